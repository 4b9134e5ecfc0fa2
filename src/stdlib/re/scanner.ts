import type { Found } from "./found.ts";
import type { MatchMode } from "./machine.ts";
import type { Regex } from "./regex.ts";
import type { Subject } from "./subject.ts";

/**
 * Successive matches that do not overlap, as `finditer`, `sub` and `split` see them: an empty match may touch the match
 * before it, but not be the same empty match again.
 */
export class Scanner {
  private readonly regex: Regex;
  private readonly subject: Subject;
  private readonly endpos: number;
  private pos: number;
  private mustAdvance = false;

  constructor(regex: Regex, subject: Subject, pos: number, endpos: number) {
    this.regex = regex;
    this.subject = subject;
    this.pos = pos;
    this.endpos = endpos;
  }

  /** The next match; undefined at the end, and ever after. */
  next(mode: MatchMode = "search"): Found | undefined {
    const found = this.regex.find(this.subject, mode, this.pos, this.endpos, this.mustAdvance);
    if (found === undefined) {
      this.pos = this.endpos + 1;
      return undefined;
    }
    this.mustAdvance = found.end === found.start;
    this.pos = found.end;
    return found;
  }
}
