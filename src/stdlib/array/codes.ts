/** The type codes of `array.array`: sizes of a 64-bit machine, and the conversion of each value. */
import { overflowError, typeError } from "../../runtime/errors.ts";
import { asStr, strCodePointAt, strFromCodePoint, strLength } from "../../runtime/objects/str/index.ts";
import { asFloat, index } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";

export interface TypeCode {
  readonly letter: string;
  readonly size: number;
  /** The value as an item; raises TypeError or OverflowError. */
  readonly convert: (v: Value) => Value;
  readonly read: (view: DataView, at: number) => Value;
  readonly write: (view: DataView, at: number, v: Value) => void;
}

interface Names {
  readonly low: string;
  readonly high: string;
}

function integer(letter: string, size: number, signed: boolean, names: Names): TypeCode {
  const bits = BigInt(size * 8);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  return {
    letter,
    size,
    convert: (v) => {
      const n = index(v);
      if (n < low) throw overflowError(names.low);
      if (n > high) throw overflowError(names.high);
      return n;
    },
    read: (view, at) => readInt(view, at, size, signed),
    write: (view, at, v) => writeInt(view, at, size, v as bigint), // what `convert` gave
  };
}

function readInt(view: DataView, at: number, size: number, signed: boolean): bigint {
  if (size === 8) return signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true);
  if (size === 4) return BigInt(signed ? view.getInt32(at, true) : view.getUint32(at, true));
  if (size === 2) return BigInt(signed ? view.getInt16(at, true) : view.getUint16(at, true));
  return BigInt(signed ? view.getInt8(at) : view.getUint8(at));
}

function writeInt(view: DataView, at: number, size: number, n: bigint): void {
  if (size === 8) view.setBigInt64(at, BigInt.asIntN(64, n), true);
  else if (size === 4) view.setInt32(at, Number(n) | 0, true);
  else if (size === 2) view.setInt16(at, Number(n), true);
  else view.setInt8(at, Number(n));
}

function ranged(name: string): Names {
  return { low: `${name} is less than minimum`, high: `${name} is greater than maximum` };
}

function wide(type: string): Names {
  const message = `Python int too large to convert to C ${type}`;
  return {
    low: type.startsWith("unsigned") ? "can't convert negative int to unsigned" : message,
    high: message,
  };
}

const single: TypeCode = {
  letter: "f",
  size: 4,
  convert: (v) => Math.fround(asFloat(v)),
  read: (view, at) => view.getFloat32(at, true),
  write: (view, at, v) => view.setFloat32(at, v as number, true), // what `convert` gave
};

const double: TypeCode = {
  letter: "d",
  size: 8,
  convert: asFloat,
  read: (view, at) => view.getFloat64(at, true),
  write: (view, at, v) => view.setFloat64(at, v as number, true), // what `convert` gave
};

function character(letter: string): TypeCode {
  return {
    letter,
    size: 4,
    convert: (v) => {
      const s = asStr(v);
      if (s === undefined) throw typeError(`array item must be a unicode character, not ${v.cls.tp_name}`);
      if (strLength(s) !== 1)
        throw typeError(`array item must be a string of length 1, not a string of length ${strLength(s)}`);
      return s;
    },
    read: (view, at) => strFromCodePoint(view.getUint32(at, true)),
    write: (view, at, v) => {
      const s = asStr(v);
      if (s !== undefined) view.setUint32(at, strCodePointAt(s, 0), true);
    },
  };
}

export const TYPE_CODES: ReadonlyMap<string, TypeCode> = new Map(
  [
    integer("b", 1, true, ranged("signed char")),
    integer("B", 1, false, ranged("unsigned byte integer")),
    character("u"),
    character("w"),
    integer("h", 2, true, ranged("signed short integer")),
    integer("H", 2, false, ranged("unsigned short")),
    integer("i", 4, true, ranged("signed integer")),
    integer("I", 4, false, {
      low: "can't convert negative int to unsigned",
      high: "unsigned int is greater than maximum",
    }),
    integer("l", 8, true, wide("long")),
    integer("L", 8, false, wide("unsigned long")),
    integer("q", 8, true, { low: "int too big to convert", high: "int too big to convert" }),
    integer("Q", 8, false, { low: "can't convert negative int to unsigned", high: "int too big to convert" }),
    single,
    double,
  ].map((code) => [code.letter, code]),
);
