/** A compiled pattern: parses once, then matches with the engine's RegExp where that is exact, else with the machine. */
import { widthOf } from "./ast.ts";
import type { Found } from "./found.ts";
import { MachineFound, NativeFound } from "./found.ts";
import type { MatchMode } from "./machine.ts";
import { Machine } from "./machine.ts";
import { groupsOf, prefersNonEmpty, translate } from "./native.ts";
import { NativeSet } from "./native-set.ts";
import type { Parsed } from "./parser.ts";
import { parsePattern } from "./parser.ts";
import type { Program } from "./program.ts";
import { compileProgram, lookbehindWidth } from "./program.ts";
import type { Subject } from "./subject.ts";
import type { Source, TextEnv } from "./tokenizer.ts";

export class Regex {
  readonly flags: number;
  /** Number of capturing groups. */
  readonly groups: number;
  readonly groupIndex: ReadonlyMap<string, number>;
  /** False when every match takes a character. */
  readonly mayBeEmpty: boolean;
  private readonly parsed: Parsed;
  private readonly emptyIsFinal: boolean;
  private readonly closing: readonly number[];
  private programCache: Program | undefined;
  /** Whether the RegExp depends on the subject being ASCII. */
  private readonly sensitive: boolean;
  private readonly ascii: NativeSet | undefined;
  private bmp: NativeSet | undefined;

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
    const translation = options.native === false ? undefined : translate(this.parsed, "ascii");
    this.sensitive = translation?.sensitive ?? false;
    this.ascii = translation === undefined ? undefined : new NativeSet(translation.source);
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
    const native = this.nativeFor(subject);
    if (native === undefined) return this.findByMachine(subject, mode, pos, endpos, mustAdvance);
    if (!mustAdvance || !this.mayBeEmpty) return this.findByNative(native, subject, mode, pos, endpos);
    if (!this.emptyIsFinal || mode !== "search") {
      const at = mode === "search" ? "match" : mode;
      const found = this.findByMachine(subject, at, pos, endpos, true);
      if (found !== undefined || mode !== "search") return found;
    }
    return pos < endpos ? this.findByNative(native, subject, mode, pos + 1, endpos) : undefined;
  }

  /** A RegExp with flag `g` that finds what `search` does; undefined where only the machine is exact. */
  globalRegExp(subject: Subject): RegExp | undefined {
    return this.nativeFor(subject)?.regexp("search");
  }

  private findByMachine(
    subject: Subject,
    mode: MatchMode,
    pos: number,
    endpos: number,
    mustAdvance: boolean,
  ): Found | undefined {
    this.programCache ??= compileProgram(this.parsed);
    const spans = new Machine(this.programCache, subject.codes, endpos).run(mode, pos, mustAdvance);
    return spans === undefined ? undefined : new MachineFound(spans);
  }

  /** The translation that serves this subject; undefined when only the machine does. */
  private nativeFor(subject: Subject): NativeSet | undefined {
    const { ascii } = this;
    if (ascii === undefined || subject.isAstral) return undefined;
    if (!this.sensitive || subject.isAscii) return ascii;
    this.bmp ??= new NativeSet(translate(this.parsed, "bmp")?.source ?? "");
    return this.bmp;
  }

  private findByNative(
    native: NativeSet,
    subject: Subject,
    mode: MatchMode,
    pos: number,
    endpos: number,
  ): Found | undefined {
    const { text } = subject;
    const regexp = native.regexp(mode);
    regexp.lastIndex = pos;
    let result: RegExpExecArray | null;
    try {
      result = regexp.exec(endpos < text.length ? text.slice(0, endpos) : text);
    } catch (e) {
      // The engine notes each turn of `a*`, the machine only how many there were.
      if (isOutOfMemory(e)) return this.findByMachine(subject, mode, pos, endpos, false);
      throw e;
    }
    if (result === null) return undefined;
    return new NativeFound(result, regexp.lastIndex, this.closing, native, mode);
  }
}

function isOutOfMemory(e: unknown): boolean {
  return e instanceof Error && e.name === "InternalError" && e.message.includes("out of memory");
}
