import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { ExecutionResult } from "../../src/shared/wire.ts";

/** The built program, as `npx` starts it. */
export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** What a client sees of one call. */
export interface Answer {
  readonly text: string;
  readonly isError: boolean;
  readonly structured: ExecutionResult & { readonly session: string };
}

/** A server in a process of its own with the SDK's client. */
export interface Started {
  readonly client: Client;
  readonly pid: number;
  call(args: Record<string, unknown>): Promise<Answer>;
}

/** Starts the server and connects. The client validates every structured answer against the output schema. */
export async function startServer(args: readonly string[] = ["mcp"]): Promise<Started> {
  if (!existsSync(CLI)) throw new Error("dist/ is missing: run `npm run build` first");
  const transport = new StdioClientTransport({ command: process.execPath, args: [CLI, ...args] });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  // the client validates answers only of tools it has seen
  await client.listTools();
  return {
    client,
    pid: transport.pid ?? -1,
    call: async (callArgs) => answer(await client.callTool({ name: "run_python", arguments: callArgs })),
  };
}

function answer(result: Awaited<ReturnType<Client["callTool"]>>): Answer {
  const content = Array.isArray(result.content) ? result.content : [];
  return {
    text: content.map((part: { readonly text?: string }) => part.text ?? "").join("\n"),
    isError: result.isError === true,
    // checked against the output schema by the client, or by the test that looks at it
    structured: result.structuredContent as Answer["structured"],
  };
}

/** The server without a client: raw lines in and out. */
export interface RawServer {
  readonly child: ChildProcessWithoutNullStreams;
  send(line: string | object): void;
  /** The next line, parsed. */
  next(): Promise<Record<string, unknown>>;
  /** Exit status, or the signal's name. */
  readonly exit: Promise<number | string | null>;
}

/** Starts the server for a test that speaks JSON-RPC by hand. */
export function startRaw(args: readonly string[] = []): RawServer {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: "pipe" });
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    send: (line) => void child.stdin.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`),
    next: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error("the server has closed its output");
      // every line must be JSON, or this throws
      return JSON.parse(value) as Record<string, unknown>;
    },
    exit: new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal))),
  };
}

/** The first messages of a client. */
export function handshake({ send }: RawServer): void {
  const clientInfo = { name: "raw", version: "1" };
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
  send({ jsonrpc: "2.0", id: "hello", method: "initialize", params });
  send({ jsonrpc: "2.0", method: "notifications/initialized" });
}

/** A request that runs code. */
export function callRequest(id: number, code: string): object {
  return {
    ...{ jsonrpc: "2.0", id, method: "tools/call" },
    params: { name: "run_python", arguments: { code } },
  };
}
