/** `re.RegexFlag`: an int with the names of its bits. https://docs.python.org/3/library/re.html#re.RegexFlag */
import { builtinType, constants, getset, methods } from "../../runtime/define.ts";
import { keyError, valueError } from "../../runtime/errors.ts";
import { formatInt } from "../../runtime/format/int-format.ts";
import { specArgument } from "../../runtime/format/spec.ts";
import { hidden } from "../../runtime/names.ts";
import { newDict } from "../../runtime/objects/dict/index.ts";
import { int } from "../../runtime/objects/int/int.ts";
import { boxInt, selfInt } from "../../runtime/objects/int/value.ts";
import { makeIterator } from "../../runtime/objects/iterator.ts";
import { makeMappingProxy } from "../../runtime/objects/mapping-proxy.ts";
import { NotImplemented } from "../../runtime/objects/singletons.ts";
import { type_ } from "../../runtime/objects/type/core.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { reprText } from "../../runtime/protocols/repr.ts";
import type { BinarySlot, PyType, Value } from "../../runtime/slots.ts";
import * as bits from "./flags.ts";

/** In the order of CPython's class body. */
const MEMBERS: readonly (readonly [name: string, short: string, bit: number])[] = [
  ["ASCII", "A", bits.ASCII],
  ["IGNORECASE", "I", bits.IGNORECASE],
  ["LOCALE", "L", bits.LOCALE],
  ["UNICODE", "U", bits.UNICODE],
  ["MULTILINE", "M", bits.MULTILINE],
  ["DOTALL", "S", bits.DOTALL],
  ["VERBOSE", "X", bits.VERBOSE],
  ["DEBUG", "", bits.DEBUG],
];

/** All bits that CPython's class covers, the unnamed lowest one included. */
const ALL_BITS = 512n;

function membersOf(value: bigint): (readonly [string, string, number])[] {
  return MEMBERS.filter(([, , bit]) => (value & BigInt(bit)) !== 0n);
}

function unnamedBits(value: bigint): bigint {
  return MEMBERS.reduce((rest, [, , bit]) => rest & ~BigInt(bit), value);
}

/** Names joined by `|`, what has no name in hexadecimal. */
export function flagNames(value: bigint, prefix: string): string {
  const names = membersOf(value).map(([name]) => prefix + name);
  const rest = unnamedBits(value);
  if (rest !== 0n) names.push(`0x${rest.toString(16)}`);
  return names.join("|");
}

function reprFlag(v: Value): string {
  const value = selfInt(v);
  if (value === 0n) return "re.NOFLAG";
  if (membersOf(value).length === 0) return `re.RegexFlag(${value})`;
  return flagNames(value, "re.");
}

const instances = new Map<bigint, Value>();

function allMembers(): Value[] {
  return MEMBERS.map(([, , bit]) => regexFlag(BigInt(bit)));
}

/** `type(re.RegexFlag)`: iterating, indexing and counting the class itself. */
const EnumType: PyType = builtinType("EnumType", {
  base: type_,
  module: "enum",
  slots: {
    tp_repr: (v) => `<flag '${(v as PyType).tp_name}'>`, // slot of a metatype
    js_iter: allMembers,
    tp_iter: () => makeIterator("generator", allMembers()),
    sq_length: () => MEMBERS.length,
    sq_contains: (_v, item) => asInt(item) !== undefined,
    mp_subscript: (_v, key) => {
      const found = typeof key === "string" ? flagConstants()[key] : undefined;
      if (found === undefined) throw keyError(key);
      return found;
    },
  },
});

getset(EnumType, {
  __members__: { get: () => makeMappingProxy(newDict(Object.entries(flagConstants()))) },
});

/** The flag of a value; equal flags are one object. Negative values mean all bits but some. */
export function regexFlag(n: bigint): Value {
  const width = BigInt(n.toString(2).replace("-", "").length);
  const span = 1n << width > ALL_BITS ? 1n << width : ALL_BITS;
  const value = n < 0n ? span + n : n;
  const known = instances.get(value);
  if (known !== undefined) return known;
  const flag = boxInt(RegexFlag, value);
  if (value < ALL_BITS) instances.set(value, flag);
  return flag;
}

function bitwise(op: (a: bigint, b: bigint) => bigint): BinarySlot {
  return (v, w) => {
    const a = asInt(v);
    const b = asInt(w);
    return a === undefined || b === undefined ? NotImplemented : regexFlag(op(a, b));
  };
}

export const RegexFlag: PyType = builtinType("RegexFlag", {
  base: int,
  module: "re",
  basetype: false,
  meta: EnumType,
  new: [
    "RegexFlag(value)",
    (_cls: PyType, value: Value) => {
      const n = asInt(value);
      if (n === undefined) throw valueError(`${reprText(value)} is not a valid RegexFlag`);
      return regexFlag(n);
    },
  ],
  slots: {
    tp_repr: reprFlag,
    tp_str: reprFlag,
    nb_or: bitwise((a, b) => a | b),
    nb_and: bitwise((a, b) => a & b),
    nb_xor: bitwise((a, b) => a ^ b),
    nb_invert: (v) => regexFlag(~selfInt(v)),
    sq_length: (v) => membersOf(selfInt(v)).length,
    sq_contains: (v, item) => (selfInt(item) & selfInt(v)) === selfInt(item),
    js_iter: (v) => membersOf(selfInt(v)).map(([, , bit]) => regexFlag(BigInt(bit))),
    tp_iter: (v) =>
      makeIterator(
        "generator",
        membersOf(selfInt(v)).map(([, , bit]) => regexFlag(BigInt(bit))),
      ),
  },
});

// An int subclass instance is an object, which the quick paths for plain ints must not take for one.
hidden(RegexFlag.tp_proto, "kind", Number.NaN);
hidden(RegexFlag.tp_proto, "num", Number.NaN);

methods(RegexFlag, [
  [
    "__format__(self, format_spec, /)",
    (self: Value, spec: Value) =>
      spec === "" ? reprFlag(self) : formatInt(selfInt(self), specArgument("__format__", spec)),
  ],
]);

getset(RegexFlag, {
  name: { get: (v: Value) => (selfInt(v) === 0n ? "NOFLAG" : flagNames(selfInt(v), "")) },
  value: { get: (v: Value) => selfInt(v) },
  _name_: { get: (v: Value) => (selfInt(v) === 0n ? "NOFLAG" : flagNames(selfInt(v), "")) },
  _value_: { get: (v: Value) => selfInt(v) },
});

/** `A`, `ASCII`, `I`, … as attributes of the module and of the class. */
export function flagConstants(): Record<string, Value> {
  const table: Record<string, Value> = { NOFLAG: regexFlag(0n) };
  for (const [name, short, bit] of MEMBERS) {
    table[name] = regexFlag(BigInt(bit));
    if (short !== "") table[short] = regexFlag(BigInt(bit));
  }
  return table;
}

constants(RegexFlag, flagConstants());
