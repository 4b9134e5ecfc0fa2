/** `list[int]`: types.GenericAlias. https://docs.python.org/3/library/stdtypes.html#types-genericalias */

import { builtinType, getset, methods, qualifyName, slots } from "../define.ts";
import { AttributeError, caught, TypeError_, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { genericGetattr, lookupAttr, missingAttribute, setattr } from "../protocols/attr.ts";
import { callKw } from "../protocols/call.ts";
import { eqBool } from "../protocols/compare.ts";
import { hash } from "../protocols/hash.ts";
import { repr, textOf } from "../protocols/repr.ts";
import type { PyType, Slots, Value } from "../slots.ts";
import { makeIterator } from "./iterator.ts";
import { isList } from "./list/core.ts";
import { dirOf } from "./object.ts";
import { None, NotImplemented } from "./singletons.ts";
import { inHostText } from "./str/index.ts";
import { hashTuple } from "./tuple/hash.ts";
import { isTuple, type PyTuple, tuple, tuple_ } from "./tuple/index.ts";
import { adopt, isinstance } from "./type/core.ts";
import { parametersOf, preparedFor, substituteAll, unpackedArguments } from "./type-parameters.ts";
import { typeText } from "./type-text.ts";
import { unionOf } from "./union.ts";

export class PyGenericAlias {
  readonly origin: Value;
  readonly args: PyTuple;
  /** `*list[int]`, as iterating over `list[int]` gives it. */
  readonly starred: boolean;
  constructor(origin: Value, args: PyTuple, starred = false) {
    this.origin = origin;
    this.args = args;
    this.starred = starred;
  }
}

hidden(PyGenericAlias.prototype, "isTypeForm", true);

/** `origin[item]`; the implementation of `__class_getitem__` of the builtin types. */
export function genericAlias(origin: Value, item: Value): PyGenericAlias {
  return new PyGenericAlias(origin, isTuple(item) ? item : tuple([item]));
}

/** The names that belong to the alias itself; all others are the origin's. */
const OWN = new Set([
  "__class__",
  "__origin__",
  "__args__",
  "__parameters__",
  "__bases__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__",
  "__unpacked__",
  "__reduce__",
  "__reduce_ex__",
  "__copy__",
  "__deepcopy__",
]);

function getattro(v: Value, name: string): Value | undefined {
  const alias = asAlias(v);
  if (OWN.has(name)) return genericGetattr(v, name);
  return lookupAttr(alias.origin, name) ?? missingAttribute(alias.origin, name);
}

/** The slots get aliases only: the protocols dispatch on the receiver's prototype. */
function asAlias(v: Value): PyGenericAlias {
  return v as PyGenericAlias;
}

/** A type argument as it is written. */
function argumentText(v: Value): string {
  return isList(v) ? `[${v.map(argumentText).join(", ")}]` : typeText(v);
}

function reprAlias(v: Value): string {
  const { origin, args, starred } = asAlias(v);
  const inner = args.length === 0 ? "()" : args.map(argumentText).join(", ");
  return `${starred ? "*" : ""}${argumentText(origin)}[${inner}]`;
}

/** `Box[int](…)`: an instance of `Box` that remembers the alias, where it can. */
function callAlias(v: Value, args: Value[], kwnames: readonly string[]): Value {
  const made = callKw(asAlias(v).origin, args, kwnames);
  if (!made.cls.tp_hasdict) return made;
  try {
    setattr(made, "__orig_class__", v);
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, AttributeError) && !isinstance(exc, TypeError_)) throw exc;
  }
  return made;
}

/** What the origin has, and what is the alias's own. */
function directory(self: PyGenericAlias): Value[] {
  const names = new Set(dirOf(self.origin).map(textOf));
  for (const name of OWN) names.add(name);
  return [...names].sort();
}

/** `list[T][int]` */
function substitute(v: Value, item: Value): Value {
  const { origin, args, starred } = asAlias(v);
  const parameters = parametersOf(args);
  if (parameters.length === 0) throw typeError(`${textOf(repr(v))} is not a generic class`);
  const given = preparedFor(v, parameters, unpackedArguments(isTuple(item) ? item : tuple([item])));
  if (given.length !== parameters.length) {
    const many = given.length > parameters.length ? "many" : "few";
    throw typeError(
      `Too ${many} arguments for ${textOf(repr(v))}; actual ${given.length}, expected ${parameters.length}`,
    );
  }
  return new PyGenericAlias(origin, tuple(substituteAll(args, parameters, given)), starred);
}

/** Iterating gives one item, the alias with a star before it. */
function* unpacked(v: Value): Iterable<Value> {
  const { origin, args } = asAlias(v);
  yield new PyGenericAlias(origin, args, true);
}

function equal(v: Value, w: Value): Value {
  if (!(w instanceof PyGenericAlias)) return NotImplemented;
  if (asAlias(v).starred !== w.starred) return false;
  return eqBool(asAlias(v).origin, w.origin) && eqBool(asAlias(v).args, w.args);
}

export let GenericAlias: PyType;

function aliasSlots(): Partial<Slots> {
  return {
    tp_repr: inHostText(reprAlias),
    tp_hash: (v) => hash(asAlias(v).origin) ^ hashTuple(asAlias(v).args),
    tp_eq: equal,
    tp_getattro: getattro,
    tp_call: callAlias,
    mp_subscript: substitute,
    js_iter: unpacked,
    tp_iter: (v) => makeIterator("generic_alias_iterator", unpacked(v)),
    nb_or: (v, w) => unionOf(v, w) ?? NotImplemented,
  };
}

function refuseCheck(builtin: string): () => never {
  return () => {
    throw typeError(`${builtin}() argument 2 cannot be a parameterized generic`);
  };
}

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineGenericAlias(): void {
  GenericAlias = builtinType("GenericAlias", {
    module: "types",
    proto: PyGenericAlias.prototype,
    new: [
      "GenericAlias(origin, args, /)",
      (cls: PyType, origin: Value, item: Value) => adopt(genericAlias(origin, item), cls),
    ],
  });
  qualifyName(GenericAlias);
  slots(GenericAlias, aliasSlots());
  methods(GenericAlias, [
    ["__mro_entries__(self, bases, /)", (self: PyGenericAlias) => tuple([self.origin])],
    [
      "__reduce__(self, /)",
      (self: PyGenericAlias) => tuple([self.cls, tuple([self.origin, self.args as Value])]),
    ],
    ["__dir__(self, /)", directory],
    ["__instancecheck__(self, instance, /)", refuseCheck("isinstance")],
    ["__subclasscheck__(self, cls, /)", refuseCheck("issubclass")],
  ]);
  getset(GenericAlias, {
    __origin__: { get: (self: PyGenericAlias) => self.origin },
    __args__: { get: (self: PyGenericAlias) => self.args },
    __parameters__: { get: (self: PyGenericAlias) => tuple(parametersOf(self.args)) },
    __typing_unpacked_tuple_args__: {
      get: (self: PyGenericAlias) => (self.starred && self.origin === tuple_ ? self.args : None),
    },
    __unpacked__: { get: (self: PyGenericAlias) => self.starred },
  });
}
