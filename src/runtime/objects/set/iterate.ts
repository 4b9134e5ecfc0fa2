/** Iterating over sets: a change of size is noticed, a change at the same size is followed, as CPython does. */
import { runtimeError } from "../../errors.ts";
import type { Value } from "../../slots.ts";
import { type AnySet, orderOf, setTable } from "./core.ts";

/** What an iterator says when the size is another one. */
export const SIZE_CHANGED = "Set changed size during iteration";

export function elementsOf(s: AnySet): Iterable<Value> {
  return walk(s, s.map.size);
}

function* walk(s: AnySet, size: number): Generator<Value> {
  if (s.map.size !== size) throw runtimeError(SIZE_CHANGED);
  const { keys, slots } = orderOf(s);
  const order = s.order;
  let last = -1;
  const { length } = keys;
  while (last + 1 < length) {
    if (s.map.size !== size) throw runtimeError(SIZE_CHANGED);
    if (s.order !== order) break;
    last++;
    yield keys[last] as Value; // in range
  }
  if (s.map.size !== size) throw runtimeError(SIZE_CHANGED);
  if (s.order !== order && slots !== undefined) yield* liveFrom(s, (slots[last] ?? -1) + 1, size);
}

/** The elements in the slots from `slot` on, whatever happens to the table meanwhile. */
function* liveFrom(s: AnySet, slot: number, size: number): Generator<Value> {
  for (let from = slot; ; ) {
    if (s.map.size !== size) throw runtimeError(SIZE_CHANGED);
    const table = setTable(s);
    const found = table === undefined ? -1 : table.nextSlot(from);
    const key = table?.at(found);
    if (key === undefined) return;
    from = found + 1;
    yield key;
  }
}
