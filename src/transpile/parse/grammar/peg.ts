import type { NameLookup } from "../context.ts";
import type { Hole } from "../holes.ts";
import { KEYWORDS, T, type TokenKind, type TokenStream } from "../tokens.ts";

/** What a rule matched: tokens `from` to `to` (inclusive; `to < from` for nothing), and the parts that matter. */
export interface Match {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly Match[];
}

/** The parts of an alternative that have a name in it. */
export type Bindings = ReadonlyMap<string, Match>;

/** Called when an alternative with an error has matched. Throws the error, or returns when there is none after all. */
export type Raise = (matcher: Matcher, error: string, bindings: Bindings) => void;

type Rule = (m: Matcher) => Match | null;

const NOTHING: readonly Match[] = [];
const SOFT_KEYWORDS = new Set(["_", "case", "match", "type"]);
const KINDS: ReadonlyMap<string, TokenKind> = new Map([
  ["NAME", T.Name],
  ["NUMBER", T.Number],
  ["STRING", T.String],
  ["NEWLINE", T.Newline],
  ["INDENT", T.Indent],
  ["DEDENT", T.Dedent],
  ["ENDMARKER", T.EndMarker],
  ["FSTRING_START", T.FStringStart],
  ["FSTRING_MIDDLE", T.FStringMiddle],
  ["FSTRING_END", T.FStringEnd],
  ["TSTRING_START", T.TStringStart],
  ["TSTRING_MIDDLE", T.TStringMiddle],
  ["TSTRING_END", T.TStringEnd],
]);

/** One parse of one token stream by a packrat parser: where it stands and what it has seen. */
export class Matcher {
  readonly tokens: TokenStream;
  readonly lookupName: NameLookup | undefined;
  private readonly onBroken: () => never;
  mark = 0;
  /** Number of tokens looked at; the last of them is where CPython puts a plain "invalid syntax". */
  fill = 0;
  /** A starred expression that stands for itself, which the compiler refuses later. */
  loneStar: Match | null = null;
  /** Annotations and the like, found on the way. */
  readonly holes: Hole[] = [];
  /** Line of the last compound statement that was whole, in the second pass. */
  lastStatement = 0;
  /** Whether the `invalid_` rules take part. */
  invalid: boolean;
  readonly memo = new Map<number, { readonly mark: number; readonly value: Match | null }>();

  constructor(
    tokens: TokenStream,
    invalid: boolean,
    lookupName: NameLookup | undefined,
    onBroken: () => never,
  ) {
    this.tokens = tokens;
    this.invalid = invalid;
    this.lookupName = lookupName;
    this.onBroken = onBroken;
  }

  /** The kind of the next token, which counts as looked at. */
  look(): TokenKind {
    const kind = this.tokens.kinds[this.mark] ?? T.EndMarker;
    if (this.mark >= this.fill) {
      this.fill = this.mark + 1;
      if (kind === T.Broken) this.onBroken();
    }
    return kind;
  }

  text(i: number = this.mark): string {
    return this.tokens.text.slice(this.tokens.starts[i] ?? 0, this.tokens.ends[i] ?? 0);
  }

  take(kind: string): Match {
    const at = this.mark++;
    return { kind, from: at, to: at, items: NOTHING };
  }
}

/**
 * Compiles a grammar. Notation, one alternative a line: `'x'` keyword or operator, `"x"` soft keyword, `NAME` token kind,
 * `rule`, `( )` group, `[ ]` optional, `*` `+` repeat, `sep.x+` separated list, `&` `!` look ahead, `~` cut, `&&'x'` must
 * follow, `a=x` name, `=> Kind` what the match is called (`=> @a`: as the last part of `a`), `!! …` error, `?? …` check that may raise one.
 * After a rule's name, `(memo)` keeps its results. An alternative that is nothing but an `invalid_` rule takes part only in
 * the second pass (as in CPython, where one such rule, that for dict displays, does not stand alone and so is always on).
 */
export function compileGrammar(text: string, raise: Raise): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  const blocks = text.split(/\n(?=[a-z_]+(?:\([a-z]+\))?:)/).filter((block) => block.trim() !== "");
  blocks.forEach((block, id) => {
    const [, name = "", flag, body = ""] = /^\s*([a-z_]+)(?:\(([a-z]+)\))?:([\s\S]*)$/.exec(block) ?? [];
    const choice = new NotationReader(body, rules, raise).readRule();
    rules.set(name, wrapRule(choice, id, blocks.length, flag, name));
  });
  return rules;
}

function wrapRule(choice: Rule, id: number, count: number, flag: string | undefined, name: string): Rule {
  if (name.endsWith("_without_invalid")) return withoutInvalid(choice);
  return flag === "memo" ? memoised(choice, id, count) : choice;
}

function withoutInvalid(rule: Rule): Rule {
  return (m) => {
    const before = m.invalid;
    m.invalid = false;
    const value = rule(m);
    m.invalid = before;
    return value;
  };
}

function memoised(rule: Rule, id: number, count: number): Rule {
  return (m) => {
    const key = m.mark * count + id;
    const known = m.memo.get(key);
    if (known !== undefined) {
      m.mark = known.mark;
      return known.value;
    }
    const value = rule(m);
    m.memo.set(key, { mark: m.mark, value });
    return value;
  };
}

interface Item {
  readonly name: string | null;
  readonly rule: Rule;
  readonly role: "part" | "look" | "cut";
}

interface Alternative {
  readonly items: readonly Item[];
  readonly kind: string | null;
  readonly error: string | null;
  /** Whether the alternative stands when `error` turns out to be none. */
  readonly check: boolean;
  readonly secondPass: boolean;
}

const TOKEN = /'[^']+'|"[^"]+"|(?:!!|\?\?)[^\n]*|=>\s*@?\w+|&&|[A-Za-z_]+|[()[\]|*+.&!~=]/g;

class NotationReader {
  private readonly words: readonly string[];
  private i = 0;
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly raise: Raise;

  constructor(body: string, rules: ReadonlyMap<string, Rule>, raise: Raise) {
    this.words = body.match(TOKEN) ?? [];
    this.rules = rules;
    this.raise = raise;
  }

  readRule(): Rule {
    const choice = this.readChoice();
    if (this.i < this.words.length) throw new Error(`grammar: unexpected ${this.words[this.i]}`);
    return choice;
  }

  private readChoice(): Rule {
    const alternatives: Alternative[] = [];
    this.takeWord("|");
    do {
      alternatives.push(this.readAlternative());
    } while (this.takeWord("|"));
    const run = alternatives.map((alternative) => runAlternative(alternative, this.raise));
    const [only] = run;
    if (run.length === 1 && only !== undefined) return (m) => only(m) || null;
    return (m) => {
      for (const alternative of run) {
        const value = alternative(m);
        if (value) return value;
        if (value === false) return null;
      }
      return null;
    };
  }

  private readAlternative(): Alternative {
    const items: Item[] = [];
    const first = this.words[this.i] ?? "";
    let kind: string | null = null;
    let error: string | null = null;
    let check = false;
    for (
      let word = this.words[this.i];
      word !== undefined && !/^[|)\]]$/.test(word);
      word = this.words[this.i]
    ) {
      if (word.startsWith("=>")) {
        kind = word.slice(2).trim();
        this.i++;
      } else if (/^(?:!!|\?\?)/.test(word)) {
        error = word.slice(2).trim();
        check = word.startsWith("?");
        this.i++;
      } else {
        items.push(this.readItem());
      }
    }
    const secondPass = items.length === 1 && first.startsWith("invalid_") && error === null;
    return { items, kind, error, check, secondPass };
  }

  private readItem(): Item {
    const word = this.words[this.i] ?? "";
    if (this.takeWord("~")) return { name: null, rule: () => null, role: "cut" };
    if (this.takeWord("&")) return { name: null, rule: lookAhead(this.readRepeated(), true), role: "look" };
    if (this.takeWord("!")) return { name: null, rule: lookAhead(this.readRepeated(), false), role: "look" };
    if (this.takeWord("&&"))
      return { name: null, rule: forced(this.readAtom(), this.raise, this.previous()), role: "part" };
    let name: string | null = null;
    if (this.words[this.i + 1] === "=") {
      name = word;
      this.i += 2;
    }
    return { name, rule: this.readRepeated(), role: "part" };
  }

  private previous(): string {
    return this.words[this.i - 1] ?? "";
  }

  private readRepeated(): Rule {
    const atom = this.readAtom();
    if (this.takeWord("*")) return repeat(atom, 0);
    if (this.takeWord("+")) return repeat(atom, 1);
    if (!this.takeWord(".")) return atom;
    const element = this.readAtom();
    if (!this.takeWord("+")) throw new Error("grammar: a separated list needs +");
    return separated(atom, element);
  }

  private readAtom(): Rule {
    const word = this.words[this.i++] ?? "";
    if (word === "(") {
      const inner = this.readChoice();
      this.expectWord(")");
      return inner;
    }
    if (word === "[") {
      const inner = this.readChoice();
      this.expectWord("]");
      return optional(inner);
    }
    if (word.startsWith("'")) return literal(word.slice(1, -1));
    if (word.startsWith('"')) return softKeyword(word.slice(1, -1));
    if (word === "SOFT_KEYWORD") return anySoftKeyword;
    const kind = KINDS.get(word);
    return kind === undefined ? this.reference(word) : tokenOf(kind, word);
  }

  private reference(name: string): Rule {
    const { rules } = this;
    let rule: Rule | undefined;
    return (m) => {
      rule ??= rules.get(name);
      if (rule === undefined) throw new Error(`grammar: no rule ${name}`);
      return rule(m);
    };
  }

  private takeWord(word: string): boolean {
    if (this.words[this.i] !== word) return false;
    this.i++;
    return true;
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) throw new Error(`grammar: expected ${word} before ${this.words[this.i]}`);
  }
}

/** `false` means: failed after a cut, try no other alternative. */
function runAlternative(
  { items, kind, error, check, secondPass }: Alternative,
  raise: Raise,
): (m: Matcher) => Match | null | false {
  return (m) => {
    if (secondPass && !m.invalid) return null;
    const start = m.mark;
    const parts: Match[] = [];
    const names = new Map<string, Match>();
    let cut = false;
    for (const item of items) {
      if (item.role === "cut") {
        cut = true;
        continue;
      }
      const value = item.rule(m);
      if (value === null) {
        m.mark = start;
        return cut ? false : null;
      }
      if (item.role === "look") continue;
      parts.push(value);
      if (item.name !== null) names.set(item.name, value);
    }
    if (error !== null) raise(m, error, names);
    if (error === null || check) return result(kind, start, m.mark - 1, parts, names);
    m.mark = start;
    return null;
  };
}

function result(
  kind: string | null,
  from: number,
  to: number,
  parts: readonly Match[],
  names: Bindings,
): Match {
  const [first] = names.size > 0 ? names.values() : parts;
  if (kind === null) {
    if (first !== undefined && (names.size > 0 || parts.length === 1)) return first;
    return { kind: "sequence", from, to, items: parts };
  }
  const source = kind.startsWith("@") ? names.get(kind.slice(1)) : undefined;
  const named = source?.items.at(-1)?.kind ?? kind;
  return { kind: named, from, to, items: names.size > 0 ? [...names.values()] : parts };
}

function literal(text: string): Rule {
  const isWord = KEYWORDS.has(text);
  return (m) => {
    const kind = m.look();
    return kind === (isWord ? T.Name : T.Op) && m.text() === text ? m.take(text) : null;
  };
}

function softKeyword(text: string): Rule {
  // The one-letter `!` of f-strings is an operator.
  const kind = /\w/.test(text) ? T.Name : T.Op;
  return (m) => (m.look() === kind && m.text() === text ? m.take("Name") : null);
}

function anySoftKeyword(m: Matcher): Match | null {
  return m.look() === T.Name && SOFT_KEYWORDS.has(m.text()) ? m.take("Name") : null;
}

function tokenOf(kind: TokenKind, word: string): Rule {
  if (kind === T.Name) return (m) => (m.look() === T.Name && !KEYWORDS.has(m.text()) ? m.take("Name") : null);
  const name = kind === T.Number ? "Constant" : word;
  return (m) => (m.look() === kind ? m.take(name) : null);
}

function lookAhead(rule: Rule, wanted: boolean): Rule {
  return (m) => {
    const start = m.mark;
    const value = rule(m);
    m.mark = start;
    return (value !== null) === wanted ? { kind: "look", from: start, to: start - 1, items: NOTHING } : null;
  };
}

function forced(rule: Rule, raise: Raise, quoted: string): Rule {
  return (m) => {
    const value = rule(m);
    if (value === null) raise(m, `forced expected ${quoted}`, new Map());
    return value;
  };
}

function optional(rule: Rule): Rule {
  return (m) => rule(m) ?? { kind: "none", from: m.mark, to: m.mark - 1, items: NOTHING };
}

function repeat(rule: Rule, least: number): Rule {
  return (m) => {
    const from = m.mark;
    const items: Match[] = [];
    for (;;) {
      const before = m.mark;
      const value = rule(m);
      if (value === null || m.mark === before) break;
      items.push(value);
    }
    return items.length < least ? null : { kind: "list", from, to: m.mark - 1, items };
  };
}

function separated(separator: Rule, element: Rule): Rule {
  return (m) => {
    const from = m.mark;
    const items: Match[] = [];
    let end = from;
    for (let value = element(m); value !== null; value = element(m)) {
      items.push(value);
      end = m.mark;
      if (separator(m) === null) break;
    }
    // A last separator may have led nowhere.
    m.mark = end;
    return items.length === 0 ? null : { kind: "list", from, to: end - 1, items };
  };
}
