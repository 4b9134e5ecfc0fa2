/** Backslash escapes, outside and inside of a character set. */
import type { Category, Node, SetItem } from "./ast.ts";
import type { State } from "./state.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { tokenLength } from "./tokenizer.ts";

export const DIGITS = "0123456789";
export const OCTDIGITS = "01234567";
const HEXDIGITS = "0123456789abcdefABCDEF";
export const ASCII_LETTER = /^[a-zA-Z]$/;

/** Escapes for one character, shared with templates. */
export const CHAR_ESCAPES: ReadonlyMap<string, number> = new Map([
  ["\\a", 7],
  ["\\b", 8],
  ["\\f", 12],
  ["\\n", 10],
  ["\\r", 13],
  ["\\t", 9],
  ["\\v", 11],
  ["\\\\", 92],
]);

const CATEGORIES: ReadonlyMap<string, Category> = new Map<string, Category>([
  ["\\d", "digit"],
  ["\\D", "not_digit"],
  ["\\s", "space"],
  ["\\S", "not_space"],
  ["\\w", "word"],
  ["\\W", "not_word"],
]);

const POSITIONS: ReadonlyMap<string, Node> = new Map<string, Node>([
  ["\\A", { op: "at", where: "beginning_string" }],
  ["\\b", { op: "at", where: "boundary" }],
  ["\\B", { op: "at", where: "non_boundary" }],
  ["\\z", { op: "at", where: "end_string" }],
  ["\\Z", { op: "at", where: "end_string" }],
]);

/** An escape inside `[…]`. */
export function classEscape(source: Tokenizer, token: string): SetItem {
  const code = CHAR_ESCAPES.get(token);
  if (code !== undefined) return { op: "literal", code };
  const category = CATEGORIES.get(token);
  if (category !== undefined) return { op: "category", category };
  const c = token.slice(1);
  const coded = codedChar(source, token, c);
  if (coded !== undefined) return { op: "literal", code: coded };
  if (OCTDIGITS.includes(c)) {
    const text = token + source.getWhile(2, OCTDIGITS);
    return { op: "literal", code: octal(source, text) };
  }
  return { op: "literal", code: identityEscape(source, token, c) };
}

/** An escape outside of a set. */
export function patternEscape(source: Tokenizer, token: string, state: State): Node {
  const position = POSITIONS.get(token);
  if (position !== undefined) return position;
  const category = CATEGORIES.get(token);
  if (category !== undefined) return { op: "in", negate: false, items: [{ op: "category", category }] };
  const code = CHAR_ESCAPES.get(token);
  if (code !== undefined) return { op: "literal", code };
  const c = token.slice(1);
  const coded = codedChar(source, token, c);
  if (coded !== undefined) return { op: "literal", code: coded };
  if (c === "0") {
    const text = token + source.getWhile(2, OCTDIGITS);
    return { op: "literal", code: Number.parseInt(text.slice(1), 8) };
  }
  if (DIGITS.includes(c)) return digitEscape(source, token, state);
  return { op: "literal", code: identityEscape(source, token, c) };
}

/** `\x41`, `\u0041`, `\U00000041`, `\N{…}`; the last three only in str patterns. */
function codedChar(source: Tokenizer, token: string, c: string): number | undefined {
  if (c === "x") return hexEscape(source, token, 2);
  if (!source.istext) return undefined;
  if (c === "u") return hexEscape(source, token, 4);
  if (c === "U") return hexEscape(source, token, 8);
  if (c === "N") return namedEscape(source);
  return undefined;
}

function hexEscape(source: Tokenizer, token: string, digits: number): number {
  const text = token + source.getWhile(digits, HEXDIGITS);
  if (text.length !== digits + 2) throw source.error(`incomplete escape ${text}`, text.length);
  const code = Number.parseInt(text.slice(2), 16);
  if (code > 0x10ffff) throw source.error(`bad escape ${text}`, text.length);
  return code;
}

function namedEscape(source: Tokenizer): number {
  if (!source.match("{")) throw source.error("missing {");
  const name = source.getUntil("}", "character name");
  const code = source.env.lookupName(name.text);
  if (code !== undefined) return code;
  throw source.error(
    `undefined character name ${source.env.repr(name.text, false)}`,
    name.length + "\\N{}".length,
  );
}

/** Value of an octal escape such as `\101`. */
export function octal(source: Tokenizer, text: string): number {
  const code = Number.parseInt(text.slice(1), 8);
  if (code > 0o377) {
    throw source.error(`octal escape value ${text} outside of range 0-0o377`, text.length);
  }
  return code;
}

/** Three octal digits are a character, anything else a group reference. */
function digitEscape(source: Tokenizer, token: string, state: State): Node {
  let text = token;
  if (source.nextIn(DIGITS)) {
    text += source.get() ?? "";
    if (
      OCTDIGITS.includes(text.charAt(1)) &&
      OCTDIGITS.includes(text.charAt(2)) &&
      source.nextIn(OCTDIGITS)
    ) {
      text += source.get() ?? "";
      return { op: "literal", code: octal(source, text) };
    }
  }
  const group = Number(text.slice(1));
  if (group >= state.groups) throw source.error(`invalid group reference ${group}`, text.length - 1);
  if (!state.isClosed(group)) throw source.error("cannot refer to an open group", text.length);
  state.checkLookbehindGroup(group, source);
  return { op: "groupref", group };
}

function identityEscape(source: Tokenizer, token: string, c: string): number {
  if (ASCII_LETTER.exec(c) !== null || DIGITS.includes(c))
    throw source.error(`bad escape ${token}`, tokenLength(token));
  return c.codePointAt(0) ?? 0;
}
