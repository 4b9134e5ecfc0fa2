import type { Diagnostic } from "../diagnostics.ts";

/** Token kinds, as CPython's tokenizer hands them to its parser (comments and blank lines are not tokens). */
export const T = {
  EndMarker: 0,
  Name: 1,
  Number: 2,
  String: 3,
  Newline: 4,
  Indent: 5,
  Dedent: 6,
  Op: 7,
  FStringStart: 8,
  FStringMiddle: 9,
  FStringEnd: 10,
  TStringStart: 11,
  TStringMiddle: 12,
  TStringEnd: 13,
  /** Where the tokens end too early, inside brackets or at the tokenizer's own error; always the last token. */
  Broken: 14,
} as const;

export type TokenKind = (typeof T)[keyof typeof T];

/** A normalised program and its tokens, as parallel arrays: token `i` is `text.slice(starts[i], ends[i])`. */
export interface TokenStream {
  /** The source without BOM, with LF line ends and a final LF: what all indices refer to. */
  readonly text: string;
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Bracket depth around each token, an opening bracket counting as outside itself. */
  readonly levels: readonly number[];
  /** Index of the first code unit of each line. */
  readonly lineStarts: readonly number[];
  /** The innermost bracket open at the end of the source, if any. */
  readonly unclosed: number | null;
  /** The tokenizer's own error; the tokens then end before it. */
  readonly error: Diagnostic | null;
  /** Whether `error` goes before an error of the parser further up. */
  readonly errorFirst: boolean;
  /** The tokens end inside an f-string or t-string. */
  readonly endsInFString: boolean;
  /** Something was seen that no valid program has, though tree-sitter may accept it. */
  readonly suspect: boolean;
}

/** The 0-based line on which `index` stands. */
export function lineOf(lineStarts: readonly number[], index: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** CPython's reserved words. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
