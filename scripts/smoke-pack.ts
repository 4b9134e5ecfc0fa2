/**
 * Packs the package as npm would publish it, installs the tarball into an empty folder and uses it there:
 * CLI, library and MCP server over stdio. Needs `dist/`. Prints one line a check and ends with a count.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const NAME = "safe-local-python-executor";
const NPM_FLAGS = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
const MCP_TIMEOUT_MS = 30_000;

const folder = mkdtempSync(path.join(tmpdir(), "smoke-pack-"));
let passed = 0;
let failed = 0;
try {
  installTarball();
  await check("safe-python -c prints", async () => {
    expectEqual(safePython(["-c", "print(2+2)"]), "4\n");
  });
  await check("a program ends in a traceback and exit 1", async () => {
    expectEqual(exitCode(["-c", "1/0"]), 1);
  });
  await check("the library answers", async () => expectEqual(libraryAnswer(), "42"));
  await check("MCP: initialize, list, call", async () => expectEqual(await mcpAnswer(), "4"));
  await check("the tarball holds no sources or tests", async () => expectEqual(strayFiles().join(), ""));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`smoke test of the tarball: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function installTarball(): void {
  const packed = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ROOT);
  // npm's own report: a list with one package.
  const [report] = JSON.parse(packed) as [{ filename: string; size: number; unpackedSize: number }];
  console.log(`packed ${report.filename}: ${report.size} bytes, ${report.unpackedSize} unpacked`);
  writeFileSync(path.join(folder, "package.json"), '{"private":true,"type":"module"}\n');
  npm(["install", ...NPM_FLAGS, `./${report.filename}`], folder);
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function binary(): string {
  return path.join(folder, "node_modules", ".bin", "safe-python");
}

function safePython(args: readonly string[]): string {
  return execFileSync(binary(), args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function exitCode(args: readonly string[]): number {
  try {
    safePython(args);
    return 0;
  } catch (error) {
    // execFileSync throws an Error that carries the status.
    return (error as { status?: number }).status ?? -1;
  }
}

function libraryAnswer(): string {
  const script = `import { createExecutor } from "${NAME}";
const executor = createExecutor();
const { result } = await executor.run("6 * 7");
console.log(result);
await executor.close();`;
  writeFileSync(path.join(folder, "use.mjs"), script);
  return execFileSync(process.execPath, ["use.mjs"], { cwd: folder, encoding: "utf8" }).trim();
}

/** Speaks JSON-RPC with the installed server and returns the repr of `2+2` as the tool reports it. */
async function mcpAnswer(): Promise<string> {
  const server = spawn(binary(), ["mcp"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const killer = setTimeout(() => server.kill("SIGKILL"), MCP_TIMEOUT_MS);
  // Without a program to start, the stream below ends at once and says so.
  server.on("error", () => {});
  server.stdin.on("error", () => {});
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const send = (message: object): void => {
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  };
  const ask = async (id: number, method: string, params: object): Promise<Answer> => {
    send({ id, method, params });
    const { value, done } = await lines.next();
    if (done) throw new Error(`the server ended before it answered ${method}`);
    return (JSON.parse(String(value)) as { result: Answer }).result;
  };
  try {
    const clientInfo = { name: "smoke", version: "1" };
    await ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    send({ method: "notifications/initialized" });
    const { tools } = await ask(2, "tools/list", {});
    if (!tools?.some((tool) => tool.name === "run_python")) throw new Error("run_python is not listed");
    const call = await ask(3, "tools/call", { name: "run_python", arguments: { code: "2+2" } });
    if (!call.content?.[0]?.text.includes("4")) throw new Error("the text of the answer lacks the result");
    return String(call.structuredContent?.repr);
  } finally {
    clearTimeout(killer);
    server.stdin.end();
  }
}

/** The parts of MCP answers that are looked at. */
interface Answer {
  readonly tools?: readonly { readonly name: string }[];
  readonly content?: readonly { readonly text: string }[];
  readonly structuredContent?: { readonly repr: string | null };
}

function strayFiles(): string[] {
  const installed = path.join(folder, "node_modules", NAME);
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /^(src|tests|fixtures|bench|scripts)(\/|$)|\.(tmp|test)\./.test(file));
}

async function check(name: string, verify: () => Promise<void>): Promise<void> {
  try {
    await verify();
    passed++;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${String(error).slice(0, 500)}`);
  }
}

function expectEqual(actual: unknown, expected: unknown): void {
  if (actual !== expected)
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}
