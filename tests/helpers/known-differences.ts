import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { FIXTURES_DIR } from "../../scripts/record/fixture-files.ts";

const LEDGER = path.join(FIXTURES_DIR, "known-differences.txt");

/**
 * Programs that are known not to behave as on CPython yet, by name, with what differs (`fixtures/known-differences.txt`, a
 * line each: name, white space, reason). The runner demands that they fail: who mends one must take its line out.
 */
export function knownDifferences(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(LEDGER)) return found;
  for (const line of readFileSync(LEDGER, "utf8").split("\n")) {
    const match = /^([^#\s]\S*)\s+(\S.*)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) found.set(match[1], match[2]);
  }
  return found;
}
