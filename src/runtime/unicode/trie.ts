/** Three-level tables over all code points, expanded from the packed strings once, when the runtime is loaded. */

/** Added to the numbers in the packed strings. */
const BASE = 0x28;

/** `leaf[mid[top[cp >> 12] * 64 + (cp >> 6 & 63)] * 64 + (cp & 63)]` is the number of a code point's record. */
export class Trie {
  readonly #top: Uint8Array;
  readonly #mid: Uint16Array;
  readonly #leaf: Uint8Array;

  constructor(top: string, mid: string, leaf: string) {
    this.#top = fill(top, new Uint8Array(top.length));
    this.#mid = fill(mid, new Uint16Array(mid.length));
    this.#leaf = fill(leaf, new Uint8Array(leaf.length));
  }

  /** The record number of a code point. */
  at(cp: number): number {
    const mid = this.#mid[((this.#top[cp >> 12] ?? 0) << 6) | ((cp >> 6) & 63)] ?? 0;
    return this.#leaf[(mid << 6) | (cp & 63)] ?? 0;
  }
}

function fill<T extends Uint8Array | Uint16Array>(packed: string, out: T): T {
  for (let i = 0; i < packed.length; i++) out[i] = packed.charCodeAt(i) - BASE;
  return out;
}
