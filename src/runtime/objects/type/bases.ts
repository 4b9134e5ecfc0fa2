/** `T.__bases__ = …`. https://docs.python.org/3/reference/datamodel.html#type.__bases__ */
import { typeError } from "../../errors.ts";
import type { PyType, Value } from "../../slots.ts";
import { isTuple } from "../tuple/index.ts";
import { changes, issubtype, isType, object_ } from "./core.ts";
import { installNew, mroOf } from "./create.ts";
import { bestBase, solidBase } from "./layout.ts";
import { remirror } from "./mirror.ts";

/** Gives `T` other bases; nothing has changed when it raises. */
export function setBases(T: PyType, value: Value): void {
  const bases = checkedBases(T, value);
  const base = bestBase(bases);
  checkLayout(T.tp_base ?? object_, base);
  const before = { bases: T.tp_bases, base: T.tp_base };
  T.tp_bases = bases;
  T.tp_base = base;
  const mros = new Map<PyType, PyType[]>();
  try {
    recompute(T, mros);
  } catch (e) {
    if (T.tp_bases === bases) {
      for (const [C, mro] of mros) C.tp_mro = mro;
      T.tp_bases = before.bases;
      T.tp_base = before.base;
    }
    throw e;
  }
  if (T.tp_bases !== bases) return; // an mro() has assigned again
  for (const b of before.bases) b.tp_subclasses.delete(T);
  for (const b of bases) b.tp_subclasses.add(T);
  rebuild(T);
}

function checkedBases(T: PyType, value: Value): PyType[] {
  if (!isTuple(value))
    throw typeError(`can only assign tuple to ${T.tp_name}.__bases__, not ${value.cls.tp_name}`);
  if (value.length === 0)
    throw typeError(`can only assign non-empty tuple to ${T.tp_name}.__bases__, not ()`);
  const bases: PyType[] = [];
  for (const b of value) {
    if (!isType(b))
      throw typeError(`${T.tp_name}.__bases__ must be tuple of classes, not '${b.cls.tp_name}'`);
    if (issubtype(b, T) || derivesFrom(b, T)) throw typeError("a __bases__ item causes an inheritance cycle");
    if (bases.includes(b)) throw typeError(`duplicate base class ${b.tp_name}`);
    bases.push(b);
  }
  return bases;
}

/** By bases: while an `mro()` runs, the MRO may not be there yet. */
function derivesFrom(C: PyType, T: PyType): boolean {
  for (let c: PyType | undefined = C; c !== undefined; c = c.tp_base) if (c === T) return true;
  return false;
}

function checkLayout(old: PyType, made: PyType): void {
  if (deallocator(old) !== deallocator(made)) throw differs(made, "deallocator", old);
  if (solidBase(old) !== solidBase(made) || old.tp_hasdict !== made.tp_hasdict)
    throw differs(made, "object layout", old);
}

function differs(made: PyType, what: string, old: PyType) {
  return typeError(`__bases__ assignment: '${made.tp_name}' ${what} differs from '${old.tp_name}'`);
}

/** Classes made by `class` share one; `int` has no need of one of its own. */
function deallocator(T: PyType): string {
  if (T.tp_heap) return "class";
  return T.tp_name === "int" ? "object" : T.tp_name;
}

/** The MROs of `T` and, when that has changed, of the classes below it; `old` keeps what they were. */
function recompute(T: PyType, old: Map<PyType, PyType[]>): void {
  const mro = mroOf(T);
  if (!old.has(T)) old.set(T, T.tp_mro);
  T.tp_mro = mro;
  changes.count++;
  T.tp_cache.clear();
  for (const sub of T.tp_subclasses) recompute(sub, old);
}

function rebuild(T: PyType): void {
  const parent = (T.tp_opaque === true ? T.tp_layout : (T.tp_base ?? object_)).tp_proto;
  Object.setPrototypeOf(T.tp_proto, parent);
  remirror(T);
  installNew(T);
  for (const sub of T.tp_subclasses) rebuild(sub);
}
