/** `ord(c)`. https://docs.python.org/3/library/functions.html#ord */
import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { bytesOf, isByteArray, isBytes } from "../objects/bytes/index.ts";
import { asStr, strCodePointAt, strLength } from "../objects/str/index.ts";
import type { Value } from "../slots.ts";

export const ord = builtin("ord(character, /)", (character: Value) => {
  if (character.kind === 3 && (character as string).length === 1)
    return BigInt((character as string).charCodeAt(0)); // by the tag
  const s = asStr(character);
  if (s !== undefined) return single(strLength(s), () => strCodePointAt(s, 0));
  const bytes = isBytes(character) || isByteArray(character) ? bytesOf(character) : undefined;
  if (bytes !== undefined) return single(bytes.length, () => bytes[0] ?? 0);
  throw typeError(`ord() expected string of length 1, but ${character.cls.tp_name} found`);
});

function single(length: number, value: () => number): bigint {
  if (length !== 1) throw typeError(`ord() expected a character, but string of length ${length} found`);
  return BigInt(value());
}
