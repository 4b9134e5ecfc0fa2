/** Encoding and decoding of Python values by codec name: `str.encode`, `bytes.decode`, `str(b, encoding)`. */
import { typeError, valueError } from "../errors.ts";
import { bytesOf } from "../objects/bytes/core.ts";
import type { Str } from "../objects/str/astral.ts";
import type { Value } from "../slots.ts";
import { lookupCodec } from "./registry.ts";

/** `s.encode(encoding, errors)` as bytes. */
export function encodeStr(s: Str, encoding: string, errors: string): Uint8Array {
  checkName(encoding);
  return lookupCodec(encoding, "encode").encode(s, errors);
}

/** `bytes.decode(encoding, errors)`. */
export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): Str {
  checkName(encoding);
  return lookupCodec(encoding, "decode").decode(bytes, errors);
}

/** `str(object, encoding, errors)`. */
export function decodeObject(object: Value, encoding: string, errors: string): Str {
  const bytes = bytesOf(object);
  if (bytes === undefined)
    throw typeError(`decoding to str: need a bytes-like object, ${object.cls.tp_name} found`);
  // nothing is looked up for nothing (PyUnicode_FromEncodedObject)
  return bytes.length === 0 ? "" : decodeBytes(bytes, encoding, errors);
}

function checkName(encoding: string): void {
  if (encoding.includes("\0")) throw valueError("embedded null character");
}
