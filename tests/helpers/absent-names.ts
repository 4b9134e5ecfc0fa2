import { readFileSync } from "node:fs";
import path from "node:path";
import { FIXTURES_DIR } from "../../scripts/record/fixture-files.ts";

/** Which names of CPython may be absent here. */
export interface Allowances {
  /** Whether `owner.name` may be absent. */
  readonly covers: (name: string) => boolean;
  /** Lines for a recording that no absent name needs any more. */
  readonly unused: (file: string, absent: readonly string[]) => string[];
}

interface Line {
  readonly file: string;
  readonly pattern: string;
  readonly test: RegExp;
}

/**
 * Reads `fixtures/surface/absent.txt`: sections `[types.txt]` and `[modules.txt]`, in them lines of `owner.name`s, where `*`
 * stands for any part, then ` – ` and the reason.
 */
export function allowances(): Allowances {
  const lines = readLines();
  return {
    covers: (name) => lines.some(({ test }) => test.test(name)),
    unused: (file, absent) =>
      lines
        .filter((line) => line.file === file && !absent.some((name) => line.test.test(name)))
        .map(({ pattern }) => pattern),
  };
}

function readLines(): Line[] {
  const text = readFileSync(path.join(FIXTURES_DIR, "surface/absent.txt"), "utf8");
  const found: Line[] = [];
  let file = "";
  for (const line of text.split("\n")) {
    const section = /^\[(.+)\]$/.exec(line);
    if (section?.[1] !== undefined) file = section[1];
    else if (line !== "" && !line.startsWith("#")) found.push(...patterns(file, line));
  }
  return found;
}

function patterns(file: string, line: string): Line[] {
  const [names = "", reason] = line.split(" – ");
  if (reason === undefined) throw new Error(`no reason in absent.txt: ${line}`);
  return names.split(" ").map((pattern) => ({ file, pattern, test: asRegExp(pattern) }));
}

function asRegExp(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${parts.join(".*")}$`);
}
