/** `input`: reads a line of the given stdin. https://docs.python.org/3/library/functions.html#input */
import { builtin } from "../define.ts";
import { EOFError, raise, typeError } from "../errors.ts";
import { encodeForOutput } from "../io/encode.ts";
import { readLine } from "../io/stdin.ts";
import { writeStdout } from "../io/stdout.ts";
import { redirected } from "../io/streams.ts";
import { asStr, fromHostText, type Str, strEndsWith, strLength, strSlice } from "../objects/str/index.ts";
import { callMethod } from "../protocols/call.ts";
import { str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export const input = builtin("input(prompt='', /)", (prompt: Value | undefined) => {
  if (prompt !== undefined) showPrompt(str(prompt));
  const source = redirected("stdin");
  if (source !== undefined) return lineFrom(source);
  const line = readLine();
  if (line === "") throw raise(EOFError, "EOF when reading a line");
  return fromHostText(line.endsWith("\n") ? line.slice(0, line.endsWith("\r\n") ? -2 : -1) : line);
});

function showPrompt(text: Str): void {
  const target = redirected("stdout");
  if (target === undefined) writeStdout(encodeForOutput(text));
  else callMethod(target, "write", text);
}

/** A line of the object that the program put into `sys.stdin`. */
function lineFrom(source: Value): Str {
  const line = asStr(callMethod(source, "readline"));
  if (line === undefined) throw typeError("object.readline() returned non-string");
  const length = strLength(line);
  if (length === 0) throw raise(EOFError, "EOF when reading a line");
  return strEndsWith(line, "\n") ? strSlice(line, 0, length - 1, 1) : line;
}
