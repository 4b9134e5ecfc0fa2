import type { ExecutionError, ExecutionResult } from "../../index.ts";
import { hintFor } from "./hint.ts";

/** What the text and the hints need to know of the call. */
export interface CallFacts {
  readonly code: string;
  readonly stdin?: string | undefined;
}

/** The result as text, for clients that read nothing else: output first, then value or traceback with a hint. */
export function answerText(result: ExecutionResult, call: CallFacts): string {
  const parts = [trimEnd(result.stdout)];
  if (result.stderr !== undefined) parts.push(`[stderr]\n${trimEnd(result.stderr)}`);
  if (result.error !== null) parts.push(errorText(result.error, call));
  else if (result.repr !== null) parts.push(`Result: ${result.repr}`);
  return parts.filter((part) => part !== "").join("\n") || nothingText(call);
}

function errorText(error: ExecutionError, call: CallFacts): string {
  const hint = hintFor(error, call);
  return hint === undefined ? error.traceback : `${error.traceback}\nHint: ${hint}`;
}

function nothingText({ code }: CallFacts): string {
  if (code.trim() === "") return "The code is empty: nothing ran.";
  return "The code ran and printed nothing. Print a value, or end with an expression, to see it.";
}

/** Without the last line end, as the parts are joined with one. */
function trimEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
