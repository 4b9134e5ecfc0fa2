import process from "node:process";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ErrorCode, type JSONRPCMessage, type RequestId } from "@modelcontextprotocol/sdk/types.js";
import { createServer, type ServerLimits } from "./server.ts";

/** Bytes of one message: the longest program and the inputs that go with it. */
const MAX_MESSAGE = 64 * 1024 * 1024;
/** Milliseconds that calls in progress get when the client has closed its end. */
const LAST_CALLS = 2000;

/** Serves one client on stdin and stdout; resolves when it has gone or a signal says stop. */
export async function serveStdio(limits: ServerLimits): Promise<void> {
  const server = createServer(limits);
  const transport = new Connection();
  server.mcp.server.onerror = (error) => transport.refuse(error);
  const ended = untilEnded(transport);
  await server.mcp.connect(transport);
  // the first call then finds a worker that is ready; if this fails, so does the call, which says why
  server.executor.warm().catch(() => {});
  await ended;
  await server.close();
}

/** Resolves when there is no one left to serve. */
function untilEnded(transport: Connection): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    process.stdin.once("end", () => {
      setTimeout(resolve, LAST_CALLS);
      transport.answered().then(resolve);
    });
    transport.onclose = resolve;
  });
}

/** A connection that knows which requests still wait for their answer, and answers what is not JSON-RPC. */
class Connection extends StdioServerTransport {
  readonly #open = new Set<RequestId>();
  #idle = () => {};

  constructor() {
    super(process.stdin, process.stdout, { maxBufferSize: MAX_MESSAGE });
    // the SDK calls this before it handles the message itself
    this.onmessage = (message) => this.#received(message);
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    await super.send(message);
    if ("id" in message && !("method" in message)) this.#close(message.id);
  }

  /** Resolves when no request is open. */
  async answered(): Promise<void> {
    if (this.#open.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  /** Says that a line was no message; its text may be someone's program and is repeated nowhere. */
  refuse(error: Error): void {
    const found = refusals[error.name];
    if (found === undefined) process.stderr.write(`${error.message}\n`);
    else void this.send({ jsonrpc: "2.0", error: found });
  }

  #received(message: JSONRPCMessage): void {
    if (!("method" in message)) return;
    if ("id" in message) this.#open.add(message.id);
    else if (message.method === "notifications/cancelled") this.#close(message.params?.requestId);
  }

  /** A cancelled request gets no answer. */
  #close(id: unknown): void {
    if (typeof id === "string" || typeof id === "number") this.#open.delete(id);
    if (this.#open.size === 0) this.#idle();
  }
}

/** JSON-RPC errors by the name of what the SDK throws while it reads a line. */
const refusals: Readonly<Record<string, { readonly code: number; readonly message: string } | undefined>> = {
  SyntaxError: { code: ErrorCode.ParseError, message: "Parse error: the line is not JSON" },
  ZodError: {
    code: ErrorCode.InvalidRequest,
    message: "Invalid request: the line is not a JSON-RPC 2.0 message",
  },
};
