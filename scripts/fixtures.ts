/**
 * Runs fixtures against the built package without a test runner: `npm run fixtures -- [PATTERN…] [--list-failing]`.
 * A pattern is a part of a fixture's name (`syntax/For`, `agent/`); prints a summary and the first difference.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { type Observed, observe, wanted } from "../tests/helpers/compare.ts";
import { createBuiltExecutor } from "../tests/helpers/executor.ts";
import { type Fixture, findFixtures, readExpected } from "./record/fixture-files.ts";

const CONTEXT_LINES = 3;

interface Failure {
  readonly fixture: Fixture;
  readonly report: string;
}

const { values, positionals } = parseArgs({
  options: { "list-failing": { type: "boolean", default: false }, all: { type: "boolean", default: false } },
  allowPositionals: true,
});
const chosen = findFixtures().filter(
  ({ name }) => positionals.length === 0 || positionals.some((pattern) => name.includes(pattern)),
);
const failures = await runAll(chosen);
if (values["list-failing"]) {
  for (const { fixture, report } of failures) console.log(`${fixture.name}\t${oneLine(report)}`);
} else {
  for (const { fixture, report } of values.all ? failures : failures.slice(0, 1)) {
    console.log(`\n${fixture.name}\n${report}`);
  }
}
console.log(`\n${chosen.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function runAll(fixtures: readonly Fixture[]): Promise<Failure[]> {
  const executor = await createBuiltExecutor();
  // An executor whose worker is gone must not let the process end without a word.
  const keepAlive = setInterval(() => {}, 1000);
  const failures: Failure[] = [];
  for (const fixture of fixtures) {
    const expected = readExpected(fixture);
    if (expected === null) {
      failures.push({ fixture, report: "not recorded" });
      continue;
    }
    const want = wanted(expected);
    const got = await observe(executor, fixture);
    if (!isDeepStrictEqual(got, want)) failures.push({ fixture, report: difference(got, want) });
  }
  await executor.close();
  clearInterval(keepAlive);
  return failures;
}

function difference(got: Observed, want: Observed): string {
  const part = got.stdout === want.stdout ? "traceback" : "stdout";
  if (got[part] === want[part]) return `ended ${got.ending}, CPython ended ${want.ending}`;
  const [gotLines, wantLines] = [got[part].split("\n"), want[part].split("\n")];
  const at = wantLines.findIndex((line, index) => line !== gotLines[index]);
  const first = at === -1 ? wantLines.length : at;
  const before = wantLines.slice(Math.max(0, first - CONTEXT_LINES), first);
  return [
    `${part}, line ${first + 1}:`,
    ...before.map((line) => `    ${line}`),
    ...wantLines.slice(first, first + CONTEXT_LINES).map((line) => `  - ${line}`),
    ...gotLines.slice(first, first + CONTEXT_LINES).map((line) => `  + ${line}`),
    ...(part === "stdout" && got.traceback !== want.traceback ? [got.traceback] : []),
  ].join("\n");
}

function oneLine(report: string): string {
  const minus = report.split("\n").find((line) => line.startsWith("  - "));
  const plus = report.split("\n").find((line) => line.startsWith("  + "));
  return minus === undefined || plus === undefined ? report : `${minus.trim()} | ${plus.trim()}`;
}
