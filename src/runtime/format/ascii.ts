/** `ascii(v)`. */
import { asStr, type Str, strCodePointAt, strLength } from "../objects/str/index.ts";
import { repr, reprObject } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

const NOT_ASCII = /[^\0-~]/;

/** `ascii(v)` as the program sees it: what `__repr__` has returned stays as it is when it is ASCII. */
export function asciiObject(v: Value): Value {
  const shown = reprObject(v);
  if (typeof shown === "string") return NOT_ASCII.exec(shown) !== null ? escaped(shown) : shown;
  const text = asStr(shown) ?? "";
  return typeof text === "string" && NOT_ASCII.exec(text) === null ? shown : escaped(text);
}

/** `repr(v)` with everything beyond ASCII escaped. */
export function asciiOf(v: Value): string {
  const text = repr(v);
  return typeof text === "string" && NOT_ASCII.exec(text) === null ? text : escaped(text);
}

function escaped(text: Str): string {
  const parts: string[] = [];
  for (let i = 0; i < strLength(text); i++) parts.push(escapeCodePoint(strCodePointAt(text, i)));
  return parts.join("");
}

function escapeCodePoint(cp: number): string {
  if (cp < 128) return String.fromCharCode(cp);
  const hex = cp.toString(16);
  if (cp < 256) return `\\x${hex}`;
  return cp < 65536 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
