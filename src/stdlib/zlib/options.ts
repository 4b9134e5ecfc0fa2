/** Arguments of `zlib`'s functions. https://docs.python.org/3/library/zlib.html */
import { overflowError } from "../../runtime/errors.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import type { DeflateOptions } from "./deflate.ts";
import type { Format } from "./pack.ts";
import type { Accepts } from "./unpack.ts";

const MAX_SSIZE = 2n ** 63n;

/** An argument that is a C int; `fallback` when it was not given. */
export function intArgument(v: Value | undefined, fallback: number): number {
  if (v === undefined) return fallback;
  const n = index(v);
  if (BigInt.asIntN(32, n) !== n) throw overflowError("Python int too large to convert to C int");
  return Number(n);
}

/** An argument that is a size in C. */
export function sizeArgument(v: Value | undefined, fallback: number): number {
  if (v === undefined) return fallback;
  const n = index(v);
  if (n >= MAX_SSIZE || n < -MAX_SSIZE) throw overflowError("Python int too large to convert to C ssize_t");
  return Number(n);
}

/** What a compressor is asked to make; undefined when there is no such thing. */
export function packing(
  level: number,
  wbits: number,
  memLevel: number,
  strategy: number,
): { format: Format; options: DeflateOptions } | undefined {
  const format = wbits < 0 ? "raw" : wbits > 15 ? "gzip" : "zlib";
  const bits = format === "raw" ? -wbits : format === "gzip" ? wbits - 16 : wbits;
  if (bits < 8 || bits > 15 || (bits === 8 && format !== "zlib")) return undefined;
  if (level < -1 || level > 9 || memLevel < 1 || memLevel > 9 || strategy < 0 || strategy > 4)
    return undefined;
  const windowBits = Math.max(bits, 9);
  return { format, options: { level: level === -1 ? 6 : level, windowBits, memLevel, strategy } };
}

/** What a decompressor takes; undefined when there is no such thing. */
export function accepted(wbits: number): Accepts | undefined {
  const bits = wbits < 0 ? -wbits : wbits & 15;
  if (wbits < -15 || wbits > 47 || (bits < 8 && (bits > 0 || wbits < 0))) return undefined;
  return {
    raw: wbits < 0,
    zlib: wbits >= 0 && (wbits < 16 || wbits >= 32),
    gzip: wbits >= 16,
    windowBits: bits,
  };
}
