/** SHA-1. https://csrc.nist.gov/pubs/fips/180-4/upd1/final */
import { BlockHasher, bytesOfWords } from "./hasher.ts";
import { loadBig } from "./md5.ts";

const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

export class Sha1 extends BlockHasher {
  private readonly state = Int32Array.from(START);
  private readonly words = new Int32Array(80);

  constructor() {
    super(64);
  }

  protected compress(data: Uint8Array, at: number): void {
    const { words, state } = this;
    loadBig(words, data, at, 16);
    for (let i = 16; i < 80; i++) {
      const x =
        (words[i - 3] as number) ^
        (words[i - 8] as number) ^
        (words[i - 14] as number) ^
        (words[i - 16] as number); // i < 80
      words[i] = (x << 1) | (x >>> 31);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i++) {
      let f: number;
      if (i < 20) f = (d ^ (b & (c ^ d))) + 0x5a827999;
      else if (i < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
      else if (i < 60) f = ((b & c) | (d & (b | c))) + 0x8f1bbcdc;
      else f = (b ^ c ^ d) + 0xca62c1d6;
      const x = (((a << 5) | (a >>> 27)) + f + e + (words[i] as number)) | 0; // i < 80
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = x;
    }
    [a, b, c, d, e].forEach((x, i) => {
      state[i] = (state[i] as number) + x; // five words
    });
  }

  digest(): Uint8Array {
    const last = this.copy();
    last.pad(8, false);
    return bytesOfWords(last.state, 20, false);
  }

  copy(): Sha1 {
    const other = new Sha1();
    this.copyTo(other);
    other.state.set(this.state);
    return other;
  }
}
