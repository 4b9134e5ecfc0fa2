/** The source line of a frame and the carets under it. */
import type { Frame } from "./frames.ts";

/** `    source\n    ~~~^^^\n`; "" when the line is unknown, no carets when they would mark all of it. */
export function caretLines(frame: Frame): string {
  const { site, script } = frame;
  const line = script.lines[site.lineno - 1];
  if (line === undefined) return "";
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  const start = Math.max(site.col, indent);
  const end = site.endLineno === site.lineno ? Math.min(site.endCol, line.trimEnd().length) : line.trimEnd().length;
  if (end <= start || (start === indent && end - start >= text.length)) return `    ${text}\n`;
  return `    ${text}\n    ${" ".repeat(start - indent)}${"^".repeat(end - start)}\n`;
}
