/** Encoding and decoding of Python values by codec name: `str.encode`, `bytes.decode`, `str(b, encoding)`. */
import { caught, type PyBaseException, typeError, valueError } from "../errors.ts";
import { bytesOf } from "../objects/bytes/core.ts";
import type { Str } from "../objects/str/astral.ts";
import { callMethod } from "../protocols/call.ts";
import type { Value } from "../slots.ts";
import { lookupCodec } from "./registry.ts";

/** `s.encode(encoding, errors)` as bytes. */
export function encodeStr(s: Str, encoding: string, errors: string): Uint8Array {
  checkName(encoding);
  const codec = lookupCodec(encoding, "encode");
  try {
    return codec.encode(s, errors);
  } catch (e) {
    throw codec.notes === true ? e : noted(e, encoding, "encoding");
  }
}

/** `bytes.decode(encoding, errors)`. */
export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): Str {
  checkName(encoding);
  const codec = lookupCodec(encoding, "decode");
  try {
    return codec.decode(bytes, errors);
  } catch (e) {
    throw codec.notes === true ? e : noted(e, encoding, "decoding");
  }
}

/** `str(object, encoding, errors)`. */
export function decodeObject(object: Value, encoding: string, errors: string): Str {
  const bytes = bytesOf(object);
  if (bytes === undefined)
    throw typeError(`decoding to str: need a bytes-like object, ${object.cls.tp_name} found`);
  // nothing is looked up for nothing (PyUnicode_FromEncodedObject)
  return bytes.length === 0 ? "" : decodeBytes(bytes, encoding, errors);
}

/** The names for which CPython needs no look into its registry, which would add a note (PyUnicode_AsEncodedString). */
const DIRECT = /^(utf[^a-z0-9]?(8|16|32)|(us[^a-z0-9])?ascii|latin[^a-z0-9]?1|iso[^a-z0-9]?8859[^a-z0-9]1)$/i;

function noted(e: unknown, encoding: string, doing: string): PyBaseException {
  const exc = caught(e);
  if (!DIRECT.test(encoding)) callMethod(exc, "add_note", `${doing} with '${encoding}' codec failed`);
  return exc;
}

function checkName(encoding: string): void {
  if (encoding.includes("\0")) throw valueError("embedded null character");
}
