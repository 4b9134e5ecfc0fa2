/** What number parsing and `%` need of bytes-like objects. */
import { objectBytes } from "../objects/bytes/construct.ts";
import { bytesOf } from "../objects/bytes/core.ts";
import { toLatin } from "../objects/bytes/latin.ts";
import type { Value } from "../slots.ts";

export { newBytes } from "../objects/bytes/core.ts";

/** The bytes of a bytes-like object as Latin-1 text; undefined when it is none. */
export function bytesText(v: Value): string | undefined {
  const bytes = bytesOf(v);
  return bytes === undefined ? undefined : toLatin(bytes);
}

/** The argument of `int.from_bytes`. */
export function bytesArgument(v: Value): Uint8Array {
  return objectBytes(v);
}
