/** Error handlers of codecs: the built-in ones and those of `codecs.register_error`. https://docs.python.org/3/library/codecs.html#error-handlers */
import { indexError, LookupError, type PyBaseException, raise, typeError } from "../errors.ts";
import { bytesOf } from "../objects/bytes/core.ts";
import { None } from "../objects/singletons.ts";
import { asStr } from "../objects/str/access.ts";
import {
  type Str,
  strCodePointAt,
  strFromCodePoint,
  strFromCodePoints,
  strLength,
} from "../objects/str/astral.ts";
import { hexEscape } from "../objects/str/repr.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { call1 } from "../protocols/call.ts";
import { asInt } from "../protocols/number.ts";
import type { Value } from "../slots.ts";
import { nameOf } from "../unicode/names.ts";
import { type DecodeFault, decodeError, type EncodeFault, encodeError } from "./faults.ts";
import { decodeSurrogate, encodeSurrogate } from "./surrogatepass.ts";

/** What stands for a fault, and where to go on. Text is still to be encoded. */
export interface Encoded {
  readonly out: Str | Uint8Array;
  readonly next: number;
}

export interface Decoded {
  readonly out: Str;
  readonly next: number;
  /** What is decoded from there on, where a handler has put other bytes in place. */
  readonly bytes?: Uint8Array;
}

type EncodeHandler = (f: EncodeFault) => Encoded;
type DecodeHandler = (f: DecodeFault) => Decoded;

const encodeHandlers: ReadonlyMap<string, EncodeHandler> = new Map<string, EncodeHandler>([
  ["ignore", (f) => ({ out: "", next: f.end })],
  ["replace", (f) => ({ out: "?".repeat(f.end - f.start), next: f.end })],
  ["backslashreplace", escaping(hexEscape)],
  ["xmlcharrefreplace", escaping((cp) => `&#${cp};`)],
  ["namereplace", escaping(nameEscape)],
  ["surrogateescape", escapedBytes],
  ["surrogatepass", passedSurrogates],
]);

const decodeHandlers: ReadonlyMap<string, DecodeHandler> = new Map<string, DecodeHandler>([
  ["ignore", (f) => ({ out: "", next: f.end })],
  ["replace", (f) => ({ out: "\ufffd", next: f.end })],
  ["backslashreplace", backslashes],
  ["surrogateescape", surrogatesForBytes],
  ["surrogatepass", surrogatePassed],
]);

const custom = new Map<string, Value>();

/** `codecs.register_error`. */
export function registerErrorHandler(name: string, handler: Value): void {
  custom.set(name, handler);
}

/** A handler of `codecs.register_error`. */
export function customErrorHandler(name: string): Value | undefined {
  return custom.get(name);
}

/** Applies the handler of that name to text that cannot be encoded. */
export function handleEncodeFault(errors: string, f: EncodeFault): Encoded {
  const callable = custom.get(errors);
  if (callable !== undefined) return encodedBy(callable, f);
  if (errors === "strict") throw encodeError(f);
  const handler = encodeHandlers.get(errors);
  if (handler === undefined) throw unknownHandler(errors);
  return handler(f);
}

/** Applies the handler of that name to bytes that cannot be decoded. */
export function handleDecodeFault(errors: string, f: DecodeFault): Decoded {
  const callable = custom.get(errors);
  if (callable !== undefined) return decodedBy(callable, f);
  if (errors === "strict") throw decodeError(f);
  const handler = decodeHandlers.get(errors);
  if (handler !== undefined) return handler(f);
  if (encodeHandlers.has(errors))
    throw typeError("don't know how to handle UnicodeDecodeError in error callback");
  throw unknownHandler(errors);
}

/** LookupError for an error handler that does not exist. */
export function unknownHandler(name: string): PyBaseException {
  return raise(LookupError, `unknown error handler name '${name}'`);
}

/** Is there an error handler of that name. */
export function isErrorHandler(name: string): boolean {
  return name === "strict" || encodeHandlers.has(name) || custom.has(name);
}

function escaping(toText: (cp: number) => string): EncodeHandler {
  return (f) => {
    let out = "";
    for (let i = f.start; i < f.end; i++) out += toText(strCodePointAt(f.object, i));
    return { out, next: f.end };
  };
}

function nameEscape(cp: number): string {
  const name = nameOf(cp);
  return name === undefined ? hexEscape(cp) : `\\N{${name}}`;
}

/** U+DC80 … U+DCFF become the bytes they stand for. */
function escapedBytes(f: EncodeFault): Encoded {
  const bytes: number[] = [];
  for (let i = f.start; i < f.end; i++) {
    const cp = strCodePointAt(f.object, i);
    if (cp < 0xdc80 || cp > 0xdcff) break;
    bytes.push(cp - 0xdc00);
  }
  if (bytes.length === 0) throw encodeError(f);
  return { out: Uint8Array.from(bytes), next: f.start + bytes.length };
}

function passedSurrogates(f: EncodeFault): Encoded {
  const bytes: number[] = [];
  for (let i = f.start; i < f.end; i++) {
    const encoded = encodeSurrogate(f.encoding, strCodePointAt(f.object, i));
    if (encoded === undefined) throw encodeError(f);
    bytes.push(...encoded);
  }
  return { out: Uint8Array.from(bytes), next: f.end };
}

function backslashes(f: DecodeFault): Decoded {
  let out = "";
  for (let i = f.start; i < f.end; i++) out += `\\x${(f.object[i] ?? 0).toString(16).padStart(2, "0")}`;
  return { out, next: f.end };
}

/** Up to four bytes above 127 become U+DC80 … U+DCFF. */
function surrogatesForBytes(f: DecodeFault): Decoded {
  const cps: number[] = [];
  for (let i = f.start; i < f.end && cps.length < 4; i++) {
    const byte = f.object[i] ?? 0;
    if (byte < 128) break;
    cps.push(0xdc00 + byte);
  }
  if (cps.length === 0) throw decodeError(f);
  return { out: strFromCodePoints(cps), next: f.start + cps.length };
}

function surrogatePassed(f: DecodeFault): Decoded {
  const found = decodeSurrogate(f.encoding, f.object, f.start);
  if (found === undefined) throw decodeError(f);
  return { out: strFromCodePoint(found.cp), next: f.start + found.size };
}

/** The result of a handler function: a tuple of the replacement and the position to go on from. */
function resultOf(
  callable: Value,
  e: PyBaseException,
  lengthAfter: () => number,
  what: string,
): { value: Value; next: number } {
  const result = call1(callable, e);
  const at = isTuple(result) && result.length === 2 ? asInt(result[1] ?? e) : undefined;
  const value = isTuple(result) ? result[0] : undefined;
  if (at === undefined || value === undefined) throw typeError(what);
  const length = lengthAfter();
  const next = at < 0n ? Number(at) + length : Number(at);
  if (next < 0 || next > length) throw indexError(`position ${at} from error handler out of bounds`);
  return { value, next };
}

function encodedBy(callable: Value, f: EncodeFault): Encoded {
  const what = "encoding error handler must return (str/bytes, int) tuple";
  const { value, next } = resultOf(callable, encodeError(f), () => strLength(f.object), what);
  const out = asStr(value) ?? bytesOf(value);
  if (out === undefined) throw typeError(what);
  return { out, next };
}

/** The object of an exception, which its handler may have replaced. */
function bytesIn(e: PyBaseException): Uint8Array {
  const object = e.exc_fields?.get("object") ?? None;
  const bytes = bytesOf(object);
  if (bytes === undefined) throw typeError("UnicodeError 'object' attribute must be a bytes");
  return bytes;
}

function decodedBy(callable: Value, f: DecodeFault): Decoded {
  const what = "decoding error handler must return (str, int) tuple";
  const e = decodeError(f);
  let bytes = f.object;
  const length = (): number => {
    bytes = bytesIn(e);
    return bytes.length;
  };
  const { value, next } = resultOf(callable, e, length, what);
  const out = asStr(value);
  if (out === undefined) throw typeError(what);
  return { out, next, bytes };
}
