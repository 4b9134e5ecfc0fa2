import type { Diagnostic } from "../../diagnostics.ts";
import { SourceError } from "../context.ts";
import { T } from "../tokens.ts";
import type { Match, Matcher } from "./peg.ts";
import { endOf, type Place, place, startOf } from "./places.ts";

export function fail(
  type: Diagnostic["type"],
  message: string,
  from: Place,
  to: { lineno: number; col: number },
): never {
  const { lineno, col } = from;
  throw new SourceError({
    type,
    message,
    lineno,
    col,
    end_lineno: to.lineno,
    end_col: to.col,
    kind: "syntax",
  });
}

export function raiseAt(m: Matcher, a: Match, message: string): never {
  return raiseRange(m, a, a, message);
}

export function raiseRange(m: Matcher, a: Match, b: Match, message: string): never {
  return fail("SyntaxError", message, startOf(m, a.from), endOf(m, b.to));
}

/** From a part to where the tokenizer stands. */
export function raiseFrom(m: Matcher, a: Match, message: string): never {
  const end = place(m.tokens, m.tokens.ends[m.fill - 1] ?? 0, true);
  return fail("SyntaxError", message, startOf(m, a.from), { lineno: end.lineno, col: end.col - 1 });
}

/** At the last token read. */
export function raiseLast(m: Matcher, message: string, type: Diagnostic["type"]): never {
  const last = m.fill - 1;
  const kind = m.tokens.kinds[last];
  const start = startOf(m, last);
  // These tokens have no columns of their own: CPython takes how far the tokenizer has come.
  if (kind === T.Indent || kind === T.Dedent || kind === T.EndMarker) {
    return fail(
      type,
      message,
      { lineno: start.lineno, col: start.col - 1 },
      { lineno: start.lineno, col: -1 },
    );
  }
  return fail(type, message, start, endOf(m, last));
}
