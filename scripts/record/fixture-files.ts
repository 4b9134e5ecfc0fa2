import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Expected, hashProgram, parseExpected } from "./expected.ts";

/** The `fixtures/` folder of this repository. */
export const FIXTURES_DIR: string = fileURLToPath(new URL("../../fixtures/", import.meta.url));

/** One Python program with its standard input. */
export interface Fixture {
  /** Path below `fixtures/` without extension, with `/`: `cases/syntax/For`. */
  readonly name: string;
  readonly source: string;
  readonly stdin: string;
  readonly hash: string;
  readonly expectedPath: string;
}

/** All fixtures at or below the given paths, sorted by name. */
export function findFixtures(paths: readonly string[] = [FIXTURES_DIR]): Fixture[] {
  const files = paths.flatMap(pythonFiles).map((file) => path.resolve(file));
  return [...new Set(files)].sort().map(readFixture);
}

/** The recording beside the program, or null where there is none. */
export function readExpected(fixture: Fixture): Expected | null {
  if (!existsSync(fixture.expectedPath)) return null;
  return parseExpected(readFileSync(fixture.expectedPath, "utf8"));
}

function pythonFiles(target: string): string[] {
  if (!statSync(target).isDirectory()) return [target.replace(/\.(expected|stdin)$/, ".py")];
  return readdirSync(target, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".py"))
    .map((file) => path.join(target, file));
}

function readFixture(file: string): Fixture {
  const stem = file.slice(0, -".py".length);
  const source = readFileSync(file, "utf8");
  const stdin = existsSync(`${stem}.stdin`) ? readFileSync(`${stem}.stdin`, "utf8") : "";
  return {
    name: path.relative(FIXTURES_DIR, stem).split(path.sep).join("/"),
    source,
    stdin,
    hash: hashProgram(source, stdin),
    expectedPath: `${stem}.expected`,
  };
}
