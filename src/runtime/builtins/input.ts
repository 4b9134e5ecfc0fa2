/** `input`: reads a line of the given stdin. https://docs.python.org/3/library/functions.html#input */
import { builtin } from "../define.ts";
import { EOFError, raise } from "../errors.ts";
import { readLine } from "../io/stdin.ts";
import { writeStdout } from "../io/stdout.ts";
import { encodeForOutput } from "../io/encode.ts";
import { fromHostText } from "../objects/str/index.ts";
import { str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export const input = builtin("input(prompt='', /)", (prompt: Value | undefined) => {
  if (prompt !== undefined) writeStdout(encodeForOutput(str(prompt)));
  const line = readLine();
  if (line === "") throw raise(EOFError, "EOF when reading a line");
  return fromHostText(line.endsWith("\n") ? line.slice(0, line.endsWith("\r\n") ? -2 : -1) : line);
});
