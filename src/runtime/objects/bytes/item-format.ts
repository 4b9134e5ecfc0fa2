/** The item formats of a memoryview: native struct codes of a 64-bit little-endian machine. */
import { type PyBaseException, typeError, valueError } from "../../errors.ts";
import { truth } from "../../protocols/compare.ts";
import { asFloat, asInt, index } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { isBytes, newBytes } from "./core.ts";

export interface ItemFormat {
  readonly size: number;
  readonly read: (view: DataView, at: number) => Value;
  readonly write: (view: DataView, at: number, v: Value, format: string) => void;
}

function integer(
  size: number,
  signed: boolean,
  read: ItemFormat["read"],
  store: (d: DataView, at: number, n: bigint) => void,
): ItemFormat {
  const low = signed ? -(1n << BigInt(size * 8 - 1)) : 0n;
  const high = (signed ? 1n << BigInt(size * 8 - 1) : 1n << BigInt(size * 8)) - 1n;
  return {
    size,
    read,
    write(view, at, v, format) {
      if (v.nb_index === undefined) throw wrongType(format);
      const n = index(v);
      if (n < low || n > high) throw wrongValue(format);
      store(view, at, n);
    },
  };
}

const small =
  (get: (d: DataView, at: number) => number): ItemFormat["read"] =>
  (d, at) =>
    BigInt(get(d, at));

const int8 = integer(
  1,
  true,
  small((d, at) => d.getInt8(at)),
  (d, at, n) => d.setInt8(at, Number(n)),
);
const uint8 = integer(
  1,
  false,
  small((d, at) => d.getUint8(at)),
  (d, at, n) => d.setUint8(at, Number(n)),
);
const int16 = integer(
  2,
  true,
  small((d, at) => d.getInt16(at, true)),
  (d, at, n) => d.setInt16(at, Number(n), true),
);
const uint16 = integer(
  2,
  false,
  small((d, at) => d.getUint16(at, true)),
  (d, at, n) => d.setUint16(at, Number(n), true),
);
const int32 = integer(
  4,
  true,
  small((d, at) => d.getInt32(at, true)),
  (d, at, n) => d.setInt32(at, Number(n), true),
);
const uint32 = integer(
  4,
  false,
  small((d, at) => d.getUint32(at, true)),
  (d, at, n) => d.setUint32(at, Number(n), true),
);
const int64 = integer(
  8,
  true,
  (d, at) => d.getBigInt64(at, true),
  (d, at, n) => d.setBigInt64(at, n, true),
);
const uint64 = integer(
  8,
  false,
  (d, at) => d.getBigUint64(at, true),
  (d, at, n) => d.setBigUint64(at, n, true),
);

function float(
  size: number,
  read: (d: DataView, at: number) => number,
  store: (d: DataView, at: number, x: number) => void,
): ItemFormat {
  return {
    size,
    read,
    write(view, at, v, format) {
      if (asInt(v) === undefined && v.nb_float === undefined && v.nb_index === undefined)
        throw wrongType(format);
      store(view, at, asFloat(v));
    },
  };
}

const formats: ReadonlyMap<string, ItemFormat> = new Map<string, ItemFormat>([
  ["b", int8],
  ["B", uint8],
  ["h", int16],
  ["H", uint16],
  ["i", int32],
  ["I", uint32],
  ["l", int64],
  ["L", uint64],
  ["q", int64],
  ["Q", uint64],
  ["n", int64],
  ["N", uint64],
  ["P", uint64],
  ["e", float(2, readHalf, writeHalf)],
  [
    "f",
    float(
      4,
      (d, at) => d.getFloat32(at, true),
      (d, at, x) => d.setFloat32(at, x, true),
    ),
  ],
  [
    "d",
    float(
      8,
      (d, at) => d.getFloat64(at, true),
      (d, at, x) => d.setFloat64(at, x, true),
    ),
  ],
  [
    "?",
    { size: 1, read: (d, at) => d.getUint8(at) !== 0, write: (d, at, v) => d.setUint8(at, truth(v) ? 1 : 0) },
  ],
  ["c", { size: 1, read: (d, at) => newBytes(Uint8Array.of(d.getUint8(at))), write: writeByte }],
]);

/** The format of that code, with or without `@`; undefined when there is none. */
export function itemFormat(code: string): ItemFormat | undefined {
  return formats.get(code.startsWith("@") ? code.slice(1) : code);
}

function wrongType(format: string): PyBaseException {
  return typeError(`memoryview: invalid type for format '${format}'`);
}

function wrongValue(format: string): PyBaseException {
  return valueError(`memoryview: invalid value for format '${format}'`);
}

function writeByte(view: DataView, at: number, v: Value, format: string): void {
  if (!isBytes(v)) throw wrongType(format);
  const only = v.data[0];
  if (v.data.length !== 1 || only === undefined) throw wrongValue(format);
  view.setUint8(at, only);
}

/** IEEE 754 binary16. */
export function readHalf(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Rounds half to even; what is too large becomes infinite. */
export function writeHalf(view: DataView, at: number, x: number): void {
  view.setUint16(at, halfBits(x), true);
}

/** The bits of the nearest binary16. */
export function halfBits(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const size = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00;
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const scaled = roundHalfEven(size / 2 ** (exponent - 10));
  // A carry out of the fraction runs into the exponent, as it should.
  return sign | (scaled + (size < 2 ** -14 ? 0 : (exponent + 14) << 10));
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
