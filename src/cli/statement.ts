import { check } from "../index.ts";

/** Errors that more lines can mend. */
const OPEN_ENDED =
  /^(?:'[([{]' was never closed|unterminated (?:triple-quoted|f-string|t-string)|unexpected EOF|expected an indented block)/;
/** Beginnings of statements that go on until an empty line. */
const COMPOUND = /^(?:@|(?:async|class|def|for|if|match|try|while|with)\b)/;

/** Whether typed lines are a whole statement, or a prompt for more must follow (CPython's `codeop`). */
export async function isComplete(lines: readonly string[]): Promise<boolean> {
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  if (/\\$/.test(last)) return false;
  if (COMPOUND.test(first)) {
    // a block may end in an open bracket or string, where an empty line says nothing
    return last.trim() === "" && !(await isOpen(lines));
  }
  return !(await isOpen(lines));
}

/** Whether the text is one expression, whose value the prompt shows. */
export async function isExpression(code: string): Promise<boolean> {
  return (await check(`(\n${code}\n)`)) === null;
}

async function isOpen(lines: readonly string[]): Promise<boolean> {
  const error = await check(lines.join("\n"));
  return error?.kind === "syntax" && OPEN_ENDED.test(error.message);
}
