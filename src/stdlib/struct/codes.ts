/** One value of each format character: size, and how it is read and written. */
import { overflowError, type PyBaseException } from "../../runtime/errors.ts";
import { newBytes } from "../../runtime/objects/bytes/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { asFloat, index } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { fromHalf, toHalf } from "./half.ts";

export interface Code {
  readonly size: number;
  readonly read: (view: DataView, at: number, little: boolean) => Value;
  readonly write: (view: DataView, at: number, little: boolean, value: Value) => void;
}

export type Fail = (message: string) => PyBaseException;

/** The codes, whose faults are raised by `fail`. */
export function makeCodes(fail: Fail): {
  standard: ReadonlyMap<string, Code>;
  native: ReadonlyMap<string, Code>;
} {
  const requireInt = (v: Value): bigint => {
    if (typeof v === "bigint") return v;
    if (v === true) return 1n;
    if (v === false) return 0n;
    if (v.nb_index === undefined) throw fail("required argument is not an integer");
    return index(v);
  };
  const integer = (letter: string, size: number, signed: boolean): Code => {
    const bits = BigInt(size * 8);
    const low = signed ? -(1n << (bits - 1n)) : 0n;
    const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
    return {
      size,
      read: (view, at, little) => readInt(view, at, size, signed, little),
      write: (view, at, little, value) => {
        const n = requireInt(value);
        if (n < low || n > high) throw fail(`'${letter}' format requires ${low} <= number <= ${high}`);
        writeInt(view, at, size, n, little);
      },
    };
  };
  const real = (letter: string, size: number): Code => ({
    size,
    read: (view, at, little) => readFloat(view, at, size, little),
    write: (view, at, little, value) => {
      if (value.nb_float === undefined && value.nb_index === undefined)
        throw fail("required argument is not a float");
      const exact = value.kind === 1; // an int that is too large is no OverflowError here
      if (exact && Math.abs(Number(value)) >= (size === 2 ? 65520 : size === 4 ? TOO_LARGE_FLOAT : Infinity))
        throw fail("int too large to convert");
      writeFloat(view, at, size, asFloat(value), little, letter);
    },
  });
  const standard = new Map<string, Code>([
    ["c", character(fail)],
    ["b", integer("b", 1, true)],
    ["B", integer("B", 1, false)],
    ["?", boolean],
    ["h", integer("h", 2, true)],
    ["H", integer("H", 2, false)],
    ["i", integer("i", 4, true)],
    ["I", integer("I", 4, false)],
    ["l", integer("l", 4, true)],
    ["L", integer("L", 4, false)],
    ["q", integer("q", 8, true)],
    ["Q", integer("Q", 8, false)],
    ["e", real("e", 2)],
    ["f", real("f", 4)],
    ["d", real("d", 8)],
  ]);
  const native = new Map<string, Code>([
    ...standard,
    ["l", integer("l", 8, true)],
    ["L", integer("L", 8, false)],
    ["n", integer("n", 8, true)],
    ["N", integer("N", 8, false)],
    ["P", integer("P", 8, false)],
    ["f", nativeFloat(standard.get("f"))],
  ]);
  return { standard, native };
}

/** Half a step above the largest number in single precision. */
const TOO_LARGE_FLOAT = 2 ** 128 - 2 ** 103;

/** In native mode a float too large for single precision becomes infinite. */
function nativeFloat(code: Code | undefined): Code {
  const standard = code ?? boolean;
  return {
    ...standard,
    write: (view, at, little, value) => {
      const x =
        typeof value === "number" && Math.abs(value) >= TOO_LARGE_FLOAT ? Infinity * Math.sign(value) : value;
      standard.write(view, at, little, x);
    },
  };
}

function character(fail: Fail): Code {
  return {
    size: 1,
    read: (view, at) => newBytes(Uint8Array.of(view.getUint8(at))),
    write: (view, at, _little, value) => {
      const bytes = bytesLike(value);
      if (bytes === undefined || bytes.length !== 1)
        throw fail("char format requires a bytes object of length 1");
      view.setUint8(at, bytes[0] ?? 0);
    },
  };
}

/** The contents of bytes and bytearray; other buffers are not taken. */
export function bytesLike(v: Value): Uint8Array | undefined {
  const data = (v as { data?: unknown }).data; // only bytes objects have it
  if (data instanceof Uint8Array) return data;
  const { store, size } = v as { store?: unknown; size?: unknown }; // only bytearrays have them
  return store instanceof Uint8Array && typeof size === "number" ? store.subarray(0, size) : undefined;
}

const boolean: Code = {
  size: 1,
  read: (view, at) => view.getUint8(at) !== 0,
  write: (view, at, _little, value) => view.setUint8(at, truth(value ?? None) ? 1 : 0),
};

function readInt(view: DataView, at: number, size: number, signed: boolean, little: boolean): bigint {
  switch (size) {
    case 1:
      return BigInt(signed ? view.getInt8(at) : view.getUint8(at));
    case 2:
      return BigInt(signed ? view.getInt16(at, little) : view.getUint16(at, little));
    case 4:
      return BigInt(signed ? view.getInt32(at, little) : view.getUint32(at, little));
    default:
      return signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little);
  }
}

function writeInt(view: DataView, at: number, size: number, n: bigint, little: boolean): void {
  if (size === 8) view.setBigUint64(at, BigInt.asUintN(64, n), little);
  else if (size === 4) view.setUint32(at, Number(n) >>> 0, little);
  else if (size === 2) view.setUint16(at, Number(n) & 0xffff, little);
  else view.setUint8(at, Number(n) & 0xff);
}

function readFloat(view: DataView, at: number, size: number, little: boolean): number {
  if (size === 8) return view.getFloat64(at, little);
  return size === 4 ? view.getFloat32(at, little) : fromHalf(view.getUint16(at, little));
}

function writeFloat(
  view: DataView,
  at: number,
  size: number,
  x: number,
  little: boolean,
  letter: string,
): void {
  if (size === 8) {
    view.setFloat64(at, x, little);
    return;
  }
  const bits = size === 2 ? toHalf(x) : undefined;
  const fits =
    size === 2 ? bits !== undefined : Math.abs(Math.fround(x)) !== Infinity || Math.abs(x) === Infinity;
  if (!fits) throw overflowError(`float too large to pack with ${letter} format`);
  if (bits === undefined) view.setFloat32(at, x, little);
  else view.setUint16(at, bits, little);
}
