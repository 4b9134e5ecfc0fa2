/** Writes the table that resolves `\N{…}` in string literals: every name, besides those that end in their code point. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { ALIASES, RANGES } from "../../src/runtime/unicode/generated/names.ts";
import { hangulName } from "../../src/runtime/unicode/hangul.ts";
import { nameTable } from "../../src/runtime/unicode/names.ts";
import { CHARACTER_NAMES_FILE, type CharacterNames } from "../../src/sandbox/character-names.ts";
import { DIST } from "./paths.ts";

const FIRST_HANGUL = 0xac00;

/** Returns the bytes of the file. */
export async function writeCharacterNames(): Promise<number> {
  const table: CharacterNames = { names: listedNames(), ranges: RANGES };
  const packed = brotliCompressSync(JSON.stringify(table), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
    },
  });
  writeFileSync(join(DIST, CHARACTER_NAMES_FILE), packed);
  return packed.length;
}

/** Lines `NAME;code`, code points in base 36; aliases too. */
function listedNames(): string {
  const lines: string[] = [];
  for (const [cp, name] of nameTable()) lines.push(`${name};${cp.toString(36)}`);
  for (let cp = FIRST_HANGUL; hangulName(cp) !== undefined; cp++)
    lines.push(`HANGUL SYLLABLE ${hangulName(cp)};${cp.toString(36)}`);
  for (const line of ALIASES.split("\n")) {
    const [code, name] = line.split(";");
    lines.push(`${name};${code}`);
  }
  return lines.join("\n");
}
