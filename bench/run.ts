/**
 * Benchmarks of the product and of programs, beside Pyodide, Monty and (where there is one) the machine's python3:
 * `npm run bench [-- --only PATTERN] [--runs N] [--no-product] [--no-write]`. Writes `bench/results/latest.{json,md}`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Peer } from "./peer.ts";
import { startMonty } from "./peers/monty.ts";
import { startNativePython } from "./peers/native-python.ts";
import { startOurs } from "./peers/ours.ts";
import { startPyodide } from "./peers/pyodide.ts";
import { measureProduct } from "./product.ts";
import { loadPrograms, type Row, type Timing, timeProgram } from "./programs.ts";
import { type Results, renderMarkdown } from "./report.ts";
import { describeSetting } from "./versions.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    runs: { type: "string", default: "5" },
    "no-product": { type: "boolean", default: false },
    "no-write": { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const setting = describeSetting();
const product = values["no-product"] ? [] : await measureProduct(runs);
const started = [await startOurs(), await startPyodide(), await startMonty(), await startNativePython()];
const peers = started.filter((peer): peer is Peer => peer !== null);
const rows: Row[] = [];
for (const program of loadPrograms(values.only)) {
  const timings: Record<string, Timing> = {};
  for (const peer of peers) timings[peer.name] = await timeProgram(peer, program, runs);
  rows.push({ program: program.name, group: program.group, timings });
  console.error(`${program.name}: ${Object.entries(timings).map(brief).join(", ")}`);
}
await Promise.all(peers.map((peer) => peer.close()));

const results: Results = {
  setting,
  command: ["npm run bench", ...process.argv.slice(2)].join(" "),
  peers: peers.map(({ name, version }) => ({ name, version })),
  product,
  rows,
};
const page = renderMarkdown(results);
console.log(page);
if (!values["no-write"]) {
  writeFileSync(new URL("./results/latest.json", import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(new URL("./results/latest.md", import.meta.url), `${page}\n`);
}

function brief([name, timing]: readonly [string, Timing]): string {
  return `${name} ${timing.kind === "ran" ? `${timing.best.toFixed(1)} ms` : "cannot run"}`;
}
