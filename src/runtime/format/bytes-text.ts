/** What number parsing and `%` need of bytes-like objects. */
import { typeError } from "../errors.ts";
import type { Value } from "../slots.ts";

/** The bytes of a bytes-like object as Latin-1 text; undefined when it is none. */
export function bytesText(_v: Value): string | undefined {
  return undefined;
}

/** The argument of `int.from_bytes`. */
export function bytesArgument(v: Value): Uint8Array {
  throw typeError(`cannot convert '${v.cls.tp_name}' object to bytes`);
}

/** A bytes object. */
export function newBytes(_data: Uint8Array): Value {
  throw typeError("bytes are not there yet");
}
