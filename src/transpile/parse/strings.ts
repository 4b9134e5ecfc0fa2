import type { Constant, Expression, StrValue } from "../ast.ts";
import { characterColumn } from "../diagnostics.ts";
import { type Context, Refusal, SourceError } from "./context.ts";
import type { Cst } from "./cst.ts";
import { decodeBytes, decodeStr, EscapeError, joinStr } from "./escapes.ts";
import { joinedString } from "./fstrings.ts";
import type { Span } from "./string-groups.ts";

/** One or more adjacent literals, none of them formatted: one constant. */
export function stringLiteral(c: Context, literals: readonly Span[], whole: Cst): Constant {
  const parts = literals.map((literal) => splitLiteral(c, literal));
  const [first] = parts;
  if (first === undefined) return c.refuse(whole);
  if (parts.some((part) => part.bytes !== first.bytes)) mixed(c, whole);
  const span = c.span(whole);
  if (first.bytes) {
    const value = parts.flatMap((part) => bytesBody(c, part));
    return { type: "Constant", value: { kind: "bytes", value }, kind: null, ...span };
  }
  const value = joinStr(parts.map((part) => decodeBody(c, part, part.body, part.raw)));
  return { type: "Constant", value: { kind: "str", value }, kind: first.unicode ? "u" : null, ...span };
}

/** A group with an f-string or t-string in it, which tree-sitter has seen as a tuple. */
export function stringGroup(c: Context, node: Cst): Expression {
  const group = c.groups.get(node.start);
  if (group === undefined || group.end !== node.end) return c.refuse(node);
  c.groupsSeen++;
  return joinedString(c, group, node);
}

/** A plain literal that stands among formatted ones. */
export function plainPart(c: Context, span: Span): { value: StrValue; unicode: boolean } {
  const part = splitLiteral(c, span);
  if (part.bytes) mixed(c, span);
  return { value: joinStr([decodeBody(c, part, part.body, part.raw)]), unicode: part.unicode };
}

interface Literal extends Span {
  readonly bytes: boolean;
  readonly raw: boolean;
  readonly unicode: boolean;
  readonly body: string;
}

const PREFIX = /^(?:[rub]?|br|rb)$/i;

function splitLiteral(c: Context, span: Span): Literal {
  const text = c.text(span);
  const prefix = /^[a-zA-Z]*/.exec(text)?.[0] ?? "";
  if (!PREFIX.test(prefix)) throw new Refusal(span.start); // to the tokenizer `ff""` is a name and a string
  const quote =
    text.startsWith(text.charAt(prefix.length).repeat(3), prefix.length) && text.length > prefix.length + 5
      ? 3
      : 1;
  const body = text.slice(prefix.length + quote, -quote);
  const has = (letter: string) => prefix.toLowerCase().includes(letter);
  return { start: span.start, end: span.end, bytes: has("b"), raw: has("r"), unicode: prefix === "u", body };
}

/** Decodes literal text; `where` is the token that a bad escape is reported at, in an f-string its end. */
export function decodeBody(c: Context, where: Span, body: string, raw: boolean): string | readonly number[] {
  try {
    return decodeStr(body, raw, c.lookupName);
  } catch (e) {
    if (e instanceof EscapeError) throw stringError(c, where, e.message);
    throw e;
  }
}

function bytesBody(c: Context, part: Literal): number[] {
  for (let i = 0; i < part.body.length; i++) {
    if (part.body.charCodeAt(i) >= 128)
      throw stringError(c, part, "bytes can only contain ASCII literal characters");
  }
  try {
    return decodeBytes(part.body, part.raw);
  } catch (e) {
    if (e instanceof EscapeError) throw stringError(c, part, e.message);
    throw e;
  }
}

function mixed(c: Context, whole: Span): never {
  throw stringError(c, whole, "cannot mix bytes and nonbytes literals");
}

function stringError(c: Context, span: Span, message: string): SourceError {
  const { lineno, end_lineno, col_offset, end_col_offset } = c.span(span);
  const col = 1 + characterAt(c, lineno, col_offset);
  const end_col = 1 + characterAt(c, end_lineno, end_col_offset);
  return new SourceError({ type: "SyntaxError", message, lineno, col, end_lineno, end_col, kind: "syntax" });
}

function characterAt(c: Context, lineno: number, column: number): number {
  const start = c.tokens.lineStarts[lineno - 1] ?? 0;
  return characterColumn(c.tokens.text.slice(start, start + column), column);
}
