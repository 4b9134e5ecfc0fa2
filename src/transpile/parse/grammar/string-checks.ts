import { Context } from "../context.ts";
import { decodeBody, stringLiteral } from "../strings.ts";
import { T } from "../tokens.ts";
import { raiseLast } from "./fail.ts";
import type { Match, Matcher } from "./peg.ts";

/** CPython decodes strings while it parses, so a bad escape is reported before a syntax error further on. */
export function checkStrings(m: Matcher, strings: Match): void {
  const { tokens } = m;
  const c = new Context(tokens, new Map(), m.lookupName);
  refuseMixed(m, strings.items);
  const plain = strings.items.filter((item) => item.kind === "Constant").map((item) => span(m, item));
  const whole = span(m, strings);
  if (plain.length === strings.items.length) stringLiteral(c, plain, whole);
  else for (const item of strings.items) checkPart(m, c, item);
}

/** CPython notices when it has read the token after the last string. */
function refuseMixed(m: Matcher, items: readonly Match[]): void {
  const bytes = items.filter((item) => item.kind === "Constant" && /^r?b/i.test(m.text(item.from))).length;
  if (bytes > 0 && bytes < items.length)
    raiseLast(m, "cannot mix bytes and nonbytes literals", "SyntaxError");
}

function checkPart(m: Matcher, c: Context, item: Match): void {
  if (item.kind === "Constant") {
    stringLiteral(c, [span(m, item)], span(m, item));
    return;
  }
  const raw = /r/i.test(m.text(item.from));
  const quotes = { start: m.tokens.starts[item.to] ?? 0, end: m.tokens.ends[item.to] ?? 0 };
  let depth = 0;
  for (let i = item.from; i <= item.to; i++) {
    const kind = m.tokens.kinds[i];
    if (kind === T.FStringStart) depth++;
    else if (kind === T.FStringEnd) depth--;
    else if (kind === T.FStringMiddle && depth === 1) {
      decodeBody(c, quotes, m.text(i), raw);
    }
  }
}

function span(m: Matcher, item: Match) {
  return {
    type: "string",
    start: m.tokens.starts[item.from] ?? 0,
    end: m.tokens.ends[item.to] ?? 0,
    children: [],
  };
}
