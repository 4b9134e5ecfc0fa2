/** `print`. https://docs.python.org/3/library/functions.html#print */
import { builtin } from "../define.ts";
import { caught, typeError, UnicodeEncodeError } from "../errors.ts";
import { encodeForOutput } from "../io/encode.ts";
import { isAsciiText, writeStdout } from "../io/stdout.ts";
import { currentStdout } from "../io/streams.ts";
import { None } from "../objects/singletons.ts";
import { isExactStr } from "../objects/str/access.ts";
import { isStr, type Str, strConcat } from "../objects/str/index.ts";
import { isinstance } from "../objects/type/core.ts";
import { callMethod } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import { str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

function separator(v: Value | undefined, dflt: string, name: string): Str {
  if (v === undefined || v === None) return dflt;
  if (!isStr(v)) throw typeError(`${name} must be None or a string, not ${v.cls.tp_name}`);
  return str(v);
}

export const print = builtin(
  "print(*args, sep=' ', end='\\n', file=None, flush=False)",
  (
    sep: Value | undefined,
    end: Value | undefined,
    file: Value | undefined,
    flush: Value | undefined,
    args: Value[],
  ) => {
    const between = separator(sep, " ", "sep");
    const last = separator(end, "\n", "end");
    const target = file === undefined || file === None ? currentStdout() : file;
    if (target === undefined) printAll(args, between, last);
    else if (target === None) return None;
    else {
      printPieces(args, between, last, (s) => callMethod(target, "write", s));
      if (flush !== undefined && truth(flush)) callMethod(target, "flush");
    }
    return None;
  },
);

/** To a file object goes each piece by itself, as in CPython. */
function printPieces(args: Value[], between: Str, last: Str, write: (s: Str) => void): void {
  args.forEach((arg, i) => {
    if (i > 0) write(between);
    write(str(arg));
  });
  write(last);
}

function write(s: Str): void {
  if (typeof s === "string" && isAsciiText(s)) writeStdout(s, s.length);
  else writeStdout(encodeForOutput(s));
}

/** To the host goes the whole line at once. */
function printAll(args: Value[], between: Str, last: Str): void {
  const first = args[0];
  if (args.length === 1 && first !== undefined) {
    write(strConcat(str(first), last));
    return;
  }
  let line: Str = "";
  try {
    for (let i = 0; i < args.length; i++) {
      if (i > 0) line = strConcat(line, between);
      line = strConcat(line, str(args[i] as Value)); // i is in range
    }
    line = strConcat(line, last);
  } finally {
    writeLine(line, args, between, write); // also what was printed before an argument had no text
  }
}

/** A line that cannot be encoded is written up to the argument at fault, where asking for the texts again does nothing else. */
function writeLine(line: Str, args: readonly Value[], between: Str, write: (s: Str) => void): void {
  try {
    write(line);
  } catch (e) {
    const exc = caught(e);
    if (!isinstance(exc, UnicodeEncodeError) || !args.every(isPlain)) throw exc;
    args.forEach((arg, i) => {
      if (i > 0) write(between);
      write(str(arg));
    });
  }
}

function isPlain(v: Value): boolean {
  return v.kind === 1 || v.kind === 2 || v === None || typeof v === "boolean" || isExactStr(v);
}
