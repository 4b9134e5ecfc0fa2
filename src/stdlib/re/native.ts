/**
 * Tree → source of a JavaScript RegExp, for the patterns on which the engine's own matcher provably gives the same
 * answer as Python's. What differs, and is therefore left to the machine:
 *
 * - JavaScript unsets the groups of a loop body at each turn, Python keeps them: in a loop every group of the body must
 *   be set on every way through it.
 * - JavaScript takes back an empty turn of a loop, Python counts it: bodies of loops must not be empty.
 * - JavaScript matches a reference to an unset group, Python does not: the group must be set on every way to it.
 * - Case folding differs: IGNORECASE is spelled out as classes. `^ $ . \d \s \w \b` are spelled out where they differ.
 * - Conditions, atomic groups and possessive repeats do not exist; groups in a lookbehind are filled in other order.
 */
import type { Assert, At, Category, In, Node, Repeat, Seq } from "./ast.ts";
import { isSimple, MAXREPEAT, widthOf } from "./ast.ts";
import type { CharClass } from "./charset.ts";
import { categoryRanges, classOf, foldOf } from "./charset.ts";
import { combineFlags, DOTALL, MULTILINE, UNICODE } from "./flags.ts";
import type { Parsed } from "./parser.ts";
import type { Ranges } from "./ranges.ts";
import { MAX_CODE } from "./ranges.ts";

/** Which subjects a translation is for: those of ASCII characters only, or all without astral characters. */
export type Alphabet = "ascii" | "bmp";

export interface Translation {
  readonly source: string;
  /** False when the text is the same for both alphabets. */
  readonly sensitive: boolean;
}

/** Beyond this the engine's registers and the time to compile become a concern. */
const MAX_GROUPS = 200;
const MAX_COUNT = 1000;
/** The engine's compiler takes time with the square of their number. */
const MAX_ALTERNATIVES = 10_000;

/** The RegExp source (flag `s` set, `m`, `i`, `u` not), or undefined when only the machine is exact. */
export function translate(parsed: Parsed, alphabet: Alphabet): Translation | undefined {
  if (parsed.groups > MAX_GROUPS) return undefined;
  const translator = new Translator(parsed, alphabet);
  const source = translator.sequence(parsed.body, parsed.flags, new Set());
  return translator.exact ? { source, sensitive: translator.sensitive } : undefined;
}

class Translator {
  exact = true;
  sensitive = false;
  private readonly parsed: Parsed;
  private readonly alphabet: Alphabet;

  constructor(parsed: Parsed, alphabet: Alphabet) {
    this.parsed = parsed;
    this.alphabet = alphabet;
  }

  /** `set`: the groups that are set on every way here; grows by those set on every way through `body`. */
  sequence(body: Seq, flags: number, set: Set<number>): string {
    let text = "";
    for (const node of body.items) text += this.node(node, flags, set);
    return text;
  }

  private refuse(): string {
    this.exact = false;
    return "";
  }

  private node(node: Node, flags: number, set: Set<number>): string {
    if (!this.exact) return "";
    switch (node.op) {
      case "literal":
        return this.literal(node.code, false, flags);
      case "not_literal":
        return this.literal(node.code, true, flags);
      case "in":
        return this.set(node, flags);
      case "any":
        return flags & DOTALL ? "." : "[^\\n]";
      case "at":
        return this.position(node.where, flags);
      case "branch":
        return this.branch(node.items, flags, set);
      case "repeat":
        return this.repeat(node, flags, set);
      case "subpattern":
        return this.group(node.group, node.body, combineFlags(flags, node.add, node.del), set);
      case "assert":
        return this.assertion(node, flags, set);
      case "groupref":
        return set.has(node.group) && foldOf(flags) === "none" ? `(?:\\${node.group})` : this.refuse();
      case "failure":
        return "[]";
      case "atomic":
      case "exists":
        return this.refuse();
    }
  }

  private get limit(): number {
    return this.alphabet === "ascii" ? 127 : MAX_CODE;
  }

  private literal(code: number, negate: boolean, flags: number): string {
    if (foldOf(flags) === "none") {
      if (negate) return `[^${code > 0xffff ? "" : escapeCode(code)}]`;
      return code > 0xffff ? "[]" : escapeCode(code);
    }
    this.sensitive ||= (flags & UNICODE) !== 0;
    const set = classOf([{ op: "literal", code }], false, flags, this.limit);
    if (!negate && set.ranges.length === 2 && set.ranges[0] === set.ranges[1]) {
      return code > 0xffff ? "[]" : escapeCode(set.ranges[0] ?? code);
    }
    return this.classText({ ...set, negate });
  }

  private set(node: In, flags: number): string {
    const unicode = (flags & UNICODE) !== 0;
    if (unicode && (foldOf(flags) !== "none" || node.items.some((item) => item.op === "category"))) {
      this.sensitive = true;
    }
    return this.classText(classOf(node.items, node.negate, flags, this.limit));
  }

  private classText(set: CharClass): string {
    let text = rangesText(set.ranges);
    for (const category of set.categories) text += this.categoryText(category, set.unicode);
    return `[${set.negate ? "^" : ""}${text}]`;
  }

  private categoryText(category: Category, unicode: boolean): string {
    if (this.alphabet === "bmp" && unicode) return unicodeCategoryText(category);
    if (!unicode) return rangesText(categoryRanges(category, false));
    // Of the ASCII characters, Python's str counts U+001C to U+001F as space.
    if (category === "space") return "\\t-\\r\\x1c-\\x20";
    if (category === "not_space") return "\\0-\\x08\\x0e-\\x1b!-\\uffff";
    return rangesText(categoryRanges(category, false));
  }

  private position(where: At, flags: number): string {
    const multiline = (flags & MULTILINE) !== 0;
    switch (where) {
      case "beginning":
        return multiline ? "(?<![^\\n])" : "^";
      case "beginning_string":
        return "^";
      case "end":
        return multiline ? "(?![^\\n])" : "(?=\\n?$)";
      case "end_string":
        return "$";
      case "boundary":
      case "non_boundary":
        return this.boundary(where === "boundary", flags);
    }
  }

  private boundary(positive: boolean, flags: number): string {
    if (flags & UNICODE) this.sensitive = true;
    if (!(flags & UNICODE) || this.alphabet === "ascii") return positive ? "\\b" : "\\B";
    const word = `[${unicodeCategoryText("word")}]`;
    const [inside, outside] = positive ? ["(?!", "(?="] : ["(?=", "(?!"];
    return `(?:(?<=${word})${inside}${word})|(?<!${word})${outside}${word}))`;
  }

  private branch(items: readonly Seq[], flags: number, set: Set<number>): string {
    if (items.length > MAX_ALTERNATIVES) return this.refuse();
    const after: Set<number>[] = [];
    const texts = items.map((item) => {
      const mine = new Set(set);
      after.push(mine);
      return this.sequence(item, flags, mine);
    });
    const [first, ...rest] = after;
    for (const group of first ?? []) if (rest.every((other) => other.has(group))) set.add(group);
    return `(?:${texts.join("|")})`;
  }

  private group(group: number, body: Seq, flags: number, set: Set<number>): string {
    const text = this.sequence(body, flags, set);
    if (group > 0) set.add(group);
    return group > 0 ? `(${text})` : `(?:${text})`;
  }

  private repeat(node: Repeat, flags: number, set: Set<number>): string {
    if (node.mode === "possessive" || node.min > MAX_COUNT) return this.refuse();
    if (node.max !== MAXREPEAT && node.max > MAX_COUNT) return this.refuse();
    if (!isSimple(node.body) && widthOf(node.body, this.parsed.state.groupWidths).lo === 0)
      return this.refuse();
    const inside = new Set(set);
    const text = this.sequence(node.body, flags, inside);
    if (node.max > 1 && !groupsOf(node.body).every((group) => inside.has(group))) return this.refuse();
    if (node.min > 0) for (const group of inside) set.add(group);
    return `(?:${text})${quantifier(node)}`;
  }

  private assertion(node: Assert, flags: number, set: Set<number>): string {
    if (node.behind && hasGroupOrReference(node.body)) return this.refuse();
    const inside = node.negate ? new Set(set) : set;
    const text = this.sequence(node.body, flags, inside);
    return `(?${node.behind ? "<" : ""}${node.negate ? "!" : "="}${text})`;
  }
}

function quantifier(node: Repeat): string {
  const lazy = node.mode === "min" ? "?" : "";
  const { min, max } = node;
  if (max === 1 && min === 0) return `?${lazy}`;
  if (max !== MAXREPEAT) return `{${min},${max}}${lazy}`;
  if (min === 0) return `*${lazy}`;
  return min === 1 ? `+${lazy}` : `{${min},}${lazy}`;
}

function escapeCode(code: number): string {
  const char = String.fromCharCode(code);
  if (/[a-zA-Z0-9_ ]/.exec(char) !== null) return char;
  const hex = code.toString(16);
  return code < 256 ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
}

/** Ranges as the inside of a class, as far as the BMP. */
function rangesText(ranges: Ranges): string {
  let text = "";
  for (let i = 0; i < ranges.length; i += 2) {
    const lo = ranges[i] ?? 0;
    const hi = Math.min(ranges[i + 1] ?? 0, 0xffff);
    if (lo > 0xffff) break;
    text += lo === hi ? escapeCode(lo) : `${escapeCode(lo)}-${escapeCode(hi)}`;
  }
  return text;
}

const unicodeTexts = new Map<Category, string>();

function unicodeCategoryText(category: Category): string {
  const known = unicodeTexts.get(category);
  if (known !== undefined) return known;
  const text = rangesText(categoryRanges(category, true));
  unicodeTexts.set(category, text);
  return text;
}

/** The capturing groups inside of a sequence, in the order in which they close. */
export function groupsOf(body: Seq): number[] {
  const groups: number[] = [];
  for (const node of body.items) {
    for (const inner of childrenOf(node)) for (const group of groupsOf(inner)) groups.push(group);
    if (node.op === "subpattern" && node.group > 0) groups.push(node.group);
  }
  return groups;
}

function hasGroupOrReference(body: Seq): boolean {
  return body.items.some(
    (node) =>
      node.op === "groupref" ||
      (node.op === "subpattern" && node.group > 0) ||
      childrenOf(node).some((inner) => hasGroupOrReference(inner)),
  );
}

function childrenOf(node: Node): readonly Seq[] {
  switch (node.op) {
    case "branch":
      return node.items;
    case "repeat":
    case "subpattern":
    case "atomic":
    case "assert":
      return [node.body];
    case "exists":
      return node.no === undefined ? [node.yes] : [node.yes, node.no];
    default:
      return [];
  }
}

/**
 * True when a way that takes characters is always preferred to the empty one, so that an empty match at a place tells
 * that no other match starts there.
 */
export function prefersNonEmpty(parsed: Parsed): boolean {
  const widths = parsed.state.groupWidths;
  if (widthOf(parsed.body, widths).hi === 0) return true;
  const greedy = (body: Seq): boolean =>
    body.items.every((node) => {
      if (node.op === "at" || node.op === "assert") return true;
      if (node.op === "subpattern") return greedy(node.body);
      return (
        node.op === "repeat" && node.mode === "max" && node.min === 0 && widthOf(node.body, widths).lo > 0
      );
    });
  return greedy(parsed.body);
}
