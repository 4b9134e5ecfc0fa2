/** `int | str`: types.UnionType. https://docs.python.org/3/library/stdtypes.html#types-union */

import { builtinType, classMethods, getset, methods, qualifyName, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { call } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { hash } from "../protocols/hash.ts";
import { repr, textOf } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import { ForwardRef } from "../typing/forward-ref.ts";
import { typeArgument } from "../typing-hooks.ts";
import { None, NotImplemented } from "./singletons.ts";
import { asStr, inHostText } from "./str/index.ts";
import { isTuple, tuple } from "./tuple/index.ts";
import { isType } from "./type/core.ts";
import { parametersOf, preparedFor, substituteAll, unpackedArguments } from "./type-parameters.ts";
import { typeText } from "./type-text.ts";

export class PyUnion {
  declare union_args: Value[];
}

/** The members of a union, or undefined. NoneType stands for None. */
export function unionArgs(v: Value): readonly Value[] | undefined {
  return v instanceof PyUnion ? v.union_args : undefined;
}

/** Values that may stand in a union besides types: generic aliases, type variables … they say so by this mark. */
declare global {
  interface Object {
    /** True on typing constructs that `|` combines. */
    isTypeForm?: boolean;
  }
}

function member(v: Value): boolean {
  return v === None || isType(v) || v instanceof PyUnion || v.isTypeForm === true;
}

/** `v | w`, or undefined when either is no type. */
export function unionOf(v: Value, w: Value): Value | undefined {
  if (!member(v) || !member(w)) return undefined;
  return makeUnion([v, w]);
}

/** The union of some types: nested ones flattened, duplicates dropped; a single type stays itself. */
export function makeUnion(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts) {
    for (const p of part instanceof PyUnion ? part.union_args : [part === None ? None.cls : part])
      if (!flat.some((q) => eqBool(q, p))) flat.push(p);
  }
  const only = flat[0];
  if (flat.length === 1 && only !== undefined) return only;
  const u = new PyUnion();
  u.union_args = flat;
  return u;
}

/** `(T | None)[int]` */
function substituteUnion(v: Value, item: Value): Value {
  const args = (v as PyUnion).union_args; // slot of the type
  const parameters = parametersOf(args);
  if (parameters.length === 0) throw typeError(`${textOf(repr(v))} is not a generic class`);
  const given = preparedFor(v, parameters, unpackedArguments(isTuple(item) ? item : tuple([item])));
  if (given.length !== parameters.length) {
    const many = given.length > parameters.length ? "many" : "few";
    throw typeError(
      `Too ${many} arguments for ${textOf(repr(v))}; actual ${given.length}, expected ${parameters.length}`,
    );
  }
  return makeUnion(substituteAll(args, parameters, given));
}

function refuseSubclass(self: Value): never {
  throw typeError(`Cannot subclass ${textOf(repr(self))}`);
}

/** `Union[…]`. */
function unionGetitem(_cls: Value, item: Value): Value {
  const parts = isTuple(item) ? item : [item];
  if (parts.length === 0) throw typeError("Cannot take a Union of no types.");
  return makeUnion(parts.map(unionMember));
}

function unionMember(p: Value): Value {
  if (p === None || isType(p) || p instanceof PyUnion) return p;
  return asStr(p) === undefined
    ? typeArgument(p, "Union[arg, ...]: each arg must be a type.")
    : call(ForwardRef, p);
}

export let UnionType: PyType;

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineUnion(): void {
  UnionType = builtinType("Union", { module: "typing", proto: PyUnion.prototype, basetype: false });
  const args = (v: Value): Value[] => (v as PyUnion).union_args; // slots of the type
  slots(UnionType, {
    tp_repr: inHostText((v: Value) => args(v).map(typeText).join(" | ")),
    nb_or: (v, w) => makeUnion([unionMember(v), unionMember(w)]), // one of them is a union: `int | str | "Later"`
    tp_hash: (v) =>
      args(v)
        .map(hash)
        .reduce((h, a) => h ^ a, 0n),
    tp_eq: (v, w) =>
      w instanceof PyUnion
        ? w.union_args.length === args(v).length &&
          args(v).every((a) => w.union_args.some((b) => eqBool(a, b)))
        : NotImplemented,
    mp_subscript: substituteUnion,
  });
  hidden(UnionType.tp_proto, "isTypeForm", true);
  methods(UnionType, [["__mro_entries__(self, bases, /)", refuseSubclass]]);
  classMethods(UnionType, [["__class_getitem__(cls, item, /)", unionGetitem]]);
  qualifyName(UnionType);
  getset(UnionType, {
    __name__: { get: () => "Union" },
    __qualname__: { get: () => "Union" },
    __module__: { get: () => "typing" },
    __args__: { get: (u: PyUnion) => tuple([...u.union_args]) },
    __parameters__: { get: (u: PyUnion) => tuple(parametersOf(u.union_args)) },
    __origin__: { get: () => UnionType },
  });
}
