/** MD5. https://www.rfc-editor.org/rfc/rfc1321 */
import { BlockHasher, bytesOfWords } from "./hasher.ts";

const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

export class Md5 extends BlockHasher {
  private readonly state = Int32Array.from(START);
  private readonly words = new Int32Array(16);

  constructor() {
    super(64);
  }

  protected compress(data: Uint8Array, at: number): void {
    const { words, state } = this;
    loadLittle(words, data, at);
    let a = state[0] as number; // four words
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    for (let i = 0; i < 64; i++) {
      let f: number;
      let g: number;
      if (i < 16) {
        f = d ^ (b & (c ^ d));
        g = i;
      } else if (i < 32) {
        f = c ^ (d & (b ^ c));
        g = (5 * i + 1) & 15;
      } else if (i < 48) {
        f = b ^ c ^ d;
        g = (3 * i + 5) & 15;
      } else {
        f = c ^ (b | ~d);
        g = (7 * i) & 15;
      }
      const x = (a + f + (SINES[i] as number) + (words[g] as number)) | 0; // i < 64, g < 16
      const s = SHIFTS[((i >> 4) << 2) | (i & 3)] as number; // below 16
      a = d;
      d = c;
      c = b;
      b = (b + ((x << s) | (x >>> (32 - s)))) | 0;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
  }

  digest(): Uint8Array {
    const last = this.copy();
    last.pad(8, true);
    return bytesOfWords(last.state, 16, true);
  }

  copy(): Md5 {
    const other = new Md5();
    this.copyTo(other);
    other.state.set(this.state);
    return other;
  }
}

/** Sixteen little-endian words. */
export function loadLittle(words: Int32Array, data: Uint8Array, at: number): void {
  for (let i = 0; i < words.length; i++) {
    const j = at + i * 4;
    words[i] =
      (data[j] as number) |
      ((data[j + 1] as number) << 8) |
      ((data[j + 2] as number) << 16) |
      ((data[j + 3] as number) << 24); // a whole block is there
  }
}

/** Big-endian words, `count` of them. */
export function loadBig(words: Int32Array, data: Uint8Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const j = at + i * 4;
    words[i] =
      ((data[j] as number) << 24) |
      ((data[j + 1] as number) << 16) |
      ((data[j + 2] as number) << 8) |
      (data[j + 3] as number); // a whole block is there
  }
}
