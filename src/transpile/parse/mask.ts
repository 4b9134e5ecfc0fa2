import type { FStringItem, ReplacementField, StringGroup } from "./string-groups.ts";
import { T, type TokenStream } from "./tokens.ts";

const SPACE = 32;
const NEWLINE = 10;
const CHUNK = 8192;

/** UTF-16 units of a part of the text, which begins at `base`. */
interface Part {
  readonly base: number;
  readonly units: Uint16Array;
}

/**
 * The text that tree-sitter gets, of the same length as the source. `print` and `exec` lose what makes them statements of
 * Python 2 in its grammar (names and strings are read from the source itself). Each string group with an f-string becomes, at the same length, a tuple of the
 * expressions in its replacement fields. `f"a{x!r:>{w}}"` reads `(   x,    w, )`. So tree-sitter parses all expressions
 * at their own places and in their own context, and never meets the grammar of f-strings, which the tokenizer knows better.
 */
export function maskForTreeSitter(source: string, groups: ReadonlyMap<number, StringGroup>): string {
  const text = maskStars(
    source.replaceAll("print", "prinT").replaceAll("exec", "exeC").replace(PLAIN_TYPE, "typE"),
  );
  if (groups.size === 0) return text;
  const all = [...groups.values()];
  const outermost = outermostOf(all);
  let out = "";
  let from = 0;
  let next = 0;
  for (const outer of outermost) {
    const part = partOf(text, outer);
    // Inner groups were found before the ones around them, which leave their expressions alone.
    for (let group = all[next]; group !== undefined && group.end <= outer.end; group = all[++next])
      maskGroup(part, group);
    out += text.slice(from, outer.start) + decode(part.units);
    from = outer.end;
  }
  return out + text.slice(from);
}

/** The groups that lie in no other one, in the order of the source. */
function outermostOf(groups: readonly StringGroup[]): StringGroup[] {
  const found: StringGroup[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const group of groups.toReversed()) {
    if (group.end > before) continue;
    found.push(group);
    before = group.start;
  }
  return found.reverse();
}

function partOf(text: string, { start, end }: StringGroup): Part {
  const units = new Uint16Array(end - start);
  for (let i = start; i < end; i++) units[i - start] = text.charCodeAt(i);
  return { base: start, units };
}

/** The word `type` where no type alias can begin. */
const PLAIN_TYPE = /\btype(?!\w|[ \t\f\\]+(?:\\\n[ \t\f]*)*[\p{L}_])/gu;

/**
 * The masked text with one line for each logical line, comments blanked out: tree-sitter takes a line of little
 * indentation for the end of a block even in some places inside brackets.
 */
export function joinLines(masked: string, { kinds, starts, ends }: TokenStream): string {
  let out = "";
  let from = 0;
  for (let i = 1; i < kinds.length; i++) {
    if (kinds[i - 1] === T.Newline || kinds[i] === T.Newline) continue;
    const gap = masked.slice(ends[i - 1], starts[i]);
    if (!gap.includes("\n")) continue;
    out += masked.slice(from, ends[i - 1]) + gap.replace(/#[^\n]*|[\n\\]/g, (cut) => " ".repeat(cut.length));
    from = starts[i] ?? from;
  }
  return out + masked.slice(from);
}

const LIST_START = /\b(?:return|yield|in)\b(?=[^\n]*\*)/g;

/**
 * `return *a, b`, `yield *a, b` and `for x in *a, b` have no stars in tree-sitter's grammar: a star in prefix position
 * there becomes a plus, which `unary` reads back from the source.
 */
function maskStars(text: string): string {
  let out = text;
  for (const match of text.matchAll(LIST_START)) {
    if (match[0] === "in" && !FOR_HEAD.test(lineBefore(text, match.index))) continue;
    for (const at of prefixStars(text, match.index + match[0].length))
      out = `${out.slice(0, at)}+${out.slice(at + 1)}`;
  }
  return out;
}

/** Only the `in` of a `for` statement has a list behind it. */
const FOR_HEAD = /^\s*(?:async\s+)?for\b/;

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at) + 1, at);
}

/** Positions of the stars that begin an item of the expression list at `from`; those among the parameters of a lambda do not. */
function prefixStars(text: string, from: number): number[] {
  const found: number[] = [];
  let depth = 0;
  let lambdas = 0;
  let expectsItem = true;
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === " " || c === "\t") continue;
    if (depth === 0 && lambdas > 0 && c === ":") {
      lambdas--;
      expectsItem = false;
      continue;
    }
    if (depth === 0 && (c === "\n" || c === ":" || c === ";" || c === "#" || (c === "=" && lambdas === 0)))
      break;
    if (depth === 0 && c === "l" && isWord(text, i, "lambda")) {
      lambdas++;
      i += "lambda".length - 1;
      continue;
    }
    if (c === '"' || c === "'") i = skipString(text, i, c);
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c) && --depth < 0) break;
    else if (depth === 0 && lambdas === 0 && expectsItem && c === "*" && text.charAt(i + 1) !== "*")
      found.push(i);
    expectsItem = depth === 0 && c === ",";
  }
  return found;
}

function isWord(text: string, at: number, word: string): boolean {
  return (
    text.startsWith(word, at) && !/[\p{L}\p{N}_]/u.test(text.charAt(at - 1) + text.charAt(at + word.length))
  );
}

/** The last position of the string literal that begins at `at`; an unfinished one was refused before. */
function skipString(text: string, at: number, quote: string): number {
  const triple = quote.repeat(3);
  const end = text.startsWith(triple, at) ? triple : quote;
  for (let i = at + end.length; i < text.length; i++) {
    if (text.charAt(i) === "\\") i++;
    else if (text.startsWith(end, i)) return i + end.length - 1;
  }
  return text.length;
}

function maskGroup(part: Part, group: StringGroup): void {
  let from = group.start;
  const fields = groupFields(group);
  fields.forEach((field, i) => {
    blank(part, from, field.expr.start);
    from = field.expr.end;
    const yields = i === fields.length - 1 && startsWithYield(part, field);
    if (!field.trailingComma && !yields) {
      // At the latest this is the closing brace.
      part.units[from - part.base] = 44;
      from++;
    }
  });
  blank(part, from, group.end);
  part.units[group.start - part.base] = 40;
  part.units[group.end - 1 - part.base] = 41;
}

/** `yield x,` would swallow the comma. */
function startsWithYield({ base, units }: Part, field: ReplacementField): boolean {
  const start = field.expr.start - base;
  return String.fromCharCode(...units.subarray(start, start + 5)) === "yield";
}

/** All replacement fields of a group, those of format specifications included, in the order of the source. */
export function groupFields(group: StringGroup): ReplacementField[] {
  return group.parts.flatMap((part) => (part.kind === "plain" ? [] : itemFields(part.items)));
}

function itemFields(items: readonly FStringItem[]): ReplacementField[] {
  return items.flatMap((item) =>
    item.kind === "literal" ? [] : [item, ...itemFields(item.spec?.items ?? [])],
  );
}

function blank({ base, units }: Part, from: number, to: number): void {
  for (let i = from - base; i < to - base; i++) {
    if (units[i] !== NEWLINE) units[i] = SPACE;
  }
}

function decode(units: Uint16Array): string {
  let text = "";
  for (let i = 0; i < units.length; i += CHUNK) {
    text += String.fromCharCode(...units.subarray(i, i + CHUNK));
  }
  return text;
}
