/** What a codec cannot convert, and the exceptions that say so. */
import { type PyBaseException, raise, UnicodeDecodeError, UnicodeEncodeError } from "../errors.ts";
import { newBytes } from "../objects/bytes/core.ts";
import type { Str } from "../objects/str/astral.ts";
import { fillUnicodeError } from "./exceptions.ts";

/** Code points `start..end` of `object` that have no encoding. */
export interface EncodeFault {
  readonly encoding: string;
  readonly object: Str;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** Bytes `start..end` of `object` that are no encoding of anything. */
export interface DecodeFault {
  readonly encoding: string;
  readonly object: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** The UnicodeEncodeError of a fault, ready to throw. */
export function encodeError(f: EncodeFault): PyBaseException {
  const args = [f.encoding, f.object, BigInt(f.start), BigInt(f.end), f.reason];
  return fillUnicodeError(raise(UnicodeEncodeError, ...args), args);
}

/** The UnicodeDecodeError of a fault, ready to throw. */
export function decodeError(f: DecodeFault): PyBaseException {
  const args = [f.encoding, newBytes(f.object), BigInt(f.start), BigInt(f.end), f.reason];
  return fillUnicodeError(raise(UnicodeDecodeError, ...args), args);
}
