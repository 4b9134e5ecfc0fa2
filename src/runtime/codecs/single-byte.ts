/** ASCII, Latin-1 and the character maps of 256 characters. */
import {
  type Str,
  strCodePointAt,
  strFromCodePoints,
  strFromUnits,
  strLength,
} from "../objects/str/astral.ts";
import { CHARMAPS } from "../unicode/generated/charmaps.ts";
import { CodePointBuilder } from "./buffers.ts";
import { encodeWith } from "./encode-with.ts";
import { handleDecodeFault } from "./handlers.ts";

const UNDEFINED = 0xfffe;

export function encodeAscii(s: Str, errors: string): Uint8Array {
  return encodeBelow(s, errors, "ascii", 128);
}

export function encodeLatin1(s: Str, errors: string): Uint8Array {
  return encodeBelow(s, errors, "latin-1", 256);
}

export function decodeLatin1(bytes: Uint8Array): Str {
  return strFromUnits(bytes);
}

export function decodeAscii(bytes: Uint8Array, errors: string): Str {
  return decodeTable(bytes, errors, "ascii", "ordinal not in range(128)", (byte) =>
    byte < 128 ? byte : UNDEFINED,
  );
}

export interface Charmap {
  readonly encode: (s: Str, errors: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array, errors: string) => Str;
}

const loaded = new Map<string, Charmap>();

/** The character map of that normalised name. */
export function charmap(name: string): Charmap | undefined {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const packed = CHARMAPS.find(([n]) => n === name)?.[1];
  if (packed === undefined) return undefined;
  const made = fromCharacters(packed.length === 256 ? packed : asciiHalf() + packed);
  loaded.set(name, made);
  return made;
}

function fromCharacters(characters: string): Charmap {
  const reason = "character maps to <undefined>";
  const bytes = new Map<number, number>();
  for (let i = 0; i < 256; i++)
    if (characters.charCodeAt(i) !== UNDEFINED) bytes.set(characters.charCodeAt(i), i);
  const encoder = {
    name: "charmap",
    reason,
    group: true,
    unit: 1,
    can: (cp: number) => bytes.has(cp),
    put: (cp: number, out: { push(byte: number): void }) => out.push(bytes.get(cp) ?? 0),
  };
  return {
    encode: (s, errors) => encodeWith(s, errors, encoder),
    decode: (data, errors) =>
      decodeTable(data, errors, "charmap", reason, (byte) => characters.charCodeAt(byte)),
  };
}

function asciiHalf(): string {
  return String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i));
}

function encodeBelow(s: Str, errors: string, name: string, limit: number): Uint8Array {
  const n = strLength(s);
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    if (cp >= limit) {
      return encodeWith(s, errors, {
        name,
        reason: `ordinal not in range(${limit})`,
        group: true,
        unit: 1,
        can: (c) => c < limit,
        put: (c, builder) => builder.push(c),
      });
    }
    out[i] = cp;
  }
  return out;
}

function decodeTable(
  bytes: Uint8Array,
  errors: string,
  encoding: string,
  reason: string,
  map: (byte: number) => number,
): Str {
  let simple = Array.from(bytes, map);
  if (!simple.includes(UNDEFINED)) return strFromCodePoints(simple);
  const out = new CodePointBuilder(bytes.length);
  let object = bytes;
  for (let i = 0; i < object.length; ) {
    const cp = simple[i] ?? UNDEFINED;
    if (cp !== UNDEFINED) {
      out.push(cp);
      i++;
      continue;
    }
    const handled = handleDecodeFault(errors, { encoding, object, start: i, end: i + 1, reason });
    out.pushStr(handled.out);
    i = handled.next;
    if (handled.bytes !== undefined && handled.bytes !== object) {
      object = handled.bytes;
      simple = Array.from(object, map);
    }
  }
  return out.finish();
}
