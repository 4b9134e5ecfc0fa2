/**
 * How cost grows: nanoseconds an item for n from 10³ to 10⁶, so that a cliff would show. `npx tsx bench/growth.ts` prints
 * the table and writes `bench/results/growth.md`. Minimum of three runs, each in a program of its own, loop included.
 */
import { writeFileSync } from "node:fs";
import { createBuiltExecutor } from "../tests/helpers/executor.ts";
import { describeSetting } from "./versions.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RUNS = 3;
const LIMITS = { timeout: 120, memory: 1024 };

/** What is done n times, or on n items. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "empty loop": "for i in range(n): pass",
  "integer sum above 2**63": "t = 2**63\nfor i in range(n): t += i",
  "list append": "a = []\nfor i in range(n): a.append(i)",
  "list subscript": "a = list(range(n))\nfor i in range(n): a[i] = a[i - 1]",
  "dict insert, int keys": "d = {}\nfor i in range(n): d[i] = i",
  "dict insert, str keys": "d = {}\nfor i in range(n): d[str(i)] = i",
  "set add, int items far apart": "s = set()\nfor i in range(n): s.add(i << 32)",
  "string +=": "s = ''\nfor i in range(n): s += 'ab'\nlen(s)",
  "string join": "s = ''.join([str(i) for i in range(n)])",
  "sort, random order": "import random\na = [random.random() for _ in range(n)]\na.sort()",
  "function call": "def f(x): return x\nfor i in range(n): f(i)",
};

const executor = await createBuiltExecutor();
const lines = [
  `| operation | ${SIZES.map((n) => n.toLocaleString("en")).join(" | ")} |`,
  `|---|${"--:|".repeat(SIZES.length)}`,
];
for (const [name, code] of Object.entries(OPERATIONS)) {
  const cells: string[] = [];
  for (const n of SIZES) cells.push(((await best(code, n)) * (1e9 / n)).toFixed(0));
  lines.push(`| ${name} | ${cells.join(" | ")} |`);
}
await executor.close();

const { commit, date, node, cpu } = describeSetting();
const page = `# How cost grows

Nanoseconds an item. Command \`npx tsx bench/growth.ts\` at commit ${commit}, ${date}, Node ${node}, ${cpu}. Sorting may grow with log n, all else should stay level.

${lines.join("\n")}
`;
console.log(page);
writeFileSync(new URL("./results/growth.md", import.meta.url), page);

/** Seconds of the fastest run. */
async function best(code: string, n: number): Promise<number> {
  const source = `from time import perf_counter\nn = ${n}\ndef work():\n${indent(code)}\nstart = perf_counter()\nwork()\nprint(perf_counter() - start)`;
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const { ok, stdout, error } = await executor.run(source, LIMITS);
    if (!ok) throw new Error(error?.traceback);
    least = Math.min(least, Number(stdout));
  }
  return least;
}

function indent(code: string): string {
  return code.replace(/^/gm, "    ");
}
