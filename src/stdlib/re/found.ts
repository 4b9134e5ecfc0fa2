/** What a match tells, whichever matcher made it. */
import type { MatchMode, Spans } from "./machine.ts";
import type { NativeSet } from "./native-set.ts";

export interface Found {
  readonly start: number;
  readonly end: number;
  /** Spans of all groups (-1 where unset), then lastindex; made on demand. */
  readonly spans: Spans;
  /** Texts of the groups (0 is the whole) where the RegExp made them; undefined where unset. */
  readonly texts: ArrayLike<string | undefined> | undefined;
  /** The group that closed last, -1 when none did. */
  readonly lastIndex: number;
}

export class MachineFound implements Found {
  readonly start: number;
  readonly end: number;
  readonly spans: Spans;
  readonly texts = undefined;

  constructor(spans: Spans) {
    this.spans = spans;
    this.start = spans[0] ?? 0;
    this.end = spans[1] ?? 0;
  }

  get lastIndex(): number {
    return this.spans[this.spans.length - 1] ?? -1;
  }
}

export class NativeFound implements Found {
  readonly texts: RegExpExecArray;
  readonly start: number;
  readonly end: number;
  private readonly closing: readonly number[];
  private readonly set: NativeSet;
  private readonly mode: MatchMode;
  private spansCache: number[] | undefined;

  /** `closing`: the groups, those that close later first. */
  constructor(
    texts: RegExpExecArray,
    end: number,
    closing: readonly number[],
    set: NativeSet,
    mode: MatchMode,
  ) {
    this.texts = texts;
    this.start = texts.index;
    this.end = end;
    this.closing = closing;
    this.set = set;
    this.mode = mode;
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
    const groups = this.closing.length;
    const places = groups === 0 ? [] : this.set.spansAt(this.texts.input, this.mode, this.start);
    for (let group = 1; group <= groups; group++) {
      const place = places[group];
      spans.push(place?.[0] ?? -1, place?.[1] ?? -1);
    }
    spans.push(this.lastIndex);
    return spans;
  }
}
