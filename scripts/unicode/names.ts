/** Packs the character names: every word once, every name as a sequence of word codes. */
import { literal, short } from "./pack.ts";

/** Codes of one character: printable ASCII from `(` on without the backslash. */
const SINGLE = range(0x28, 0x7e).filter((c) => c !== 0x5c);
/** First characters of codes of two; the second is any single or lead character. */
const LEAD = range(0xa1, 0xff).filter((c) => c !== 0xad);

export interface PackedNames {
  readonly words: string;
  readonly phrases: string;
  readonly runs: string;
}

/**
 * `words`: all words by descending frequency, separated by blanks; `phrases`: a line of word codes for each name;
 * `runs`: where names of consecutive code points start, as `gap.count` in base 36.
 */
export function packNames(names: readonly (readonly [cp: number, name: string])[]): PackedNames {
  const counts = new Map<string, number>();
  for (const [, name] of names)
    for (const word of name.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const codes = new Map(words.map((word, index) => [word, codeOf(index)]));
  const phrases = names.map(([, name]) =>
    name
      .split(" ")
      .map((word) => codes.get(word) ?? "")
      .join(""),
  );
  return { words: words.join(" "), phrases: phrases.join("\n"), runs: packRuns(names.map(([cp]) => cp)) };
}

/** The declarations that the decoder needs besides the packed text. */
export function codeConstants(): string {
  return [
    "/** Characters that are codes by themselves; those of LEAD start a code of two. */",
    `export const SINGLE = ${literal(String.fromCharCode(...SINGLE))};`,
    `export const LEAD = ${literal(String.fromCharCode(...LEAD))};`,
  ].join("\n");
}

function codeOf(index: number): string {
  if (index < SINGLE.length) return String.fromCharCode(SINGLE[index] ?? 0);
  const second = [...SINGLE, ...LEAD];
  const rest = index - SINGLE.length;
  const lead = LEAD[Math.floor(rest / second.length)];
  if (lead === undefined) throw new Error("too many distinct words for codes of two characters");
  return String.fromCharCode(lead, second[rest % second.length] ?? 0);
}

function packRuns(cps: readonly number[]): string {
  const runs: string[] = [];
  let end = 0;
  for (let i = 0; i < cps.length; ) {
    const start = cps[i] ?? 0;
    let count = 1;
    while (cps[i + count] === start + count) count++;
    runs.push(`${short(start - end)}.${short(count)}`);
    end = start + count;
    i += count;
  }
  return runs.join(" ");
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
