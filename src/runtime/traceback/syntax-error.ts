/** The place that a `SyntaxError` names, as it is printed: file and line, the source line, carets. */
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { None } from "../objects/singletons.ts";
import { asStr, toHostText } from "../objects/str/index.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

/** What stands before `SyntaxError: message`, and the message with what follows it. */
export function syntaxErrorParts(e: PyBaseException): {
  readonly place: readonly string[];
  readonly message: string;
} {
  const field = (name: string): Value => lookupAttr(e, name) ?? None;
  const msg = field("msg");
  const filename = field("filename");
  const known = field("lineno") !== None;
  const message = msg === None || msg === "" ? "<no detail available>" : shown(msg);
  if (!known) return { place: [], message: filename === None ? message : `${message} (${shown(filename)})` };
  const file = filename === None || filename === "" ? "<string>" : shown(filename);
  const text = asStr(field("text"));
  const excerpt = text === undefined ? [] : sourceExcerpt(toHostText(text), field);
  return { place: [`  File "${file}", line ${shown(field("lineno"))}\n`, ...excerpt], message };
}

function shown(v: Value): string {
  const text = asStr(str(v));
  return text === undefined ? "" : toHostText(text);
}

/** The source line without its indentation, and the carets below it. Columns count characters from 1. */
function sourceExcerpt(text: string, field: (name: string) => Value): string[] {
  const line = [...text.replace(/\n+$/, "")];
  const stripped = [...line.join("").replace(/^[ \n\f]+/, "")];
  const out = [`    ${stripped.join("")}\n`];
  const given = integer(field("offset"));
  if (given === undefined) return out;
  const offset = Math.min(given, [...text].length + 1);
  const indent = line.length - stripped.length;
  const start = offset - 1 - indent;
  if (start < 0) return out;
  const end = endOffset(offset, line.length, field) - 1 - indent;
  const blanks = stripped.slice(0, start).map((c) => (/\s/.test(c) ? c : " "));
  // a column after the end of the line is filled by nothing, as in CPython
  return [...out, `    ${blanks.join("")}${"^".repeat(Math.max(0, end - start))}\n`];
}

function endOffset(offset: number, length: number, field: (name: string) => Value): number {
  const given = integer(field("end_offset"));
  const sameLine = field("lineno") === field("end_lineno");
  let end = offset;
  if (!sameLine) end = length + 1;
  else if (given !== undefined && given !== 0) end = Math.min(given, length + 1);
  return Math.max(end, offset + 1);
}

function integer(v: Value): number | undefined {
  return typeof v === "bigint" ? Number(v) : undefined;
}
