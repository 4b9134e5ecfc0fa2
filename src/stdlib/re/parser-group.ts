/** Everything that begins with an opening parenthesis. */
import type { Assert, Node } from "./ast.ts";
import { ASCII_LETTER } from "./escapes.ts";
import { FLAG_LETTERS, TYPE_FLAGS, VERBOSE } from "./flags.ts";
import { parseAlternation, parseSequence } from "./parser.ts";
import type { State } from "./state.ts";
import type { Name, Tokenizer } from "./tokenizer.ts";
import { NON_ASCII, tokenLength } from "./tokenizer.ts";

/** What a group opens with. */
interface Head {
  readonly capture: boolean;
  readonly name?: Name;
  readonly atomic?: boolean;
  readonly add: number;
  readonly del: number;
}

const NONCAPTURING: Head = { capture: false, add: 0, del: 0 };

/** CPython's limit on a group number, `_sre.MAXGROUPS` with a 64-bit `size_t`. */
export const MAXGROUPS = 1073741823;

/**
 * A group, an assertion, a reference, a condition, after the `(`; or the word for what leaves no node behind.
 * `first`: nothing stands before it in the whole pattern.
 */
export function parseParenthesis(
  source: Tokenizer,
  state: State,
  verbose: boolean,
  first: boolean,
): Node | "comment" | "flags" {
  const start = source.tell() - 1;
  if (!source.match("?")) return parseBody(source, state, verbose, start, { capture: true, add: 0, del: 0 });
  const char = needed(source);
  if (char === "P") return parsePythonExtension(source, state, verbose, start);
  if (char === ":") return parseBody(source, state, verbose, start, NONCAPTURING);
  if (char === "#") return skipComment(source, start);
  if (char === "=" || char === "!") return parseAssert(source, state, verbose, start, char, false);
  if (char === "<") return parseLookbehind(source, state, verbose, start);
  if (char === "(") return parseCondition(source, state, verbose, start);
  if (char === ">") return parseBody(source, state, verbose, start, { ...NONCAPTURING, atomic: true });
  if (char === "-" || FLAG_LETTERS.has(char)) return parseFlagged(source, state, verbose, start, char, first);
  throw source.error(`unknown extension ?${char}`, tokenLength(char) + 1);
}

function needed(source: Tokenizer): string {
  const char = source.get();
  if (char === undefined) throw source.error("unexpected end of pattern");
  return char;
}

function closeParenthesis(source: Tokenizer, start: number): void {
  if (!source.match(")")) throw source.error("missing ), unterminated subpattern", source.tell() - start);
}

function parseBody(source: Tokenizer, state: State, verbose: boolean, start: number, head: Head): Node {
  const group = head.capture ? openGroup(source, state, head.name) : 0;
  const inVerbose = (verbose || (head.add & VERBOSE) !== 0) && (head.del & VERBOSE) === 0;
  const body = parseAlternation(source, state, inVerbose, false);
  closeParenthesis(source, start);
  if (group > 0) state.closeGroup(group, body);
  if (head.atomic === true) return { op: "atomic", body };
  return { op: "subpattern", group, add: head.add, del: head.del, body };
}

function openGroup(source: Tokenizer, state: State, name: Name | undefined): number {
  const group = state.openGroup();
  if (name === undefined) return group;
  const old = state.groupIndex.get(name.text);
  if (old !== undefined) {
    const quoted = source.env.repr(name.text, false);
    const msg = `redefinition of group name ${quoted} as group ${group}; was group ${old}`;
    throw source.error(msg, name.length + 1);
  }
  state.groupIndex.set(name.text, group);
  return group;
}

/** `(?P<name>…)` and `(?P=name)`. */
function parsePythonExtension(source: Tokenizer, state: State, verbose: boolean, start: number): Node {
  if (source.match("<")) {
    const name = source.getUntil(">", "group name");
    source.checkGroupName(name, 1);
    return parseBody(source, state, verbose, start, { capture: true, name, add: 0, del: 0 });
  }
  if (source.match("=")) {
    const name = source.getUntil(")", "group name");
    source.checkGroupName(name, 1);
    const group = namedGroup(source, state, name);
    if (!state.isClosed(group)) throw source.error("cannot refer to an open group", name.length + 1);
    state.checkLookbehindGroup(group, source);
    return { op: "groupref", group };
  }
  const char = needed(source);
  throw source.error(`unknown extension ?P${char}`, tokenLength(char) + 2);
}

function namedGroup(source: Tokenizer, state: State, name: Name): number {
  const group = state.groupIndex.get(name.text);
  if (group !== undefined) return group;
  throw source.error(`unknown group name ${source.env.repr(name.text, false)}`, name.length + 1);
}

function skipComment(source: Tokenizer, start: number): "comment" {
  for (;;) {
    if (source.next === undefined) {
      throw source.error("missing ), unterminated comment", source.tell() - start);
    }
    if (source.get() === ")") return "comment";
  }
}

function parseLookbehind(source: Tokenizer, state: State, verbose: boolean, start: number): Node {
  const char = needed(source);
  if (char !== "=" && char !== "!") {
    throw source.error(`unknown extension ?<${char}`, tokenLength(char) + 2);
  }
  const outer = state.lookbehindGroups;
  if (outer === undefined) state.lookbehindGroups = state.groups;
  return parseAssert(source, state, verbose, start, char, true, outer);
}

function parseAssert(
  source: Tokenizer,
  state: State,
  verbose: boolean,
  start: number,
  char: string,
  behind: boolean,
  outerLookbehind?: number,
): Node {
  const body = parseAlternation(source, state, verbose, false);
  if (behind) state.lookbehindGroups = outerLookbehind;
  closeParenthesis(source, start);
  if (char === "!" && body.items.length === 0) return { op: "failure" };
  const node: Assert = { op: "assert", behind, negate: char === "!", body };
  if (behind) state.lookbehinds.push(node);
  return node;
}

/** `(?(1)yes|no)` and `(?(name)yes|no)`. */
function parseCondition(source: Tokenizer, state: State, verbose: boolean, start: number): Node {
  const group = parseConditionName(source, state);
  state.checkLookbehindGroup(group, source);
  const yes = parseSequence(source, state, verbose, false);
  let no: ReturnType<typeof parseSequence> | undefined;
  if (source.match("|")) {
    no = parseSequence(source, state, verbose, false);
    if (source.next === "|") throw source.error("conditional backref with more than two branches");
  }
  closeParenthesis(source, start);
  return { op: "exists", group, yes, no };
}

function parseConditionName(source: Tokenizer, state: State): number {
  const name = source.getUntil(")", "group name");
  if (/^[0-9]+$/.exec(name.text) === null) {
    source.checkGroupName(name, 1);
    return namedGroup(source, state, name);
  }
  const group = Number(name.text);
  if (group === 0) throw source.error("bad group number", name.length + 1);
  if (group >= MAXGROUPS) throw source.error(`invalid group reference ${BigInt(name.text)}`, name.length + 1);
  if (!state.refPositions.has(group)) state.refPositions.set(group, source.tell() - name.length - 1);
  return group;
}

/** `(?i)`, `(?i:…)`, `(?i-s:…)`, `(?-s:…)`, after the first letter or hyphen. */
function parseFlagged(
  source: Tokenizer,
  state: State,
  verbose: boolean,
  start: number,
  first: string,
  atStart: boolean,
): Node | "flags" {
  const [add, end] = first === "-" ? [0, "-"] : parseAddedFlags(source, first);
  if (end === ")") {
    state.flags |= add;
    if (atStart) return "flags";
    throw source.error("global flags not at the start of the expression", source.tell() - start);
  }
  const del = end === "-" ? parseRemovedFlags(source) : 0;
  if (add & del) throw source.error("bad inline flags: flag turned on and off", 1);
  return parseBody(source, state, verbose, start, { capture: false, add, del });
}

/** The flags up to `)`, `-` or `:`, and that character. */
function parseAddedFlags(source: Tokenizer, first: string): [number, string] {
  let add = 0;
  let char = first;
  for (;;) {
    const flag = FLAG_LETTERS.get(char) ?? 0;
    refuseForeignFlag(source, char);
    add |= flag;
    if (flag & TYPE_FLAGS && (add & TYPE_FLAGS) !== flag) {
      throw source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
    }
    char = flagChar(source, "missing -, : or )", ")-:");
    if (char === ")" || char === "-" || char === ":") return [add, char];
  }
}

function refuseForeignFlag(source: Tokenizer, char: string): void {
  if (source.istext && char === "L") {
    throw source.error("bad inline flags: cannot use 'L' flag with a str pattern");
  }
  if (!source.istext && char === "u") {
    throw source.error("bad inline flags: cannot use 'u' flag with a bytes pattern");
  }
}

function parseRemovedFlags(source: Tokenizer): number {
  let del = 0;
  let char = flagChar(source, "missing flag", "");
  while (char !== ":") {
    const flag = FLAG_LETTERS.get(char) ?? 0;
    if (flag & TYPE_FLAGS) {
      throw source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    }
    del |= flag;
    char = flagChar(source, "missing :", ":");
  }
  return del;
}

/** A flag letter or one of `ends`; `missing` is the error text when there is neither. */
function flagChar(source: Tokenizer, missing: string, ends: string): string {
  const char = source.get();
  if (char === undefined) throw source.error(missing);
  if (FLAG_LETTERS.has(char) || (char.length === 1 && ends.includes(char))) return char;
  throw source.error(isAlpha(source, char) ? "unknown flag" : missing, tokenLength(char));
}

function isAlpha(source: Tokenizer, char: string): boolean {
  if (NON_ASCII.exec(char) !== null) return source.env.isAlpha(char);
  return ASCII_LETTER.exec(char) !== null;
}
