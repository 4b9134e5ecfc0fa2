/** Pattern text → tree. Rules, order of checks and error texts are those of CPython's `re._parser`. */
import type { Node, Repeat, RepeatMode, Seq, SetItem } from "./ast.ts";
import { MAXREPEAT, seq } from "./ast.ts";
import { DIGITS, patternEscape } from "./escapes.ts";
import { ReFailure } from "./failure.ts";
import { ASCII, LOCALE, UNICODE, VERBOSE } from "./flags.ts";
import { parseParenthesis } from "./parser-group.ts";
import { parseSet } from "./parser-set.ts";
import { State } from "./state.ts";
import type { Source, TextEnv } from "./tokenizer.ts";
import { Tokenizer } from "./tokenizer.ts";

/** A parsed pattern. */
export interface Parsed {
  readonly body: Seq;
  /** The flags of the whole pattern, inline ones and the implied UNICODE included. */
  readonly flags: number;
  /** Number of capturing groups. */
  readonly groups: number;
  readonly groupIndex: ReadonlyMap<string, number>;
  readonly state: State;
}

/** Parses a pattern. Throws ReFailure. */
export function parsePattern(text: Source, flags: number, env: TextEnv): Parsed {
  const source = new Tokenizer(text, env);
  const state = new State(flags);
  const body = parseAlternation(source, state, (flags & VERBOSE) !== 0, true);
  state.flags = fixFlags(text.istext, state.flags);
  if (source.next !== undefined) throw source.error("unbalanced parenthesis");
  for (const [group, pos] of state.refPositions) {
    if (group >= state.groups) throw new ReFailure("PatternError", `invalid group reference ${group}`, pos);
  }
  return { body, flags: state.flags, groups: state.groups - 1, groupIndex: state.groupIndex, state };
}

function fixFlags(istext: boolean, flags: number): number {
  const refuse = (msg: string) => new ReFailure("ValueError", msg);
  if (istext) {
    if (flags & LOCALE) throw refuse("cannot use LOCALE flag with a str pattern");
    if (!(flags & ASCII)) return flags | UNICODE;
    if (flags & UNICODE) throw refuse("ASCII and UNICODE flags are incompatible");
    return flags;
  }
  if (flags & UNICODE) throw refuse("cannot use UNICODE flag with a bytes pattern");
  if (flags & LOCALE && flags & ASCII) throw refuse("ASCII and LOCALE flags are incompatible");
  return flags;
}

/** `a|b|c`. Only at top level (`top`) may global flags stand at the start. */
export function parseAlternation(source: Tokenizer, state: State, verbose: boolean, top: boolean): Seq {
  const items: Seq[] = [];
  let inVerbose = verbose;
  for (;;) {
    items.push(parseSequence(source, state, inVerbose, top && items.length === 0));
    if (!source.match("|")) break;
    if (top) inVerbose = (state.flags & VERBOSE) !== 0;
  }
  const only = items[0];
  if (items.length === 1 && only !== undefined) return only;
  const set = asSet(items);
  return seq(set === undefined ? { op: "branch", items } : { op: "in", negate: false, items: set });
}

/** The set that alternatives of one character each amount to. */
function asSet(items: readonly Seq[]): SetItem[] | undefined {
  const set: SetItem[] = [];
  for (const item of items) {
    const node = item.items[0];
    if (node === undefined || item.items.length !== 1) return undefined;
    if (node.op === "literal") set.push({ op: "literal", code: node.code });
    else if (node.op === "in" && !node.negate) for (const member of node.items) set.push(member);
    else return undefined;
  }
  return set;
}

const SPECIAL = ".\\[{()*+?^$|";
const WHITESPACE = " \t\n\r\v\f";

/** A sequence up to `|`, `)` or the end. `first`: nothing stands before it in the whole pattern. */
export function parseSequence(source: Tokenizer, state: State, verbose: boolean, first: boolean): Seq {
  const items: Node[] = [];
  let inVerbose = verbose;
  for (;;) {
    const token = source.next;
    if (token === undefined || token === "|" || token === ")") break;
    source.get();
    if (inVerbose && skipVerbose(source, token)) continue;
    if (token === "(") {
      const node = parseParenthesis(source, state, inVerbose, first && items.length === 0);
      if (node === "flags") inVerbose = (state.flags & VERBOSE) !== 0;
      else if (node !== "comment") items.push(node);
    } else if ("*+?{".includes(token)) parseQuantifier(source, items, token);
    else items.push(parseAtom(source, state, token));
  }
  return { items: items.flatMap((node) => (isPlainGroup(node) ? node.body.items : [node])) };
}

/** Skips whitespace or a comment in VERBOSE mode; true when `token` began one. */
function skipVerbose(source: Tokenizer, token: string): boolean {
  if (token.length === 1 && WHITESPACE.includes(token)) return true;
  if (token !== "#") return false;
  for (;;) {
    const skipped = source.get();
    if (skipped === undefined || skipped === "\n") return true;
  }
}

function parseAtom(source: Tokenizer, state: State, token: string): Node {
  if (token.charAt(0) === "\\") return patternEscape(source, token, state);
  if (token.length > 1 || !SPECIAL.includes(token)) return { op: "literal", code: token.codePointAt(0) ?? 0 };
  if (token === "[") return parseSet(source);
  if (token === ".") return { op: "any" };
  return { op: "at", where: token === "^" ? "beginning" : "end" };
}

/** A group that neither captures nor changes flags. */
function isPlainGroup(node: Node): node is Node & { readonly op: "subpattern" } {
  return node.op === "subpattern" && node.group === 0 && node.add === 0 && node.del === 0;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function parseQuantifier(source: Tokenizer, items: Node[], token: string): void {
  const here = source.tell();
  const bounds = token === "{" ? parseBraces(source, here) : simpleBounds(token);
  const item = items[items.length - 1];
  if (bounds === undefined) {
    items.push({ op: "literal", code: 123 });
    return;
  }
  const offset = source.tell() - here + token.length;
  if (item === undefined || item.op === "at") throw source.error("nothing to repeat", offset);
  if (item.op === "repeat") throw source.error("multiple repeat", offset);
  const mode: RepeatMode = source.match("?") ? "min" : source.match("+") ? "possessive" : "max";
  const body = isPlainGroup(item) ? item.body : seq(item);
  const repeat: Repeat = { op: "repeat", mode, ...bounds, body };
  items[items.length - 1] = repeat;
}

function simpleBounds(token: string): Bounds {
  if (token === "?") return { min: 0, max: 1 };
  return { min: token === "+" ? 1 : 0, max: MAXREPEAT };
}

/** `{n}`, `{n,}`, `{,m}`, `{n,m}`; undefined when the brace is a literal. */
function parseBraces(source: Tokenizer, here: number): Bounds | undefined {
  if (source.next === "}") return undefined;
  const lo = source.getWhile(Number.POSITIVE_INFINITY, DIGITS);
  const hi = source.match(",") ? source.getWhile(Number.POSITIVE_INFINITY, DIGITS) : lo;
  if (!source.match("}")) {
    source.seek(here);
    return undefined;
  }
  const min = lo === "" ? 0 : repetition(lo);
  const max = hi === "" ? MAXREPEAT : repetition(hi);
  if (max < min) throw source.error("min repeat greater than max repeat", source.tell() - here);
  return { min, max };
}

function repetition(digits: string): number {
  const value = Number(digits);
  if (value >= MAXREPEAT) throw new ReFailure("OverflowError", "the repetition number is too large");
  return value;
}
