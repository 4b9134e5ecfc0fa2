/** `slots=True`: the class is made again, with `__slots__`. */
import { typeError } from "../../runtime/errors.ts";
import { dictSet, newDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { isType } from "../../runtime/objects/type/core.ts";
import { moveClassCell } from "../../runtime/objects/type/create.ts";
import { takesWeakrefs } from "../../runtime/objects/type/weak-referable.ts";
import { genericSetattr, getattr } from "../../runtime/protocols/attr.ts";
import { call } from "../../runtime/protocols/call.ts";
import { iterate, toArray } from "../../runtime/protocols/iter.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import type { PyField } from "./field.ts";
import { methodOf } from "./functions.ts";
import type { Options } from "./process.ts";

/** What the instances have from the bases already. */
function inheritedSlots(T: PyType): Set<string> {
  const names = new Set<string>();
  for (const c of T.tp_mro.slice(1, -1)) for (const name of slotsOf(c)) names.add(name);
  return names;
}

function slotsOf(c: PyType): string[] {
  const slots = c.tp_dict.get("__slots__");
  if (slots === undefined)
    return [...(takesWeakrefs(c) ? ["__weakref__"] : []), ...(c.tp_hasdict ? ["__dict__"] : [])];
  if (asStr(slots) !== undefined) return [textOf(slots)];
  if (slots.tp_iternext !== undefined) throw typeError(`Slots of '${c.tp_name}' cannot be determined`);
  return [...iterate(slots)].map(textOf);
}

/** Entries of the first class that the second one makes for itself. */
const REMADE: ReadonlySet<string> = new Set(["__dict__", "__weakref__"]);

export function addSlots(T: PyType, all: readonly PyField[], options: Options): Value {
  if (T.tp_dict.has("__slots__")) throw typeError(`${T.tp_name} already specifies __slots__`);
  const names = all.filter((f) => f.fieldKind === "_FIELD").map((f) => textOf(f.name));
  const inherited = inheritedSlots(T);
  const wanted = [...names, ...(options.weakref_slot ? ["__weakref__"] : [])].filter(
    (n) => !inherited.has(n),
  );
  const namespace = newDict();
  for (const [name, value] of T.tp_dict)
    if (!names.includes(name) && !REMADE.has(name)) dictSet(namespace, name, value);
  dictSet(namespace, "__slots__", tuple([...wanted]));
  dictSet(namespace, "__qualname__", T.tp_qualname);
  if (options.frozen) addState(T, names, namespace);
  const made = call(T.cls, T.tp_name, tuple([...T.tp_bases]), namespace);
  if (isType(made)) {
    moveClassCell(T, made);
    for (const base of T.tp_bases) base.tp_subclasses.delete(T);
  }
  return made;
}

/** Frozen instances are copied and pickled past their guard. */
function addState(T: PyType, names: readonly string[], namespace: ReturnType<typeof newDict>): void {
  if (!T.tp_dict.has("__getstate__"))
    dictSet(
      namespace,
      "__getstate__",
      methodOf(T, { name: "__getstate__", positional: [["self", undefined]] }, (self: Value) =>
        names.map((n) => getattr(self, n)),
      ),
    );
  if (!T.tp_dict.has("__setstate__"))
    dictSet(
      namespace,
      "__setstate__",
      methodOf(
        T,
        {
          name: "__setstate__",
          positional: [
            ["self", undefined],
            ["state", undefined],
          ],
        },
        (self: Value, state: Value) => {
          toArray(state).forEach((v, i) => {
            const name = names[i];
            if (name !== undefined) genericSetattr(self, name, v);
          });
          return None;
        },
      ),
    );
}
