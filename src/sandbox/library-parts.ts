/** Parts of the library that are not in the snapshot, read from `dist/` when a program imports them. */
import { readdirSync, readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { DIST_URL } from "./assets.ts";

/** The folder in `dist/`: scripts as text under brotli, `<name>.br`. */
export const LIBRARY_FOLDER = "library";
const EXTENSION = ".br";

let names: ReadonlySet<string> | undefined;
const scripts = new Map<string, string>();

/** The script of a part; undefined when there is none of that name, which comes from the VM and is untrusted. */
export function libraryPart(name: string): string | undefined {
  const folder = new URL(`${LIBRARY_FOLDER}/`, DIST_URL);
  names ??= new Set(readdirSync(folder).map((file) => file.slice(0, -EXTENSION.length)));
  if (!names.has(name)) return undefined;
  const known = scripts.get(name);
  if (known !== undefined) return known;
  const script = brotliDecompressSync(readFileSync(new URL(`${name}${EXTENSION}`, folder))).toString();
  scripts.set(name, script);
  return script;
}
