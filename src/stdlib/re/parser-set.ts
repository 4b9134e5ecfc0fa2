import type { Node, SetItem } from "./ast.ts";
import { classEscape } from "./escapes.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { tokenLength } from "./tokenizer.ts";

const HYPHEN: SetItem = { op: "literal", code: 45 };

/** What these characters, when doubled, may come to mean in a set. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "-": "difference",
  "&": "intersection",
  "~": "symmetric difference",
  "|": "union",
};

/** `[…]`, after the opening bracket. */
export function parseSet(source: Tokenizer): Node {
  const here = source.tell() - 1;
  const items: SetItem[] = [];
  if (source.next === "[") source.env.warn(`Possible nested set at position ${source.tell()}`);
  const negate = source.match("^");
  for (;;) {
    const token = setToken(source, here);
    if (token === "]" && items.length > 0) break;
    const operation = items.length > 0 && source.next === token ? OPERATIONS[token] : undefined;
    if (operation !== undefined)
      source.env.warn(`Possible set ${operation} at position ${source.tell() - 1}`);
    const item = setItem(source, token);
    if (!source.match("-")) {
      items.push(item);
      continue;
    }
    const that = setToken(source, here);
    if (that === "]") {
      items.push(item, HYPHEN);
      break;
    }
    if (that === "-") source.env.warn(`Possible set difference at position ${source.tell() - 2}`);
    items.push(range(source, token, item, that));
  }
  return simplify(items, negate);
}

function setToken(source: Tokenizer, here: number): string {
  const token = source.get();
  if (token === undefined) throw source.error("unterminated character set", source.tell() - here);
  return token;
}

function setItem(source: Tokenizer, token: string): SetItem {
  if (token.charAt(0) === "\\") return classEscape(source, token);
  return { op: "literal", code: token.codePointAt(0) ?? 0 };
}

function range(source: Tokenizer, token: string, from: SetItem, that: string): SetItem {
  const to = setItem(source, that);
  if (from.op !== "literal" || to.op !== "literal" || to.code < from.code) {
    const offset = tokenLength(token) + 1 + tokenLength(that);
    throw source.error(`bad character range ${token}-${that}`, offset);
  }
  return { op: "range", lo: from.code, hi: to.code };
}

/** A set of one literal is that literal. */
function simplify(items: readonly SetItem[], negate: boolean): Node {
  const first = items[0];
  if (first?.op === "literal" && items.every((item) => item.op === "literal" && item.code === first.code)) {
    return { op: negate ? "not_literal" : "literal", code: first.code };
  }
  return { op: "in", negate, items };
}
