import { type ExecutionError, LIMITS } from "../../index.ts";
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
      return inputHint(error, call);
    case "syntax":
      return syntaxHint(error, call);
    case "policy":
    case "cancelled":
      return undefined;
  }
}

function inputHint({ type }: ExecutionError, { stdin }: CallFacts): string | undefined {
  return type === "EOFError" && stdin === undefined
    ? "pass the lines that input() reads as stdin."
    : undefined;
}

/** What is no Python is often text around the code, or code for something else. */
function syntaxHint({ message, traceback }: ExecutionError, { code }: CallFacts): string | undefined {
  const line = code.split("\n")[Number(/line (\d+)/.exec(traceback)?.[1]) - 1]?.trim() ?? "";
  if (message === "'await' outside function")
    return "put it into a function, async def main(): ..., and call asyncio.run(main()).";
  if (line.startsWith("```")) return "leave out the Markdown fences: pass the code alone.";
  if (/^([!%]|(python3? -m )?(pip3?|conda|apt(-get)?|npm) )/.test(line))
    return "only Python runs here: no commands of a shell or notebook, and no packages can be installed.";
  if (/^invalid character '[‘’“”„«»]'/.test(message)) return "write straight quotes, ' or \".";
  if (message.startsWith("unexpected character after line continuation") && line.includes("\\n"))
    return "the code holds a backslash and an n where a line should end: pass real line ends.";
  return undefined;
}
