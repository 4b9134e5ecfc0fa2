/** Packing of tables into strings that the runtime indexes directly. */

/** Added to small numbers to make them printable characters, clear of the double quote. */
export const BASE = 0x28;
const SIZE = 64;

/** A run of equal values: where it starts, what it is. */
export type Run = readonly [start: number, value: unknown];

export interface Trie {
  /** `top[cp >> 12]` is a row of `mid`, `mid[row * 64 + (cp >> 6 & 63)]` a row of `leaf`, whose items are record numbers. */
  readonly top: string;
  readonly mid: string;
  readonly leaf: string;
  readonly records: readonly unknown[];
}

/** A three-level table over all code points; the most frequent records have the smallest numbers. */
export function packTrie(runs: readonly Run[]): Trie {
  const records = recordsByFrequency(runs);
  const numbers = new Map(records.map((record, index) => [JSON.stringify(record), index]));
  const all = new Uint16Array(0x110000);
  runs.forEach(([start, value], i) => {
    all.fill(numbers.get(JSON.stringify(value)) ?? 0, start, runs[i + 1]?.[0] ?? all.length);
  });
  const leaf = blocks(all);
  const mid = blocks(leaf.index);
  return { top: encode(mid.index), mid: encode(mid.data), leaf: encode(leaf.data), records };
}

/** Non-negative numbers as one string of characters from BASE on. */
export function encode(numbers: ArrayLike<number>): string {
  let out = "";
  for (let i = 0; i < numbers.length; i++) out += String.fromCharCode((numbers[i] ?? 0) + BASE);
  return out;
}

/** A string literal in printable characters. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\xa0\u00ad\u0100-\uffff]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A base-36 number. */
export function short(n: number): string {
  return n.toString(36);
}

function recordsByFrequency(runs: readonly Run[]): unknown[] {
  const counts = new Map<string, number>();
  for (const [, value] of runs) {
    const key = JSON.stringify(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => JSON.parse(key));
}

/** Cuts into blocks of 64, keeps each distinct one once. */
function blocks(values: ArrayLike<number>): { data: number[]; index: number[] } {
  const data: number[] = [];
  const index: number[] = [];
  const seen = new Map<string, number>();
  for (let start = 0; start < values.length; start += SIZE) {
    const block = Array.from({ length: SIZE }, (_, i) => values[start + i] ?? 0);
    const key = block.join();
    const known = seen.get(key) ?? seen.size;
    if (known === seen.size) {
      seen.set(key, known);
      data.push(...block);
    }
    index.push(known);
  }
  return { data, index };
}
