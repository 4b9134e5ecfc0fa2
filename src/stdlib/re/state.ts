import type { Assert, Seq, Width } from "./ast.ts";
import { widthOf } from "./ast.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** What the parser knows besides the text: groups, names and global flags. */
export class State {
  flags: number;
  readonly groupIndex = new Map<string, number>();
  /** Width of each closed group; index 0 is the whole pattern and stays undefined, as does an open group. */
  readonly groupWidths: (Width | undefined)[] = [undefined];
  /** Number of groups when the outermost open lookbehind began. */
  lookbehindGroups: number | undefined = undefined;
  /** Where each group number was first used in `(?(n)…)`. */
  readonly refPositions = new Map<number, number>();

  /** Every lookbehind, for the check of its width once all groups are known. */
  readonly lookbehinds: Assert[] = [];

  constructor(flags: number) {
    this.flags = flags;
  }

  /** One more than the highest group number so far. */
  get groups(): number {
    return this.groupWidths.length;
  }

  openGroup(): number {
    return this.groupWidths.push(undefined) - 1;
  }

  closeGroup(group: number, body: Seq): void {
    this.groupWidths[group] = widthOf(body, this.groupWidths);
  }

  isClosed(group: number): boolean {
    return this.groupWidths[group] !== undefined;
  }

  checkLookbehindGroup(group: number, source: Tokenizer): void {
    if (this.lookbehindGroups === undefined) return;
    if (!this.isClosed(group)) throw source.error("cannot refer to an open group");
    if (group >= this.lookbehindGroups) {
      throw source.error("cannot refer to group defined in the same lookbehind subpattern");
    }
  }
}
