import { readFileSync } from "node:fs";
import { SPECIAL_ERRORS, SPECIAL_PROGRAMS } from "./special-cases.ts";

/** The programs of a corpus file, separated by lines of three dashes. */
function programs(file: string): string[] {
  const text = readFileSync(new URL(`corpus/${file}`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n---\n")
    .map((program) => `${program}\n`);
}

export const VALID: readonly string[] = [...programs("valid.txt"), ...SPECIAL_PROGRAMS];
export const ERRORS: readonly string[] = [...programs("errors.txt"), ...SPECIAL_ERRORS];
