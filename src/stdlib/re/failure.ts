/** What parsing a pattern or a template may raise: the Python exception's name, and for PatternError its place. */
export type FailureKind = "PatternError" | "OverflowError" | "ValueError" | "IndexError";

/** Thrown by the pure core; `module.ts` turns it into the Python exception of that name. */
export class ReFailure {
  readonly kind: FailureKind;
  readonly msg: string;
  /** Index into the pattern in code points; absent where CPython gives none. */
  readonly pos: number | undefined;

  constructor(kind: FailureKind, msg: string, pos?: number) {
    this.kind = kind;
    this.msg = msg;
    this.pos = pos;
  }
}

/** Line, column (both 1-based) and full text of a PatternError at `pos` of `source`. */
export interface Place {
  readonly lineno: number;
  readonly colno: number;
  readonly message: string;
}

const NEWLINE = 10;

/** `re.PatternError.__init__`: where `pos` lies, and the message that names it. */
export function locate(msg: string, source: ArrayLike<number>, pos: number): Place {
  let lineno = 1;
  let lineStart = 0;
  let lines = false;
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== NEWLINE) continue;
    lines = true;
    if (i >= pos) break;
    lineno++;
    lineStart = i + 1;
  }
  const colno = pos - lineStart + 1;
  const at = `${msg} at position ${pos}`;
  return { lineno, colno, message: lines ? `${at} (line ${lineno}, column ${colno})` : at };
}
