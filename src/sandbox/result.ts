import { debuglog } from "node:util";
import type { ErrorKind, ExecutionError, ExecutionResult } from "../shared/wire.ts";
import { decodeOutcome } from "./marshal.ts";
import type { ResolvedRun } from "./options.ts";
import type { TraceFrame } from "./protocol.ts";
import type { StopReason } from "./run-calls.ts";
import type { JobEnd } from "./worker-handle.ts";

/** `NODE_DEBUG=safe-python` shows what the engine said; error texts never do. */
const debug = debuglog("safe-python");

/** What is known of a run besides its end. */
export interface RunContext {
  readonly code: string;
  readonly options: ResolvedRun;
  /** What the session of the call held before it; undefined when it was no call of a session. */
  readonly session: "nothing" | "something" | undefined;
}

/** The parts of a result that come from how the run ended. */
export type EndResult = Pick<ExecutionResult, "ok" | "result" | "repr" | "error">;

/** Turns the end of a run into the result's parts. */
export function endResult(end: JobEnd, run: RunContext): EndResult {
  switch (end.kind) {
    case "outcome": {
      const outcome = decodeOutcome(end.json);
      if (outcome !== undefined) return outcome;
      debug("unreadable outcome: %s", end.json.slice(0, 2_000));
      return failed(internalError("the interpreter gave no readable result"));
    }
    case "rejected":
      return failed(end.error);
    case "fault":
      debug("fault: %s", end.detail);
      return failed(internalError("the interpreter failed; the run was ended"));
    case "stopped":
      return stopped(end.reason, end.trace, run);
    case "killed":
      return stopped(end.reason, [], run);
  }
}

/** The program is longer than the limit allows; it is not even parsed. */
export function sourceTooLong(bytes: number, limit: number): ExecutionError {
  const message = `the program is ${bytes} bytes long (limit: ${limit} bytes; raise it with the source option)`;
  return plainError("SourceLimitError", message, "policy");
}

const KEPT = {
  nothing: "; the session is empty, as it was before this call",
  something: "; the session is as it was before this call",
};

function stopped(reason: StopReason, trace: readonly TraceFrame[], run: RunContext): EndResult {
  if (reason === "exit-now") return { ok: true, result: null, repr: null, error: null };
  const { type, kind, message } = limitText(reason, run.options);
  const kept = run.session === undefined ? "" : KEPT[run.session];
  const heading = trace.length > 0 ? tracebackLines(trace, run) : [];
  const full = message + kept;
  return failed({ type, message: full, traceback: [...heading, `${type}: ${full}`].join("\n"), kind });
}

function limitText(
  reason: Exclude<StopReason, "exit-now">,
  { timeout, memory, output }: ResolvedRun,
): { readonly type: string; readonly kind: ErrorKind; readonly message: string } {
  switch (reason) {
    case "timeout": {
      const message = `the run was stopped after ${timeout} s (limit: ${timeout} s; raise it with the timeout option)`;
      return { type: "TimeoutError", kind: "timeout", message };
    }
    case "memory": {
      const message = `the run was out of memory (limit: ${memory} MB; raise it with the memory option)`;
      return { type: "MemoryError", kind: "memory", message };
    }
    case "output": {
      const message = `the run printed more than ${output} bytes (limit: ${output} bytes; raise it with the output option)`;
      return { type: "OutputLimitError", kind: "output", message };
    }
    case "cancelled":
      return { type: "CancelledError", kind: "cancelled", message: "the run was cancelled by its caller" };
  }
}

function tracebackLines(trace: readonly TraceFrame[], { code, options }: RunContext): string[] {
  const source = code.split("\n");
  const frames = trace.flatMap(({ lineno, scope }) => {
    const line = source[lineno - 1]?.trim() ?? "";
    const place = `  File "${options.filename}", line ${lineno}, in ${scope}`;
    return line === "" ? [place] : [place, `    ${line}`];
  });
  return ["Traceback (most recent call last):", ...frames];
}

function internalError(message: string): ExecutionError {
  return plainError("SystemError", message, "internal");
}

function plainError(type: string, message: string, kind: ErrorKind): ExecutionError {
  return { type, message, traceback: `${type}: ${message}`, kind };
}

function failed(error: ExecutionError): EndResult {
  return { ok: false, result: null, repr: null, error };
}
