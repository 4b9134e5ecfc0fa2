/** Huffman codes of deflate. https://www.rfc-editor.org/rfc/rfc1951 */

const MAX_BITS = 15;

/** Reads codes by a table indexed by the next bits: `length << 16 | symbol`. */
export interface Decoder {
  readonly table: Int32Array;
  readonly width: number;
}

function reversed(code: number, length: number): number {
  let out = 0;
  for (let i = 0; i < length; i++) out = (out << 1) | ((code >> i) & 1);
  return out;
}

/** The canonical codes of these lengths, already turned round; 0 bits where a symbol does not occur. */
export function canonicalCodes(lengths: ArrayLike<number>): Uint16Array {
  const counts = new Uint16Array(MAX_BITS + 2);
  for (let i = 0; i < lengths.length; i++) {
    const n = lengths[i] ?? 0;
    if (n > 0) counts[n + 1] = (counts[n + 1] ?? 0) + 1;
  }
  const next = new Uint16Array(MAX_BITS + 2);
  for (let n = 1; n <= MAX_BITS; n++) next[n] = ((next[n - 1] ?? 0) + (n > 1 ? (counts[n] ?? 0) : 0)) << 1;
  const codes = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    const n = lengths[i] ?? 0;
    if (n === 0) continue;
    codes[i] = reversed(next[n] ?? 0, n);
    next[n] = (next[n] ?? 0) + 1;
  }
  return codes;
}

/** A decoder; undefined when the lengths make no code. A single code may be incomplete. */
export function makeDecoder(lengths: ArrayLike<number>): Decoder | undefined {
  let width = 1;
  let room = 0;
  let used = 0;
  for (let i = 0; i < lengths.length; i++) {
    const n = lengths[i] ?? 0;
    if (n === 0) continue;
    width = Math.max(width, n);
    room += 2 ** (MAX_BITS - n);
    used++;
  }
  if (room > 2 ** MAX_BITS || (room < 2 ** MAX_BITS && used > 1)) return undefined;
  const table = new Int32Array(1 << width);
  const codes = canonicalCodes(lengths);
  for (let i = 0; i < lengths.length; i++) {
    const n = lengths[i] ?? 0;
    if (n === 0) continue;
    for (let at = codes[i] ?? 0; at < table.length; at += 1 << n) table[at] = (n << 16) | i;
  }
  return { table, width };
}
