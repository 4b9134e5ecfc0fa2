import type { Peer } from "./peer.ts";
import type { ProductFigure } from "./product.ts";
import type { Row, Timing } from "./programs.ts";
import type { Setting } from "./versions.ts";

/** Everything one run of the benchmark found. */
export interface Results {
  readonly setting: Setting;
  readonly command: string;
  readonly peers: readonly { readonly name: string; readonly version: string }[];
  readonly product: readonly ProductFigure[];
  readonly rows: readonly Row[];
}

const REFERENCE = "pyodide";
const OURS = "ours";

/** The results as a page to read: product figures, one row a program, geometric means, what could not run. */
export function renderMarkdown(results: Results): string {
  const { setting, peers } = results;
  return [
    "# Benchmark results",
    "",
    `Command \`${results.command}\` at commit ${setting.commit}, ${setting.date}, Node ${setting.node}, ${setting.cpu}, ${setting.cores} cores, load ${setting.load} at the start. All peers in one run, side by side: ${peers.map((p) => `${p.name} ${p.version}`).join(", ")}.`,
    "",
    ...productTable(results.product),
    "## Programs",
    "",
    "Minimum of warm runs in milliseconds, from source text to last output; in brackets how many times slower than this project (below 1: faster).",
    "",
    ...programTable(results),
    ...footnotes(results),
  ].join("\n");
}

/** The geometric mean of our time divided by the peer's, over the programs that both ran rightly. */
export function geometricMean(rows: readonly Row[], peer: string): { ratio: number; count: number } {
  const logs = rows.flatMap((row) => {
    const ratio = ratioOf(row, peer);
    return ratio === null ? [] : [Math.log(ratio)];
  });
  const sum = logs.reduce((a, b) => a + b, 0);
  return { ratio: logs.length === 0 ? Number.NaN : Math.exp(sum / logs.length), count: logs.length };
}

function ratioOf(row: Row, peer: string): number | null {
  const [mine, theirs] = [row.timings[OURS], row.timings[peer]];
  if (mine?.kind !== "ran" || theirs?.kind !== "ran" || isWrong(row, mine) || isWrong(row, theirs))
    return null;
  return theirs.best / mine.best;
}

function isWrong(row: Row, timing: Timing): boolean {
  const reference = row.timings[REFERENCE];
  return timing.kind === "ran" && reference?.kind === "ran" && timing.stdout !== reference.stdout;
}

function productTable(figures: readonly ProductFigure[]): string[] {
  if (figures.length === 0) return [];
  const rows = figures.map(({ what, who, value, unit, how }) => {
    const shown = value === null ? "–" : `${value.toFixed(unit === "MB" || value >= 100 ? 0 : 2)} ${unit}`;
    return `| ${what} | ${who} | ${shown} | \`${how}\` |`;
  });
  return ["## Product", "", "| figure | who | value | measured by |", "|---|---|--:|---|", ...rows, ""];
}

function programTable({ peers, rows }: Results): string[] {
  const names = peers.map((peer: Pick<Peer, "name">) => peer.name);
  const lines = rows.map((row) => `| ${row.program} | ${names.map((name) => cell(row, name)).join(" | ")} |`);
  const groups = [...new Set(rows.map((row) => row.group))];
  const means = groups.map((group) => {
    const members = rows.filter((row) => row.group === group);
    const cells = names.map((name) => meanCell(members, name));
    return `| **geometric mean, ${group}** | ${cells.join(" | ")} |`;
  });
  return [
    `| program | ${names.join(" | ")} |`,
    `|---|${names.map(() => "--:|").join("")}`,
    ...lines,
    ...means,
    "",
  ];
}

function cell(row: Row, name: string): string {
  const timing = row.timings[name];
  if (timing === undefined) return "–";
  if (timing.kind === "failed") return "cannot run";
  if (isWrong(row, timing)) return `${timing.best.toFixed(1)} wrong output`;
  const ratio = name === OURS ? null : ratioOf(row, name);
  return ratio === null ? timing.best.toFixed(1) : `${timing.best.toFixed(1)} (${ratio.toFixed(2)})`;
}

function meanCell(rows: readonly Row[], name: string): string {
  if (name === OURS) return "1";
  const { ratio, count } = geometricMean(rows, name);
  return count === 0 ? "–" : `${ratio.toFixed(2)} over ${count}`;
}

function footnotes({ rows }: Results): string[] {
  const failures = rows.flatMap((row) =>
    Object.entries(row.timings).flatMap(([peer, timing]) =>
      timing.kind === "failed"
        ? [`- ${row.program} on ${peer}: \`${timing.reason.replaceAll("`", "'")}\``]
        : [],
    ),
  );
  return failures.length === 0 ? [] : ["## What could not run", "", ...failures, ""];
}
