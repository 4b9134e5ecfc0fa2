/** The programs that this thread has transpiled last: one program is often run on many inputs. */
import { type TranspileResult, transpile } from "../transpile/index.ts";
import { characterNamesFor } from "./character-names.ts";

/** Characters of programs and of what became of them that are kept. */
const MAX_CHARACTERS = 2_000_000;

/** The latest last. */
const kept = new Map<string, TranspileResult>();
let characters = 0;

/** As `transpile` in mode "run", with variables that there are before. */
export function transpileProgram(
  code: string,
  filename: string,
  globals: readonly string[] = [],
): TranspileResult {
  const key = `${globals.join()}\0${filename}\0${code}`;
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const made = transpile(code, { filename, mode: "run", globals, ...characterNamesFor(code) });
  kept.set(key, made);
  characters += sizeOf(key, made);
  for (const [oldest, result] of kept) {
    if (characters <= MAX_CHARACTERS) break;
    kept.delete(oldest);
    characters -= sizeOf(oldest, result);
  }
  return made;
}

function sizeOf(key: string, result: TranspileResult): number {
  return key.length + (result.ok ? result.js.length + 8 * result.map.sites.length : 0);
}
