/** Which classes can be bases together: their instances must have one layout. https://docs.python.org/3/c-api/typeobj.html#c.PyTypeObject.tp_base */
import { typeError } from "../../errors.ts";
import type { PyType } from "../../slots.ts";
import { issubtype, object_ } from "./core.ts";
import { takesWeakrefs } from "./weak-referable.ts";

/** The base whose instances' layout the class takes over (CPython's `best_base`). */
export function bestBase(bases: readonly PyType[]): PyType {
  let winner: PyType | undefined;
  for (const base of bases) {
    if (!base.tp_basetype) throw typeError(`type '${base.tp_name}' is not an acceptable base type`);
    const solid = solidBase(base);
    if (winner === undefined || (solid !== solidBase(winner) && issubtype(solid, solidBase(winner))))
      winner = base;
    else if (!issubtype(solidBase(winner), solid))
      throw typeError("multiple bases have instance lay-out conflict");
  }
  return winner ?? object_;
}

/** The nearest ancestor that adds fields to its instances: a builtin type or a class with `__slots__`. */
export function solidBase(T: PyType): PyType {
  let c = T;
  while (c !== c.tp_layout && (c.tp_slots ?? []).length === 0 && c.tp_base !== undefined) c = c.tp_base;
  return c;
}

/** Whether an instance of one class can become one of the other (CPython's `compatible_for_assignment`). */
export function sameLayout(a: PyType, b: PyType): boolean {
  const [old, made] = [withoutPlainLevels(a), withoutPlainLevels(b)];
  if (old === made) return true;
  return old.tp_heap && made.tp_heap && old.tp_base === made.tp_base && sameFields(old, made);
}

/** The class without the levels of its inheritance that add nothing to an instance. */
function withoutPlainLevels(T: PyType): PyType {
  let c = T;
  while (c.tp_heap && c.tp_base !== undefined && !addsFields(c, c.tp_base)) c = c.tp_base;
  return c;
}

function addsFields(T: PyType, base: PyType): boolean {
  if ((T.tp_slots ?? []).length > 0) return true;
  return T.tp_hasdict !== base.tp_hasdict || takesWeakrefs(T) !== takesWeakrefs(base);
}

function sameFields(a: PyType, b: PyType): boolean {
  const same = (a.tp_slots ?? []).join() === (b.tp_slots ?? []).join();
  return same && a.tp_hasdict === b.tp_hasdict && takesWeakrefs(a) === takesWeakrefs(b);
}
