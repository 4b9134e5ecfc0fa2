import { type ExecutionError, LIMITS, REFUSED_BUILTINS } from "../../index.ts";
import type { CallFacts } from "./answer-text.ts";

/** One line that helps to mend the code, where there is something to say that the traceback does not. */
export function hintFor(error: ExecutionError, call: CallFacts): string | undefined {
  switch (error.kind) {
    case "timeout":
      return `do less work, or set timeout_s (at most ${LIMITS.timeout.max}).`;
    case "memory":
      return "hold less at once: iterate instead of building large lists, strings or numbers.";
    case "output":
      return "print less: a summary, or the first lines.";
    case "internal":
      return "this is a fault of the sandbox, not of the code; a smaller or different program may work.";
    case "exception":
      return exceptionHint(error, call);
    case "syntax":
    case "policy":
    case "cancelled":
      return undefined;
  }
}

function exceptionHint({ type, message }: ExecutionError, call: CallFacts): string | undefined {
  if (type === "NameError") return builtinHint(/^name '(\w+)' is not defined/.exec(message)?.[1]);
  if (type === "EOFError" && call.stdin === undefined) return "pass the lines that input() reads as stdin.";
  return undefined;
}

function builtinHint(name: string | undefined): string | undefined {
  if (name === undefined || !Object.hasOwn(REFUSED_BUILTINS, name)) return undefined;
  return `${name} is not available in this sandbox: ${REFUSED_BUILTINS[name]}.`;
}
