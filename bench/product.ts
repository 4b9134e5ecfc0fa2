import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createBuiltExecutor } from "../tests/helpers/executor.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const WARM_RUNS = 60;

/** A figure that a user of the product feels. */
export interface ProductFigure {
  readonly what: string;
  readonly who: string;
  readonly value: number | null;
  readonly unit: "ms" | "MB";
  readonly how: string;
}

/** Cold start, warm answers and memory, ours beside the peers, one after the other on the same machine. */
export async function measureProduct(runs: number): Promise<ProductFigure[]> {
  return [...(await coldStarts(runs)), ...(await warmLibrary()), await warmMcp(), ...(await memory())];
}

async function coldStarts(runs: number): Promise<ProductFigure[]> {
  const what = "cold start to first answer";
  const monty = "import('@pydantic/monty').then(({ Monty }) => console.log(new Monty('2+2').run()))";
  const pyodide =
    "import('pyodide').then(({ loadPyodide }) => loadPyodide()).then((py) => console.log(py.runPython('2+2')))";
  const commands: readonly (readonly [string, string, readonly string[]])[] = [
    ["ours", 'safe-python -c "print(2+2)"', [CLI, "-c", "print(2+2)"]],
    ["pyodide", "node -e loadPyodide().runPython('2+2')", ["-e", pyodide]],
    ["monty", "node -e new Monty('2+2').run()", ["-e", monty]],
    ["node alone", 'node -e ""', ["-e", ""]],
  ];
  const figures: ProductFigure[] = [];
  for (const [who, how, args] of commands) {
    const value = args[0] === CLI && !existsSync(CLI) ? null : await best(runs, () => untilExit(args));
    figures.push({ what, who, value, unit: "ms", how });
  }
  return figures;
}

/** `2+2` and the empty program, which is what restoring the VM and the way to the worker cost; a text that it has not seen before each time. */
async function warmLibrary(): Promise<ProductFigure[]> {
  const executor = await createBuiltExecutor();
  const figures: ProductFigure[] = [];
  for (const [what, code] of [
    ["warm 2+2, library", "2+2"],
    ["warm empty program (restore), library", ""],
  ] as const) {
    await executor.run(code);
    let run = 0;
    const value = await best(WARM_RUNS, async () => {
      const text = `${code} # ${run++}`;
      const start = performance.now();
      await executor.run(text);
      return performance.now() - start;
    });
    figures.push({ what, who: "ours", value, unit: "ms", how: `executor.run(${JSON.stringify(code)})` });
  }
  await executor.close();
  return figures;
}

async function warmMcp(): Promise<ProductFigure> {
  const figure = { what: "warm 2+2, MCP over stdio", who: "ours", unit: "ms", how: "tools/call run_python" };
  if (!existsSync(CLI)) return { ...figure, unit: "ms", value: null };
  const child = spawn(process.execPath, [CLI, "mcp"], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (id: number, method: string, params: object): Promise<void> => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    await lines.next();
  };
  const client = {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "bench", version: "1" },
  };
  await ask(1, "initialize", client);
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
  let id = 2;
  const call = () => ({ name: "run_python", arguments: { code: `2+2 # ${id}` } });
  await ask(id++, "tools/call", call());
  const value = await best(WARM_RUNS, async () => {
    const start = performance.now();
    await ask(id++, "tools/call", call());
    return performance.now() - start;
  });
  child.stdin.end();
  return { ...figure, unit: "ms", value };
}

/** Resident memory of a process that has answered once and waits. */
async function memory(): Promise<ProductFigure[]> {
  const wait = "console.log('ready'); setTimeout(() => {}, 60000)";
  const ours = `import(${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)}).then(async ({ createExecutor }) => { const e = createExecutor(); await e.run('2+2'); ${wait} })`;
  const pyodide = `import('pyodide').then(async ({ loadPyodide }) => { (await loadPyodide()).runPython('2+2'); ${wait} })`;
  const monty = `import('@pydantic/monty').then(({ Monty }) => { new Monty('2+2').run(); ${wait} })`;
  const figures: ProductFigure[] = [];
  for (const [who, script] of [
    ["ours", ours],
    ["pyodide", pyodide],
    ["monty", monty],
    ["node alone", wait],
  ] as const) {
    const value = await residentMegabytes(script);
    figures.push({ what: "memory after first answer", who, value, unit: "MB", how: "VmRSS of the process" });
  }
  return figures;
}

async function residentMegabytes(script: string): Promise<number | null> {
  const child = spawn(process.execPath, ["-e", script], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
  const ready = await Promise.race([firstLine(child), exited(child).then(() => false)]);
  const status =
    ready && existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, "utf8") : "";
  child.kill();
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}

function firstLine(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => child.stdout?.once("data", () => resolve(true)));
}

function exited(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

async function untilExit(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "ignore" });
  const code = await exited(child);
  if (code !== 0) throw new Error(`${args.join(" ").slice(0, 80)} ended with ${code}`);
  return performance.now() - start;
}

async function best(runs: number, measure: () => Promise<number>): Promise<number | null> {
  let least = Number.POSITIVE_INFINITY;
  try {
    for (let run = 0; run < runs; run++) least = Math.min(least, await measure());
  } catch (error) {
    console.error(`bench: ${String(error)}`);
    return null;
  }
  return least;
}
