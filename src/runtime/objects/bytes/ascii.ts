/** What bytes methods call letters, digits, white space and lines: ASCII only, whatever the bytes mean. */

/** White space of bytes. */
export function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

type Test = (s: string) => boolean;
type Convert = (s: string) => string;

const matches =
  (pattern: RegExp): Test =>
  (s) =>
    pattern.exec(s) !== null;

export const predicates: readonly (readonly [string, Test])[] = [
  ["isalnum", matches(/^[A-Za-z0-9]+$/)],
  ["isalpha", matches(/^[A-Za-z]+$/)],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ASCII range is meant
  ["isascii", matches(/^[\x00-\x7f]*$/)],
  ["isdigit", matches(/^[0-9]+$/)],
  ["islower", (s) => /[a-z]/.exec(s) !== null && /[A-Z]/.exec(s) === null],
  ["isspace", matches(/^[\t-\r ]+$/)],
  ["istitle", (s) => /[A-Za-z]/.exec(s) !== null && /[A-Za-z][A-Z]|(?:^|[^A-Za-z])[a-z]/.exec(s) === null],
  ["isupper", (s) => /[A-Z]/.exec(s) !== null && /[a-z]/.exec(s) === null],
];

const lower: Convert = (s) => s.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper: Convert = (s) => s.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

export const conversions: readonly (readonly [string, Convert])[] = [
  ["capitalize", (s) => upper(s.slice(0, 1)) + lower(s.slice(1))],
  ["lower", lower],
  [
    "swapcase",
    (s) =>
      s.replace(/[a-z]+|[A-Z]+/g, (letters) =>
        letters >= "a" ? letters.toUpperCase() : letters.toLowerCase(),
      ),
  ],
  [
    "title",
    (s) => s.replace(/[A-Za-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ],
  ["upper", upper],
];

/** `split()` without separator; a negative limit is none. */
export function splitWords(s: string, limit: number): string[] {
  if (limit < 0) return s.match(/[^\t-\r ]+/g) ?? [];
  const out: string[] = [];
  let rest = s.replace(/^[\t-\r ]+/, "");
  while (rest !== "" && out.length < limit) {
    const end = rest.search(/[\t-\r ]/);
    if (end < 0) break;
    out.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^[\t-\r ]+/, "");
  }
  if (rest !== "") out.push(rest);
  return out;
}

/** `rsplit()` without separator. */
export function rsplitWords(s: string, limit: number): string[] {
  if (limit < 0) return splitWords(s, limit);
  const out: string[] = [];
  let rest = trimEnd(s);
  while (rest !== "" && out.length < limit) {
    let start = rest.length;
    while (start > 0 && !isSpace(rest.charCodeAt(start - 1))) start--;
    if (start === 0) break;
    out.push(rest.slice(start));
    rest = trimEnd(rest.slice(0, start));
  }
  if (rest !== "") out.push(rest);
  return out.reverse();
}

/** `splitlines(keepends)`: only `\n`, `\r` and `\r\n` end lines. */
export function splitLines(s: string, keepEnds: boolean): string[] {
  const lines = s.match(/[^\r\n]*(?:\r\n|[\r\n]|$)/g) ?? [];
  if (lines[lines.length - 1] === "") lines.pop();
  return keepEnds ? lines : lines.map((line) => line.replace(/(?:\r\n|[\r\n])$/, ""));
}

function trimEnd(s: string): string {
  let end = s.length;
  while (end > 0 && isSpace(s.charCodeAt(end - 1))) end--;
  return s.slice(0, end);
}
