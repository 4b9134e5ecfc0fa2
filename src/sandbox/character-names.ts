/** Names of characters for `\N{…}` in string literals, read from `dist/` when a program has one. */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { DIST_URL } from "./assets.ts";

/** The file in `dist/`: brotli over JSON. */
export const CHARACTER_NAMES_FILE = "character-names.br";

/** What the file holds. */
export interface CharacterNames {
  /** Lines `NAME;code` with the code point in base 36. */
  readonly names: string;
  /** First and last code point whose names are the prefix and the code point in hexadecimal. */
  readonly ranges: readonly (readonly [number, number, string])[];
}

const HANGUL = "HANGUL SYLLABLE ";
const UNIFIED = "CJK UNIFIED IDEOGRAPH-";

interface Loaded {
  readonly codes: ReadonlyMap<string, number>;
  readonly ranges: CharacterNames["ranges"];
}

let loaded: Loaded | undefined;

/** The lookup for the transpiler, if the program may need one. */
export function characterNamesFor(code: string): { lookupName?: (name: string) => string | undefined } {
  return code.includes("\\N{") ? { lookupName } : {};
}

/** The character with that name or alias; case does not matter, except where CPython says so. */
function lookupName(name: string): string | undefined {
  const cp = find(name);
  return cp === undefined ? undefined : String.fromCodePoint(cp);
}

function find(name: string): number | undefined {
  loaded ??= load();
  const upper = name.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  // these two CPython wants in capitals
  if ((upper.startsWith(HANGUL) || upper.startsWith(UNIFIED)) && name !== upper) return undefined;
  return inRanges(upper, loaded.ranges) ?? loaded.codes.get(upper);
}

/** A name that ends in its own code point. */
function inRanges(name: string, ranges: CharacterNames["ranges"]): number | undefined {
  const digits = /-([0-9A-F]{4,5})$/.exec(name)?.[1];
  if (digits === undefined) return undefined;
  const cp = Number.parseInt(digits, 16);
  const prefix = name.slice(0, -digits.length);
  return ranges.some((range) => range[2] === prefix && cp >= range[0] && cp <= range[1]) ? cp : undefined;
}

function load(): Loaded {
  const packed = readFileSync(new URL(CHARACTER_NAMES_FILE, DIST_URL));
  // written by our own build
  const { names, ranges } = JSON.parse(brotliDecompressSync(packed).toString()) as CharacterNames;
  const codes = new Map<string, number>();
  for (const line of names.split("\n")) {
    const end = line.indexOf(";");
    codes.set(line.slice(0, end), Number.parseInt(line.slice(end + 1), 36));
  }
  return { codes, ranges };
}
