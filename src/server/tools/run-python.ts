import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { CallToolResult, ServerNotification, ServerRequest } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { type Executor, type Json, LIMITS, type LimitName, type RunOptions } from "../../index.ts";
import { reportProgress } from "../progress.ts";
import { answerText } from "./answer-text.ts";
import { describeRunPython } from "./description.ts";

/** What the tool works with. */
export interface ToolContext {
  readonly executor: Executor;
  readonly limits: Readonly<Record<LimitName, number>>;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

const DEFAULT_SESSION = "default";
const { timeout } = LIMITS;

const INPUT = z.strictObject({
  code: z
    .string({ error: ({ input }) => (input === undefined ? "it is missing" : "it must be a string") })
    .describe("Python source. The value of a last line that is an expression is returned."),
  session: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("Name of the session whose variables the code sees; without it, the one of this connection."),
  reset: z.boolean().optional().describe("Forget everything in the session before running."),
  stdin: z.string().optional().describe("Text that input() and sys.stdin read."),
  timeout_s: z
    .number()
    .min(timeout.min)
    .max(timeout.max)
    .optional()
    .describe("Seconds after which the run is stopped."),
  inputs: z
    .looseObject({})
    .optional()
    .describe("Object whose entries become Python variables before the code runs."),
});

/** The `ExecutionResult` of the contract, with the session it belongs to. */
const OUTPUT = z.object({
  ok: z.boolean().describe("True when the code ran to its end."),
  result: z
    .unknown()
    .describe(
      "Value of the last expression, else of the variable `result` if assigned; null without a JSON form.",
    ),
  repr: z.string().nullable().describe("Python repr of the same value; null when there is none."),
  stdout: z.string().describe("Everything printed."),
  stderr: z.string().optional().describe("What was written to sys.stderr."),
  error: z
    .object({
      type: z
        .string()
        .describe("Exception type, or TimeoutError, MemoryError, OutputLimitError for a limit."),
      message: z.string(),
      traceback: z.string(),
      kind: z.enum([
        ...([
          "exception",
          "syntax",
          "policy",
          "timeout",
          "memory",
          "output",
          "cancelled",
          "internal",
        ] as const),
      ]),
    })
    .nullable(),
  duration_ms: z.number(),
  session: z.string().describe("Name of the session the code ran in."),
});

type Arguments = z.infer<typeof INPUT>;

/** Adds the tool `run_python`. */
export function registerRunPython(server: McpServer, context: ToolContext): void {
  const config = {
    title: "Run Python",
    description: describeRunPython(context.limits),
    inputSchema: INPUT,
    outputSchema: OUTPUT,
    annotations: {
      title: "Run Python",
      // nothing outside the session can be changed or reached
      ...{ readOnlyHint: true, destructiveHint: false, openWorldHint: false },
    },
  };
  server.registerTool("run_python", config, (args, extra) => runPython(context, args, extra));
}

async function runPython(context: ToolContext, args: Arguments, extra: Extra): Promise<CallToolResult> {
  const name = args.session ?? DEFAULT_SESSION;
  const session = context.executor.session(name);
  // not waited for: the run stands in the session's queue right behind it
  if (args.reset) void session.reset();
  const progress = reportProgress(extra, args.timeout_s ?? context.limits.timeout);
  try {
    const result = await session.run(args.code, runOptions(args, extra, progress.printed));
    return {
      content: [{ type: "text", text: answerText(result, args) }],
      structuredContent: { ...result, session: name },
      ...(result.ok ? {} : { isError: true }),
    };
  } finally {
    progress.end();
  }
}

function runOptions(args: Arguments, extra: Extra, onStdout: (text: string) => void): RunOptions {
  return {
    signal: extra.signal,
    onStdout,
    ...(args.stdin === undefined ? {} : { stdin: args.stdin }),
    ...(args.timeout_s === undefined ? {} : { timeout: args.timeout_s }),
    // it has come as JSON
    ...(args.inputs === undefined ? {} : { inputs: args.inputs as { readonly [name: string]: Json } }),
  };
}
