/**
 * What single operations cost, beside Pyodide: `npm run bench:operations [-- PATTERN]`. Each statement of
 * `operations/statements.ts` runs in a loop, the empty loop is taken off. Without a pattern the table goes to
 * `bench/results/operations.md`.
 */
import { writeFileSync } from "node:fs";
import { DATA, STATEMENTS, type Statement } from "./operations/statements.ts";
import type { Peer } from "./peer.ts";
import { startOurs } from "./peers/ours.ts";
import { startPyodide } from "./peers/pyodide.ts";
import { describeSetting } from "./versions.ts";

/** Many short loops, of which one will not be disturbed by what else the machine does. */
const LOOPS = 30;
const TURNS = 400;

interface Figure {
  readonly statement: string;
  readonly ours: number;
  readonly pyodide: number;
}

const pattern = new RegExp(process.argv[2] ?? "");
const peers = [await startOurs(), await startPyodide()] as const;
if (peers[0] === null || peers[1] === null) throw new Error("both peers are needed");
const [ours, pyodide] = peers;
const sections: string[] = [];
const ratios: number[] = [];
for (const [subject, statements] of Object.entries(STATEMENTS)) {
  const figures: Figure[] = [];
  for (const statement of statements) if (pattern.test(statement[0])) figures.push(await figureOf(statement));
  if (figures.length > 0) sections.push(section(subject, figures));
}
await Promise.all([ours.close(), pyodide.close()]);

const { commit, date, node, cpu } = describeSetting();
const mean = Math.exp(ratios.reduce((sum, r) => sum + Math.log(r), 0) / ratios.length);
const page = `# Single operations

Nanoseconds a statement, the empty loop taken off, minimum of ${LOOPS} loops of ${TURNS} turns; operands of types that the
compiler cannot know. Command \`npm run bench:operations\` at commit ${commit}, ${date}, Node ${node}, ${cpu}, Pyodide ${pyodide.version}.
Geometric mean of the ratios: ${mean.toFixed(2)}.

${sections.join("\n\n")}
`;
console.log(page);
if (process.argv[2] === undefined) writeFileSync(new URL("./results/operations.md", import.meta.url), page);

async function figureOf(statement: Statement): Promise<Figure> {
  return {
    statement: statement[0],
    ours: await cost(ours, statement),
    pyodide: await cost(pyodide, statement),
  };
}

/** Nanoseconds of one turn. */
async function cost(peer: Peer, statement: Statement): Promise<number> {
  const outcome = await peer.run(program(statement));
  if (outcome.kind === "failed") throw new Error(`${peer.name}, ${statement[0]}: ${outcome.reason}`);
  return Number(outcome.stdout) * (1e9 / TURNS);
}

function program([statement, prepare = "pass"]: Statement): string {
  return `${DATA}
from time import perf_counter
def work(n):
  ${prepare}
  start = perf_counter()
  for _ in range(n):
    ${statement}
  return perf_counter() - start
def empty(n):
  start = perf_counter()
  for _ in range(n):
    pass
  return perf_counter() - start
print(min([work(${TURNS}) for _ in range(${LOOPS})]) - min([empty(${TURNS}) for _ in range(${LOOPS})]))
`;
}

function section(subject: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ statement, ours: a, pyodide: b }) => {
    // an operation that is as quick as the empty loop has no ratio
    const ratio = b < 1 || a < 1 ? undefined : a / b;
    if (ratio !== undefined) ratios.push(ratio);
    const code = statement.replace(/\n\s*/g, " ⏎ ").replaceAll("|", "\\|");
    return `| \`${code}\` | ${a.toFixed(0)} | ${b.toFixed(0)} | ${ratio?.toFixed(1) ?? "–"} |`;
  });
  return [`## ${subject}`, "", "| statement | ours | Pyodide | ratio |", "|---|--:|--:|--:|", ...rows].join(
    "\n",
  );
}
