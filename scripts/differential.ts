/**
 * Random expressions on CPython and here: `npm run differential -- [--runs N] [--seed S] [--record]`.
 * Shows where they differ; with `--record`, keeps what CPython does in `fixtures/differential`, for the tests.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { createBuiltExecutor, type Executor } from "../tests/helpers/executor.ts";
import { expression } from "./differential/expression.ts";
import { outcomes, program } from "./differential/program.ts";
import { type Sample, writeSamples } from "./differential/store.ts";
import { type Oracle, startOracle } from "./record/oracle.ts";

const BATCH = 500;
const SHOWN = 60;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20000" },
    seed: { type: "string", default: "3140" },
    record: { type: "boolean", default: false },
  },
});
const samples = recordSamples(await startOracle(1), sample(Number(values.runs), Number(values.seed)));
if (values.record) console.log(`${samples.length} expressions, ${writeSamples(samples)} bytes`);
else await compare(await createBuiltExecutor(), samples);

/** Different expressions; the generator repeats short ones. */
function sample(count: number, seed: number): string[] {
  const found = new Set<string>();
  for (let round = seed; found.size < count; round++) {
    for (const text of fc.sample(expression, { numRuns: count, seed: round })) found.add(text);
  }
  return [...found].slice(0, count);
}

function recordSamples(oracle: Oracle, expressions: readonly string[]): Sample[] {
  return batches(expressions).flatMap((batch) => {
    const recording = oracle.run(program(batch), "");
    const lines = outcomes(recording.stdout);
    if (lines.length !== batch.length) throw new Error(recording.traceback);
    return batch.map((text, index) => ({ expression: text, expected: lines[index] ?? "" }));
  });
}

async function compare(executor: Executor, wanted: readonly Sample[]): Promise<void> {
  let differences = 0;
  for (const batch of batches(wanted)) {
    const result = await executor.run(program(batch.map((one) => one.expression)), { timeout: 60 });
    if (result.error !== null) console.log(result.error.traceback);
    const lines = outcomes(result.stdout);
    for (const [index, { expression: text, expected }] of batch.entries()) {
      if (lines[index] === expected) continue;
      if (differences++ < SHOWN) console.log(`${text}\n  - ${expected}\n  + ${lines[index]}`);
    }
  }
  await executor.close();
  console.log(`${wanted.length} expressions, ${differences} differ`);
  process.exitCode = differences === 0 ? 0 : 1;
}

function batches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) =>
    items.slice(i * BATCH, (i + 1) * BATCH),
  );
}
