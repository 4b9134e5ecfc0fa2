/** The C3 linearisation. https://docs.python.org/3/howto/mro.html */
import { typeError } from "../../errors.ts";
import type { PyType } from "../../slots.ts";

/** The MRO of a class that is `T` itself followed by the merge of its bases' MROs; raises TypeError where there is none. */
export function computeMro(T: PyType): PyType[] {
  const bases = T.tp_bases;
  const only = bases[0];
  if (bases.length === 1 && only !== undefined) return [T, ...only.tp_mro];
  const result = [T];
  let lists = [...bases.map((b) => [...b.tp_mro]), [...bases]].filter((l) => l.length > 0);
  while (lists.length > 0) {
    const next = nextCandidate(lists);
    if (next === undefined) throw inconsistent(lists);
    result.push(next);
    lists = lists.map((l) => (l[0] === next ? l.slice(1) : l)).filter((l) => l.length > 0);
  }
  return result;
}

function nextCandidate(lists: PyType[][]): PyType | undefined {
  for (const list of lists) {
    const head = list[0];
    if (head !== undefined && !lists.some((l) => l.indexOf(head) > 0)) return head;
  }
  return undefined;
}

function inconsistent(lists: PyType[][]) {
  const heads = [
    ...new Set(
      lists.map((l) => l[0]).map((T) => T?.short_name ?? (T?.tp_heap === false ? T.tp_qualname : T?.tp_name)),
    ),
  ];
  return typeError(`Cannot create a consistent method resolution order (MRO) for bases ${heads.join(", ")}`);
}
