/**
 * Records what CPython prints for the fixtures: `npm run record [-- --all] [-- PATHS]`.
 * Only programs that changed since their recording are run, unless `--all` is given. Each program runs under
 * two hash seeds; one whose output differs between them (set order, addresses, the clock) is refused.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatExpected, type Recording } from "./record/expected.ts";
import { type Fixture, findFixtures, readExpected } from "./record/fixture-files.ts";
import { startOracle } from "./record/oracle.ts";

const HASH_SEEDS = [1, 2] as const;

const { values, positionals } = parseArgs({
  options: { all: { type: "boolean", default: false } },
  allowPositionals: true,
});
const found = findFixtures(positionals.length > 0 ? positionals : undefined);
const stale = values.all ? found : found.filter((fixture) => readExpected(fixture)?.hash !== fixture.hash);
const refused = stale.length === 0 ? [] : await recordAll(stale);
console.log(`${found.length} fixtures: ${stale.length - refused.length} recorded, ${refused.length} refused`);
process.exitCode = refused.length === 0 ? 0 : 1;

async function recordAll(fixtures: readonly Fixture[]): Promise<string[]> {
  const first = await runAll(fixtures, HASH_SEEDS[0]);
  const second = await runAll(fixtures, HASH_SEEDS[1]);
  return fixtures.filter((fixture) => !record(fixture, first, second)).map((fixture) => fixture.name);
}

type Recordings = ReadonlyMap<string, Recording>;

async function runAll(fixtures: readonly Fixture[], hashSeed: number): Promise<Recordings> {
  let oracle = await startOracle(hashSeed);
  const recordings = new Map<string, Recording>();
  for (const fixture of fixtures) {
    try {
      recordings.set(fixture.name, oracle.run(fixture.source, fixture.stdin));
    } catch (error) {
      console.error(`${fixture.name}: the interpreter broke: ${String(error).slice(0, 400)}`);
      oracle = await startOracle(hashSeed);
    }
  }
  return recordings;
}

function record(fixture: Fixture, first: Recordings, second: Recordings): boolean {
  const recording = first.get(fixture.name);
  if (recording === undefined) return false;
  if (JSON.stringify(recording) !== JSON.stringify(second.get(fixture.name))) {
    console.error(`${fixture.name}: not deterministic, the output differs between two runs`);
    return false;
  }
  writeFileSync(fixture.expectedPath, formatExpected({ hash: fixture.hash, ...recording }));
  const ending = recording.traceback.trimEnd().split("\n").at(-1) ?? "";
  console.log(`${fixture.name}: ${ending === "" ? "ok" : ending}`);
  return true;
}
