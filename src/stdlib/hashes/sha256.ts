/** SHA-224 and SHA-256. https://csrc.nist.gov/pubs/fips/180-4/upd1/final */
import { BlockHasher, bytesOfWords } from "./hasher.ts";
import { loadBig } from "./md5.ts";
import { everySecond, fractions } from "./roots.ts";

const ROUNDS = everySecond(fractions(3, 0, 64), 0);
export const START_256 = everySecond(fractions(2, 0, 8), 0);
const START_224 = everySecond(fractions(2, 8, 8), 1);

export class Sha256 extends BlockHasher {
  private readonly state: Int32Array;
  private readonly words = new Int32Array(64);
  private readonly size: number;

  /** `size`: 32 bytes, or 28 for SHA-224. */
  constructor(size: number) {
    super(64);
    this.size = size;
    this.state = Int32Array.from(size === 28 ? START_224 : START_256);
  }

  protected compress(data: Uint8Array, at: number): void {
    const { words, state } = this;
    loadBig(words, data, at, 16);
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15] as number; // 16 <= i < 64
      const y = words[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[i] = (words[i - 16] as number) + s0 + (words[i - 7] as number) + s1;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const x = (h + s1 + (g ^ (e & (f ^ g))) + (ROUNDS[i] as number) + (words[i] as number)) | 0; // i < 64
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const y = s0 + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = (d + x) | 0;
      d = c;
      c = b;
      b = a;
      a = (x + y) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => {
      state[i] = (state[i] as number) + x; // eight words
    });
  }

  digest(): Uint8Array {
    const last = this.copy();
    last.pad(8, false);
    return bytesOfWords(last.state, this.size, false);
  }

  copy(): Sha256 {
    const other = new Sha256(this.size);
    this.copyTo(other);
    other.state.set(this.state);
    return other;
  }
}
