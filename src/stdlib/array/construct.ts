/** `array.array(typecode, initializer)`. */
import { DeprecationWarning, typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf } from "../../runtime/objects/bytes/index.ts";
import { asStr, type Str, strAt, strLength } from "../../runtime/objects/str/index.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { warn } from "../../runtime/warn.ts";
import { TYPE_CODES } from "./codes.ts";
import { addBytes, newArray, PyArray } from "./storage.ts";

const BAD_CODE = "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)";

/** `array(typecode, initializer=())`. */
export function construct(cls: PyType, typecode?: Value, initializer?: Value): Value {
  if (typecode === undefined) throw typeError("array() takes at least 1 argument (0 given)");
  const text = asStr(typecode);
  if (text === undefined)
    throw typeError(`array() argument 1 must be a unicode character, not ${typecode.cls.tp_name}`);
  if (strLength(text) !== 1)
    throw typeError(
      `array() argument 1 must be a unicode character, not a string of length ${strLength(text)}`,
    );
  const code = typeof text === "string" ? TYPE_CODES.get(text) : undefined;
  if (text === "u")
    warn(DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16");
  const letters = code?.letter === "u" || code?.letter === "w";
  if (initializer !== undefined && code !== undefined && !letters) {
    if (asStr(initializer) !== undefined)
      throw typeError(`cannot use a str to initialize an array with typecode '${code.letter}'`);
    if (
      initializer instanceof PyArray &&
      (initializer.code.letter === "u" || initializer.code.letter === "w")
    )
      throw typeError(`cannot use a unicode array to initialize an array with typecode '${code.letter}'`);
  }
  if (code === undefined) throw valueError(BAD_CODE);
  const a = newArray(cls, code, []);
  if (initializer !== undefined) fill(a, initializer);
  return a;
}

function fill(a: PyArray, source: Value): void {
  const text = asStr(source);
  const bytes = source instanceof PyArray ? undefined : bytesOf(source);
  if (text !== undefined) a.items = characters(text);
  else if (bytes !== undefined) addBytes(a, bytes);
  else for (const item of iterate(source)) a.items.push(a.code.convert(item));
}

/** The characters of a str, one item each. */
export function characters(text: Str): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < strLength(text); i++) items.push(strAt(text, i));
  return items;
}
