import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FIXTURES_DIR } from "../scripts/record/fixture-files.ts";
import { briefly, type Outcome, type Peer } from "./peer.ts";

/** Fixtures of the size that models write, timed besides `bench/programs/`. */
const SHORT_PROGRAMS = [
  "factorial",
  "primes",
  "quadratic",
  "word_count",
  "csv_table",
  "fizzbuzz",
  "game_of_life",
  "roman_numerals",
  "statistics_report",
  "json_roundtrip",
  "tic_tac_toe",
];
/** A program slower than this is not repeated as often, ms. */
const SLOW = 2000;

export interface Program {
  readonly name: string;
  readonly source: string;
  /** `heavy` is worth 20–200 ms on CPython, `short` a few; `module` is what programs do with one module. */
  readonly group: "heavy" | "short" | "module";
}

/** One program on one peer. */
export type Timing =
  | { readonly kind: "ran"; readonly best: number; readonly median: number; readonly stdout: string }
  | { readonly kind: "failed"; readonly reason: string };

export interface Row {
  readonly program: string;
  readonly group: Program["group"];
  readonly timings: Readonly<Record<string, Timing>>;
}

export function loadPrograms(pattern: string): Program[] {
  const folder = new URL("./programs/", import.meta.url);
  const heavy = programsIn(folder, "heavy", "");
  const modules = programsIn(new URL("modules/", folder), "module", "module/");
  const short = SHORT_PROGRAMS.map((name): Program => {
    const source = withoutUncaughtEnd(readFileSync(path.join(FIXTURES_DIR, "agent", `${name}.py`), "utf8"));
    return { name: `short/${name}`, source, group: "short" };
  });
  return [...heavy, ...short, ...modules].filter(({ name }) => name.includes(pattern));
}

function programsIn(folder: URL, group: Program["group"], prefix: string): Program[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .map((file): Program => {
      const source = readFileSync(new URL(file, folder), "utf8");
      return { name: prefix + path.basename(file, ".py"), source, group };
    });
}

/**
 * Minimum and median of `runs` warm runs, after one run that warms up and whose output is kept. No text is run twice, so that
 * each run compiles it.
 */
export async function timeProgram(peer: Peer, { source }: Program, runs: number): Promise<Timing> {
  const first = await guarded(peer, source);
  if (first.kind === "failed") return first;
  const times: number[] = [];
  const count = first.ms > SLOW ? 1 : runs;
  while (times.length < count) {
    const outcome = await guarded(peer, `${source}\n# run ${times.length}\n`);
    if (outcome.kind === "failed") return outcome;
    times.push(outcome.ms);
  }
  times.sort((a, b) => a - b);
  const best = times[0] ?? first.ms;
  return { kind: "ran", best, median: times[times.length >> 1] ?? best, stdout: first.stdout };
}

async function guarded(peer: Peer, source: string): Promise<Outcome> {
  try {
    return await peer.run(source);
  } catch (error) {
    return { kind: "failed", reason: briefly(error) };
  }
}

/** Some fixtures end in an uncaught error on purpose: the last line that raises it is left out here. */
function withoutUncaughtEnd(source: string): string {
  return source.replace(/\nfrom_roman\("MCMXCIVQ"\)\n$/, "\n");
}
