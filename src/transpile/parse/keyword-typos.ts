import type { Diagnostic } from "../diagnostics.ts";
import { closeKeywords } from "./grammar/close-keywords.ts";
import { tokenize } from "./tokenizer.ts";
import { KEYWORDS, lineOf, T, type TokenStream } from "./tokens.ts";

/** What CPython still looks at: that many characters of source, that many names. */
const MAX_CODE = 1024;
const MAX_NAMES = 10;

/**
 * Replaces a plain "invalid syntax" by "Did you mean 'while'?" where one name on its line, read as a keyword, would make the
 * program right as far as that line (`TracebackException._find_keyword_typos`). `from` is the line of the last whole
 * compound statement before; `accepts` tells whether a program is right or only unfinished.
 */
export function suggestKeyword(
  tokens: TokenStream,
  found: Diagnostic,
  from: number,
  accepts: (tokens: TokenStream) => boolean,
): Diagnostic {
  if (found.message !== "invalid syntax" && !found.message.includes("Perhaps you forgot a comma"))
    return found;
  const row = found.lineno - 1;
  const start = tokens.lineStarts[Math.max(from - 1, 0)] ?? 0;
  const end = tokens.lineStarts[row + 1] ?? tokens.text.length;
  if (end - start > MAX_CODE) return found;
  const code = dedent(tokens.text.slice(start, end));
  for (const i of namesOnLine(tokens, row)) {
    const place = { start: tokens.starts[i] ?? 0, end: tokens.ends[i] ?? 0 };
    const name = tokens.text.slice(place.start, place.end);
    for (const keyword of closeKeywords(name)) {
      const at = code.text.length - (end - place.start);
      const changed = code.text.slice(0, at) + keyword + code.text.slice(at + name.length);
      if (OF_FUNCTIONS[keyword]?.test(headerAround(code.text, at)) === false) continue;
      if (accepts(tokenize(changed))) return suggestion(tokens, found, place, keyword);
    }
  }
  return found;
}

function namesOnLine(tokens: TokenStream, row: number): number[] {
  const names: number[] = [];
  for (let i = 0; i < tokens.kinds.length; i++) {
    const start = tokens.starts[i] ?? 0;
    if (tokens.kinds[i] !== T.Name || lineOf(tokens.lineStarts, start) !== row) continue;
    if (!KEYWORDS.has(tokens.text.slice(start, tokens.ends[i]))) names.push(i);
  }
  return names.slice(0, MAX_NAMES);
}

/** Keywords that are refused after all where no such statement is around them. */
const OF_FUNCTIONS: Readonly<Record<string, RegExp>> = {
  return: /^\s*(?:async\s+)?def\b/,
  yield: /^\s*(?:async\s+)?def\b|\blambda\b/,
  await: /^\s*async\s+def\b/,
};

/** The line that begins the innermost function or class around an index, as far as the index; the line itself when there is none. */
function headerAround(text: string, index: number): string {
  const lines = text.slice(0, index).split("\n");
  const own = lines.pop() ?? "";
  if (DEFINITION.test(own)) return own;
  let depth = indentation(own);
  for (const line of lines.reverse()) {
    if (line.trim() === "" || indentation(line) >= depth) continue;
    if (DEFINITION.test(line)) return line;
    depth = indentation(line);
  }
  return own;
}

const DEFINITION = /^\s*(?:async\s+def|def|class)\b/;

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/** Takes off the white space that all lines begin with (`textwrap.dedent`). */
function dedent(code: string): { readonly text: string } {
  const lines = code.split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  let margin = margins[0] ?? "";
  for (const other of margins) {
    while (!other.startsWith(margin)) margin = margin.slice(0, -1);
  }
  return {
    text: lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trim())).join("\n"),
  };
}

function suggestion(
  tokens: TokenStream,
  found: Diagnostic,
  place: { readonly start: number; readonly end: number },
  keyword: string,
): Diagnostic {
  const lineStart = tokens.lineStarts[found.lineno - 1] ?? 0;
  const col = Array.from(tokens.text.slice(lineStart, place.start)).length + 1;
  const end_col = Array.from(tokens.text.slice(lineStart, place.end)).length + 1;
  return {
    ...found,
    message: `invalid syntax. Did you mean '${keyword}'?`,
    col,
    end_lineno: found.lineno,
    end_col,
  };
}
