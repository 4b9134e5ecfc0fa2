/** Bytes as text of one character a byte, so that the engine's string functions and those of `str` serve bytes too. */

import type { Value } from "../../slots.ts";
import { strFromUnits } from "../str/astral.ts";
import { requireBytes } from "./core.ts";

/** One character for each byte. */
export function toLatin(bytes: Uint8Array): string {
  return strFromUnits(bytes);
}

/** The bytes of text made by toLatin. */
export function fromLatin(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** The text of a bytes-like argument; TypeError for everything else. */
export function latinArgument(v: Value): string {
  return toLatin(requireBytes(v));
}
