/** Writes the database of time zones, which the VM gets when a program asks for the first zone. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { LIBRARY_FOLDER } from "../../src/sandbox/library-parts.ts";
import { DIST, ROOT } from "./paths.ts";

/** The lines, as `scripts/time-zones.ts` has written them; the first is the version. */
export function timeZones(): string {
  return readFileSync(join(ROOT, "scripts/time-zones/zones.txt"), "utf8");
}

/** The part's script is a literal. */
export function writeTimeZones(): void {
  const script = JSON.stringify(timeZones());
  writeFileSync(join(DIST, LIBRARY_FOLDER, "time-zones.br"), brotliCompressSync(script));
}
