import type { MatchMode } from "./machine.ts";

/** The RegExps of one translation, each made when first needed. */
export class NativeSet {
  private readonly source: string;
  private search: RegExp | undefined;
  private match: RegExp | undefined;
  private fullmatch: RegExp | undefined;
  private readonly withSpans: Partial<Record<MatchMode, RegExp>> = {};

  constructor(source: string) {
    this.source = source;
  }

  /** The RegExp for a mode; it starts at its `lastIndex`. */
  regexp(mode: MatchMode): RegExp {
    if (mode === "search") {
      this.search ??= new RegExp(this.source, "gs");
      return this.search;
    }
    if (mode === "match") {
      this.match ??= new RegExp(this.source, "ys");
      return this.match;
    }
    this.fullmatch ??= new RegExp(`(?:${this.source})$`, "ys");
    return this.fullmatch;
  }

  /**
   * Where the groups lie in the match at `start`. Matches once more, because to note the positions always would make
   * every match twice as dear.
   */
  spansAt(text: string, mode: MatchMode, start: number): ArrayLike<readonly [number, number] | undefined> {
    const how = mode === "fullmatch" ? "fullmatch" : "match";
    const source = how === "fullmatch" ? `(?:${this.source})$` : this.source;
    const regexp = this.withSpans[how] ?? new RegExp(source, "ysd");
    this.withSpans[how] = regexp;
    regexp.lastIndex = start;
    return regexp.exec(text)?.indices ?? [];
  }
}
