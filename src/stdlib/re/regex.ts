/** A compiled pattern: parses once, then matches with the engine's RegExp where that is exact, else with the machine. */
import { widthOf } from "./ast.ts";
import type { MatchMode, Spans } from "./machine.ts";
import { Machine } from "./machine.ts";
import type { Alphabet, Translation } from "./native.ts";
import { groupsOf, prefersNonEmpty, translate } from "./native.ts";
import type { Parsed } from "./parser.ts";
import { parsePattern } from "./parser.ts";
import type { Program } from "./program.ts";
import { compileProgram, lookbehindWidth } from "./program.ts";
import type { Subject } from "./subject.ts";
import type { Source, TextEnv } from "./tokenizer.ts";

/** One match. `text` of groups is at hand where the engine found it; `spans` are made on demand. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** Spans of all groups and lastindex. */
  readonly spans: Spans;
  /** Texts of the groups (0 is the whole), when the RegExp made them; undefined where unset. */
  readonly texts: readonly (string | undefined)[] | undefined;
  /** The group that closed last, -1 when none did. */
  readonly lastIndex: number;
}

type NativeKind = "search" | "match" | "fullmatch" | "spans";

export class Regex {
  readonly flags: number;
  /** Number of capturing groups. */
  readonly groups: number;
  readonly groupIndex: ReadonlyMap<string, number>;
  private readonly parsed: Parsed;
  private readonly mayBeEmpty: boolean;
  private readonly emptyIsFinal: boolean;
  private readonly closing: readonly number[];
  private programCache: Program | undefined;
  private readonly translations = new Map<Alphabet, Translation | undefined>();
  private readonly natives = new Map<string, RegExp>();
  private readonly useNative: boolean;

  /** Throws ReFailure. `native: false` leaves everything to the machine. */
  constructor(source: Source, flags: number, env: TextEnv, options: { native?: boolean } = {}) {
    this.parsed = parsePattern(source, flags, env);
    for (const node of this.parsed.state.lookbehinds) lookbehindWidth(node, this.parsed);
    this.flags = this.parsed.flags;
    this.groups = this.parsed.groups;
    this.groupIndex = this.parsed.groupIndex;
    this.mayBeEmpty = widthOf(this.parsed.body, this.parsed.state.groupWidths).lo === 0;
    this.emptyIsFinal = this.mayBeEmpty && prefersNonEmpty(this.parsed);
    this.closing = groupsOf(this.parsed.body).reverse();
    this.useNative = options.native ?? true;
  }

  /**
   * The first match in `subject` between `pos` and `endpos` (0 ≤ pos, endpos ≤ length). `mustAdvance`: a match at `pos`
   * may not be empty, as after an empty match there.
   */
  find(
    subject: Subject,
    mode: MatchMode,
    pos: number,
    endpos: number,
    mustAdvance: boolean,
  ): Found | undefined {
    if (pos > endpos) return undefined;
    const alphabet = this.nativeAlphabet(subject);
    if (alphabet === undefined) return this.findByMachine(subject, mode, pos, endpos, mustAdvance);
    if (!mustAdvance || !this.mayBeEmpty) return this.findByNative(subject, alphabet, mode, pos, endpos);
    if (!this.emptyIsFinal || mode !== "search") {
      const at = mode === "search" ? "match" : mode;
      const found = this.findByMachine(subject, at, pos, endpos, true);
      if (found !== undefined || mode !== "search") return found;
    }
    return pos < endpos ? this.findByNative(subject, alphabet, mode, pos + 1, endpos) : undefined;
  }

  /** The RegExp for a whole-text search with the builtin methods; undefined when those would not be exact. */
  globalRegExp(subject: Subject): RegExp | undefined {
    if (this.mayBeEmpty) return undefined;
    const alphabet = this.nativeAlphabet(subject);
    return alphabet === undefined ? undefined : this.native(alphabet, "search");
  }

  private findByMachine(
    subject: Subject,
    mode: MatchMode,
    pos: number,
    endpos: number,
    mustAdvance: boolean,
  ): Found | undefined {
    this.programCache ??= compileProgram(this.parsed);
    const machine = new Machine(this.programCache, subject.codes, endpos);
    const spans = machine.run(mode, pos, mustAdvance);
    return spans === undefined ? undefined : new MachineFound(spans, this.groups);
  }

  /** Which translation serves this subject; undefined when only the machine does. */
  private nativeAlphabet(subject: Subject): Alphabet | undefined {
    if (!this.useNative || subject.text === undefined) return undefined;
    const ascii = this.translation("ascii");
    if (ascii === undefined) return undefined;
    if (!ascii.sensitive || subject.isAscii) return "ascii";
    return this.translation("bmp") === undefined ? undefined : "bmp";
  }

  private translation(alphabet: Alphabet): Translation | undefined {
    const known = this.translations.get(alphabet);
    if (known !== undefined || this.translations.has(alphabet)) return known;
    const made = translate(this.parsed, alphabet);
    this.translations.set(alphabet, made);
    return made;
  }

  private native(alphabet: Alphabet, kind: NativeKind): RegExp {
    const key = alphabet + kind;
    const known = this.natives.get(key);
    if (known !== undefined) return known;
    const source = this.translation(alphabet)?.source ?? "";
    const text = kind === "fullmatch" ? `(?:${source})$` : source;
    const flags = { search: "gs", match: "ys", fullmatch: "ys", spans: "ysd" }[kind];
    const made = new RegExp(text, flags);
    this.natives.set(key, made);
    return made;
  }

  private findByNative(
    subject: Subject,
    alphabet: Alphabet,
    mode: MatchMode,
    pos: number,
    endpos: number,
  ): Found | undefined {
    const whole = subject.text ?? "";
    const text = endpos < whole.length ? whole.slice(0, endpos) : whole;
    const regexp = this.native(alphabet, mode);
    regexp.lastIndex = pos;
    const result = regexp.exec(text);
    if (result === null) return undefined;
    const again = () => this.spansOf(text, alphabet, mode, result.index);
    return new NativeFound(result, regexp.lastIndex, this.closing, again);
  }

  /** Matches once more at the same place to learn the positions of the groups, which cost too much to note always. */
  private spansOf(
    text: string,
    alphabet: Alphabet,
    mode: MatchMode,
    start: number,
  ): (readonly [number, number] | undefined)[] {
    if (mode === "fullmatch") {
      const regexp = new RegExp(`(?:${this.translation(alphabet)?.source ?? ""})$`, "ysd");
      regexp.lastIndex = start;
      return regexp.exec(text)?.indices ?? [];
    }
    const regexp = this.native(alphabet, "spans");
    regexp.lastIndex = start;
    return regexp.exec(text)?.indices ?? [];
  }
}

class MachineFound implements Found {
  readonly start: number;
  readonly end: number;
  readonly spans: Spans;
  readonly texts = undefined;
  readonly lastIndex: number;

  constructor(spans: Spans, groups: number) {
    this.spans = spans;
    this.start = spans[0] ?? 0;
    this.end = spans[1] ?? 0;
    this.lastIndex = spans[2 * (groups + 1)] ?? -1;
  }
}

class NativeFound implements Found {
  readonly texts: RegExpExecArray;
  readonly end: number;
  private readonly closing: readonly number[];
  private readonly again: () => (readonly [number, number] | undefined)[];
  private spansCache: number[] | undefined;

  constructor(
    texts: RegExpExecArray,
    end: number,
    closing: readonly number[],
    again: () => (readonly [number, number] | undefined)[],
  ) {
    this.texts = texts;
    this.end = end;
    this.closing = closing;
    this.again = again;
  }

  get start(): number {
    return this.texts.index;
  }

  get lastIndex(): number {
    for (const group of this.closing) if (this.texts[group] !== undefined) return group;
    return -1;
  }

  get spans(): Spans {
    this.spansCache ??= this.makeSpans();
    return this.spansCache;
  }

  private makeSpans(): number[] {
    const spans = [this.start, this.end];
    if (this.closing.length > 0) {
      const indices = this.again();
      for (let group = 1; group <= this.closing.length; group++) {
        const span = indices[group];
        spans.push(span?.[0] ?? -1, span?.[1] ?? -1);
      }
    }
    spans.push(this.lastIndex);
    return spans;
  }
}
