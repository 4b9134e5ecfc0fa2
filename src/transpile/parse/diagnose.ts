import type { Diagnostic } from "../diagnostics.ts";
import { type NameLookup, SourceError } from "./context.ts";
import { INVALID_RULES } from "./grammar/invalid-rules.ts";
import { compileGrammar, type Match, Matcher } from "./grammar/peg.ts";
import { endOf, place, startOf } from "./grammar/places.ts";
import { raise } from "./grammar/raise.ts";
import { RULES } from "./grammar/rules.ts";
import type { Hole } from "./holes.ts";
import { suggestKeyword } from "./keyword-typos.ts";
import { T, type TokenStream } from "./tokens.ts";

let rules: ReturnType<typeof compileGrammar> | null = null;

/**
 * What CPython has to say against a program that was refused, found in CPython's way: parse it again by its own grammar;
 * note the last token looked at; parse once more with the rules for common mistakes; if none of them speaks up, it is
 * "invalid syntax" at that token. Null when the grammar finds nothing wrong.
 */
export function diagnose(tokens: TokenStream, lookupName: NameLookup | undefined): Diagnostic | null {
  const broken = () => {
    throw new SourceError(tokens.error ?? unclosedBracket(tokens));
  };
  const first = new Matcher(tokens, false, lookupName, broken);
  const second = new Matcher(tokens, true, lookupName, broken);
  try {
    const found = firstError(first, second);
    return (
      found &&
      suggestKeyword(
        tokens,
        overridden(second.fill > 0 ? second : first, found),
        second.lastStatement,
        (changed) => accepts(changed, lookupName),
      )
    );
  } catch (e) {
    if (e instanceof RangeError) return tokens.error ?? tooDeep(tokens);
    throw e;
  }
}

/** What to say of a program that has no error by the grammar, and no tree by tree-sitter. */
export function unsupported(tokens: TokenStream, lookupName: NameLookup | undefined): Diagnostic {
  const m = new Matcher(tokens, false, lookupName, () => {
    throw new SourceError(unclosedBracket(tokens));
  });
  file(m);
  const { loneStar } = m;
  const start = startOf(m, loneStar?.from ?? 0);
  const end = endOf(m, loneStar?.to ?? 0);
  return {
    type: "SyntaxError",
    message: loneStar === null ? "this syntax is not supported here" : "can't use starred expression here",
    lineno: start.lineno,
    col: start.col,
    end_lineno: end.lineno,
    end_col: end.col,
    kind: loneStar === null ? "policy" : "syntax",
  };
}

/** The expressions in a valid program that can be cut out of it. */
export function findHoles(tokens: TokenStream, lookupName: NameLookup | undefined): Hole[] {
  const m = new Matcher(tokens, false, lookupName, () => {
    throw new SourceError(unclosedBracket(tokens));
  });
  file(m);
  return m.holes;
}

function firstError(first: Matcher, second: Matcher): Diagnostic | null {
  try {
    if (file(first) !== null) return null;
    file(second);
    return generic(first);
  } catch (e) {
    if (e instanceof SourceError) return e.diagnostic;
    throw e;
  }
}

function file(m: Matcher): Match | null {
  rules ??= compileGrammar(RULES + INVALID_RULES, raise);
  const rule = rules.get("file");
  if (rule === undefined) throw new Error("grammar: no start rule");
  return rule(m);
}

/** Whether a program is right, or wrong only in that it ends too early. */
function accepts(tokens: TokenStream, lookupName: NameLookup | undefined): boolean {
  if (tokens.error !== null) return false;
  const m = new Matcher(tokens, false, lookupName, () => {
    throw new SourceError(unclosedBracket(tokens));
  });
  try {
    return file(m) !== null || (tokens.starts[m.fill - 1] ?? 0) >= tokens.text.length;
  } catch (e) {
    if (e instanceof SourceError) return tokens.unclosed !== null && m.fill === tokens.kinds.length;
    throw e;
  }
}

/**
 * An error of the tokenizer anywhere in the source goes before an error of the parser (save an unexpected indent), and a
 * bracket left open on an earlier line than the error counts as the cause of it. Neither holds for what is found inside
 * an f-string.
 */
function overridden(m: Matcher, found: Diagnostic): Diagnostic {
  const { tokens } = m;
  if (tokens.endsInFString) return found;
  if (tokens.error !== null && tokens.errorFirst) {
    return found.message === "unexpected indent" ? found : tokens.error;
  }
  if (tokens.unclosed === null || m.fill === 0 || found === tokens.error) return found;
  const here = startOf(m, m.fill - 1).lineno;
  return here > place(tokens, tokens.unclosed).lineno ? unclosedBracket(tokens) : found;
}

function unclosedBracket(tokens: TokenStream): Diagnostic {
  const at = tokens.unclosed ?? 0;
  const { lineno, col } = place(tokens, at);
  const message = `'${tokens.text.charAt(at)}' was never closed`;
  return { type: "SyntaxError", message, lineno, col, end_lineno: lineno, end_col: 0, kind: "syntax" };
}

function generic(m: Matcher): Diagnostic {
  const last = m.fill - 1;
  const kind = m.tokens.kinds[last];
  const { lineno, col } = startOf(m, last);
  if (kind === T.Indent || kind === T.Dedent) {
    const message = kind === T.Indent ? "unexpected indent" : "unexpected unindent";
    return {
      type: "IndentationError",
      message,
      lineno,
      col: col - 1,
      end_lineno: lineno,
      end_col: -1,
      kind: "syntax",
    };
  }
  const end = endOf(m, last);
  const atEnd = kind === T.EndMarker; // of the program: CPython has a line, but no column
  return {
    type: "SyntaxError",
    message: "invalid syntax",
    lineno,
    col: atEnd ? 0 : col,
    end_lineno: end.lineno,
    end_col: atEnd ? 0 : end.col,
    kind: "syntax",
  };
}

function tooDeep(tokens: TokenStream): Diagnostic {
  const message = "Parser stack overflowed - Python source too complex to parse";
  const { lineno, col } = place(tokens, tokens.starts[0] ?? 0);
  return { type: "MemoryError", message, lineno, col, end_lineno: lineno, end_col: 0, kind: "syntax" };
}
