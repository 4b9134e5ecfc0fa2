/** What `bytes(…)` and `bytearray(…)` make of their arguments. */
import { encodeStr } from "../../codecs/object.ts";
import { typeError } from "../../errors.ts";
import { lookupSpecial } from "../../protocols/attr.ts";
import { callArgs } from "../../protocols/call.ts";
import { askLength } from "../../protocols/length-hint.ts";
import type { Value } from "../../slots.ts";
import { asStr } from "../str/access.ts";
import { strArgument } from "../str/arguments.ts";
import { toHostText } from "../str/host-text.ts";
import { bytesFromInts, countArgument, itemsOf } from "./arguments.ts";
import { bytesOf, isBytes, type PyBytes } from "./core.ts";

/** Contents of a new object of type `name` ("bytes" or "bytearray"); fresh unless it is the data of a bytes object. */
export function bytesFrom(name: string, source?: Value, encoding?: Value, errors?: Value): Uint8Array {
  const codec =
    encoding === undefined ? undefined : toHostText(strArgument(encoding, `${name}() argument 'encoding'`));
  const handler =
    errors === undefined ? undefined : toHostText(strArgument(errors, `${name}() argument 'errors'`));
  const text = source === undefined ? undefined : asStr(source);
  if (text !== undefined) {
    const special =
      source?.cls.tp_heap && name === "bytes" && encoding === undefined ? dunderBytes(source) : undefined;
    if (special !== undefined && errors === undefined) return special;
    if (codec === undefined) throw typeError("string argument without an encoding");
    return encodeStr(text, codec, handler ?? "strict");
  }
  if (codec !== undefined) throw typeError("encoding without a string argument");
  if (handler !== undefined) throw typeError("errors without a string argument");
  return source === undefined ? new Uint8Array(0) : fromObject(name, source);
}

function fromObject(name: string, source: Value): Uint8Array {
  const special = name === "bytes" ? dunderBytes(source) : undefined;
  if (special !== undefined) return special;
  const count = countArgument(source);
  if (count !== undefined) return new Uint8Array(count);
  const buffer = bytesOf(source);
  if (buffer !== undefined) return buffer.slice();
  const items = itemsOf(source);
  if (items === undefined) throw typeError(`cannot convert '${source.cls.tp_name}' object to ${name}`);
  if (name === "bytes") askLength(source);
  return bytesFromInts(items, name === "bytes" ? "bytes" : "byte");
}

/** `PyObject_Bytes`: what has `__bytes__`, a buffer, or is an iterable of ints. */
export function objectBytes(v: Value): Uint8Array {
  const bytes = dunderBytes(v) ?? bytesOf(v);
  if (bytes !== undefined) return bytes;
  const items = asStr(v) === undefined ? itemsOf(v) : undefined;
  if (items === undefined) throw typeError(`cannot convert '${v.cls.tp_name}' object to bytes`);
  askLength(v);
  return bytesFromInts(items, "bytes");
}

/** The result of `__bytes__`, when the type has it. */
export function dunderBytes(v: Value): Uint8Array | undefined {
  return dunderBytesObject(v)?.data;
}

/** The same as the object that it is, an instance of a subclass perhaps. */
export function dunderBytesObject(v: Value): PyBytes | undefined {
  const method = lookupSpecial(v, "__bytes__");
  if (method === undefined) return undefined;
  const result = callArgs(method, []);
  if (!isBytes(result)) throw typeError(`__bytes__ returned non-bytes (type ${result.cls.tp_name})`);
  return result;
}
