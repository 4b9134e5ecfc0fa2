/** `int.to_bytes` and `int.from_bytes`. */
import { overflowError, valueError } from "../../errors.ts";
import { bitLength, checkIntBits } from "./size.ts";

export type ByteOrder = "big" | "little";

/** The two's complement or unsigned bytes of `n`. Raises OverflowError when they do not fit. */
export function intToBytes(n: bigint, length: number, order: ByteOrder, signed: boolean): Uint8Array {
  if (n < 0n && !signed) throw overflowError("can't convert negative int to unsigned");
  const bits = n < 0n ? bitLength(n + 1n) : bitLength(n);
  if (bits + (signed ? 1 : 0) > length * 8 && !(n === 0n && length === 0)) {
    throw overflowError("int too big to convert");
  }
  const out = new Uint8Array(length);
  const filler = n < 0n ? 255 : 0;
  const hex = (n < 0n ? -n - 1n : n).toString(16);
  for (let i = 0; i < length; i++) {
    const to = hex.length - 2 * i;
    const byte = to > 0 ? Number.parseInt(hex.slice(Math.max(0, to - 2), to), 16) : 0;
    out[order === "little" ? i : length - 1 - i] = byte ^ filler;
  }
  return out;
}

/** The int of these bytes. */
export function intFromBytes(bytes: Uint8Array, order: ByteOrder, signed: boolean): bigint {
  if (bytes.length === 0) return 0n;
  checkIntBits((bytes.length - 1) * 8);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[order === "big" ? i : bytes.length - 1 - i] ?? 0;
    parts.push(byte < 16 ? `0${byte.toString(16)}` : byte.toString(16));
  }
  const n = BigInt(`0x${parts.join("")}`);
  return signed ? BigInt.asIntN(bytes.length * 8, n) : n;
}

/** The `byteorder` argument. */
export function byteOrder(text: string): ByteOrder {
  if (text === "big" || text === "little") return text;
  throw valueError("byteorder must be either 'little' or 'big'");
}
