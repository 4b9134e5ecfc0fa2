/** The source lines of a frame and the carets under them, as CPython 3.14 lays them out (Lib/traceback.py). */

import { properties } from "../unicode/properties.ts";
import { type Anchors, findAnchors } from "./anchors.ts";
import type { Frame } from "./frames.ts";
import { linesOf } from "./scripts.ts";

interface Excerpt {
  /** The lines of the marked expression without their common indentation. */
  readonly lines: readonly string[];
  /** Columns within the first and the last line. */
  readonly start: number;
  readonly end: number;
}

/** Indented source lines with carets; "" when the source is unknown. */
export function caretLines({ site, script }: Frame): string {
  return caretText(linesOf(script).slice(site.lineno - 1, site.endLineno), site.col, site.endCol);
}

/** The same for any lines; columns are those of the first and the last one. */
export function caretText(lines: readonly string[], col: number, endCol: number): string {
  return marked(cut(lines, col, endCol));
}

/** Indented source lines without carets. */
export function plainText(lines: readonly string[]): string {
  return indented(dedent(lines));
}

function marked(excerpt: Excerpt | undefined): string {
  if (excerpt === undefined) return "";
  const { lines } = excerpt;
  const anchors = findAnchors(segmentOf(excerpt));
  const show = showsCarets(excerpt, anchors);
  const rows = significantRows(lines.length, anchors);
  const out: string[] = [];
  const row = (i: number): void => {
    const line = lines[i] ?? "";
    out.push(line);
    if (show) out.push(caretRow(i, line, excerpt, anchors));
  };
  rows.forEach((i, k) => {
    const gap = k === 0 ? 0 : i - (rows[k - 1] ?? 0);
    if (gap === 2) row(i - 1);
    else if (gap > 2) out.push(`...<${gap - 1} lines>...`);
    row(i);
  });
  return indented(dedent(out));
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line.trimEnd()}\n`).join("");
}

function cut(raw: readonly string[], col: number, endCol: number): Excerpt | undefined {
  const first = raw[0];
  if (first === undefined || first.trim() === "") return undefined;
  const lines = dedent(raw);
  const removed = first.length - (lines[0] ?? "").length;
  return { lines, start: Math.max(0, col - removed), end: Math.max(0, endCol - removed) };
}

/** Removes the white space that all lines with text share. */
function dedent(lines: readonly string[]): string[] {
  const margins = lines.filter((l) => l.trim() !== "").map((l) => l.length - l.trimStart().length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines.map((l) => (l.trim() === "" ? "" : l.slice(margin)));
}

function segmentOf({ lines, start, end }: Excerpt): string {
  const text = lines.join("\n");
  const last = lines[lines.length - 1] ?? "";
  return text.slice(start, text.length - (last.length - end));
}

const CALLED_NAME = /^(?!(?:None|True|False)\b)[\p{L}_][\p{L}\p{N}_]*\s*$/u;
const RETURNED = /^return\b\s*(\(*)$/;
const ASSIGNED = /^\(*[\p{L}_][\p{L}\p{N}_]*\)*\s*=\s*(\(*)$/u;
const STATEMENT_END = /^\s*(\)*)\s*(?:[;#].*)?$/;

/** No carets where they would only repeat the line: a whole `return f(…)`, `x = f(…)`, or a whole line without anchors. */
function showsCarets(excerpt: Excerpt, anchors: Anchors | undefined): boolean {
  const { lines, start, end } = excerpt;
  if (anchors !== undefined) return !isWholeCall(excerpt, anchors);
  return (lines[0] ?? "").slice(0, start).trim() !== "" || (lines.at(-1) ?? "").slice(end).trim() !== "";
}

/** The call of a name that a statement returns, or any call whose value it gives to a single name. */
function isWholeCall({ lines, start, end }: Excerpt, anchors: Anchors): boolean {
  const first = lines[0] ?? "";
  const last = lines.at(-1) ?? "";
  const bracket = anchors.startCol + (anchors.startLine === 0 ? start : 0);
  if (lines[anchors.startLine]?.[bracket] !== "(") return false;
  const before = first.slice(0, start);
  // CPython compares its own columns with the parser's, which count bytes
  if (!isAscii(before) || !isAscii(last.slice(0, end))) return false;
  const calledName = anchors.startLine === 0 && CALLED_NAME.test(first.slice(start, bracket));
  const opened = (ASSIGNED.exec(before) ?? (calledName ? RETURNED.exec(before) : null))?.[1];
  return opened !== undefined && STATEMENT_END.exec(last.slice(end))?.[1]?.length === opened.length;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function significantRows(count: number, anchors: Anchors | undefined): number[] {
  const rows = new Set([0, count - 1]);
  if (anchors !== undefined)
    for (const line of [anchors.startLine, anchors.endLine])
      for (const i of [line - 1, line, line + 1]) rows.add(i);
  return [...rows].filter((i) => i >= 0 && i < count).sort((a, b) => a - b);
}

function caretRow(
  i: number,
  line: string,
  { lines, start, end }: Excerpt,
  anchors: Anchors | undefined,
): string {
  const spaces = line.length - line.trimStart().length;
  const stop = i === lines.length - 1 ? end : line.length;
  let carets = "";
  for (let col = 0; col < stop; col++) {
    const width = displayWidth(line, col);
    if (col < spaces || (i === 0 && col < start)) carets += " ".repeat(width);
    else carets += (anchors === undefined || within(anchors, i, col, start) ? "^" : "~").repeat(width);
  }
  return carets;
}

function within(a: Anchors, line: number, col: number, start: number): boolean {
  const from = a.startCol + (a.startLine === 0 ? start : 0);
  const to = a.endCol + (a.endLine === 0 ? start : 0);
  const after = line > a.startLine || (line === a.startLine && col >= from);
  const before = line < a.endLine || (line === a.endLine && col < to);
  return after && before;
}

/** Columns that a UTF-16 unit takes on a terminal; the first one of a pair stands for both. */
function displayWidth(line: string, col: number): number {
  const cp = line.codePointAt(col) ?? 0;
  if (cp < 0x80) return 1;
  if (cp >= 0xdc00 && cp <= 0xdfff) return 0;
  const { eastAsianWidth } = properties(cp);
  return eastAsianWidth === "W" || eastAsianWidth === "F" ? 2 : 1;
}
