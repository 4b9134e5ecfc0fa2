/** SHA-384 and SHA-512, 64-bit words as two 32-bit halves, the high one first. https://csrc.nist.gov/pubs/fips/180-4/upd1/final */
import { BlockHasher, bytesOfWords } from "./hasher.ts";
import { loadBig } from "./md5.ts";
import { fractions } from "./roots.ts";

const ROUNDS = fractions(3, 0, 80);
export const START_512 = fractions(2, 0, 8);
const START_384 = fractions(2, 8, 8);
const TWO32 = 2 ** 32;

export class Sha512 extends BlockHasher {
  private readonly state: Int32Array;
  private readonly words = new Int32Array(160);
  private readonly size: number;

  /** `size`: 64 bytes, or 48 for SHA-384. */
  constructor(size: number) {
    super(128);
    this.size = size;
    this.state = Int32Array.from(size === 48 ? START_384 : START_512);
  }

  /** Fills the words from 16 on. */
  private schedule(): void {
    const w = this.words;
    for (let i = 32; i < 160; i += 2) {
      const xh = w[i - 30] as number; // 32 <= i < 160
      const xl = w[i - 29] as number;
      const yh = w[i - 4] as number;
      const yl = w[i - 3] as number;
      const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
      const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
      const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
      const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
      const low = ((w[i - 31] as number) >>> 0) + (s0l >>> 0) + ((w[i - 13] as number) >>> 0) + (s1l >>> 0);
      w[i + 1] = low | 0;
      w[i] = (w[i - 32] as number) + s0h + (w[i - 14] as number) + s1h + Math.floor(low / TWO32);
    }
  }

  protected compress(data: Uint8Array, at: number): void {
    const { words, state } = this;
    loadBig(words, data, at, 32);
    this.schedule();
    let [ah = 0, al = 0, bh = 0, bl = 0, ch = 0, cl = 0, dh = 0, dl = 0] = state;
    let [eh = 0, el = 0, fh = 0, fl = 0, gh = 0, gl = 0, hh = 0, hl = 0] = state.subarray(8);
    for (let i = 0; i < 160; i += 2) {
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      const xl =
        (hl >>> 0) +
        (s1l >>> 0) +
        ((gl ^ (el & (fl ^ gl))) >>> 0) +
        ((ROUNDS[i + 1] as number) >>> 0) + // i < 160
        ((words[i + 1] as number) >>> 0);
      const xh =
        (hh +
          s1h +
          (gh ^ (eh & (fh ^ gh))) +
          (ROUNDS[i] as number) +
          (words[i] as number) +
          Math.floor(xl / TWO32)) |
        0;
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      const yl = (s0l >>> 0) + (((al & bl) | (cl & (al | bl))) >>> 0);
      const yh = (s0h + ((ah & bh) | (ch & (ah | bh))) + Math.floor(yl / TWO32)) | 0;
      hh = gh;
      hl = gl;
      gh = fh;
      gl = fl;
      fh = eh;
      fl = el;
      const e = (dl >>> 0) + (xl % TWO32);
      el = e | 0;
      eh = (dh + xh + Math.floor(e / TWO32)) | 0;
      dh = ch;
      dl = cl;
      ch = bh;
      cl = bl;
      bh = ah;
      bl = al;
      const a = (xl % TWO32) + (yl % TWO32);
      al = a | 0;
      ah = (xh + yh + Math.floor(a / TWO32)) | 0;
    }
    this.add([ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl]);
  }

  private add(values: readonly number[]): void {
    const { state } = this;
    for (let i = 0; i < 16; i += 2) {
      const low = ((state[i + 1] as number) >>> 0) + ((values[i + 1] as number) >>> 0); // sixteen halves
      state[i + 1] = low | 0;
      state[i] = (state[i] as number) + (values[i] as number) + Math.floor(low / TWO32);
    }
  }

  digest(): Uint8Array {
    const last = this.copy();
    last.pad(16, false);
    return bytesOfWords(last.state, this.size, false);
  }

  copy(): Sha512 {
    const other = new Sha512(this.size);
    this.copyTo(other);
    other.state.set(this.state);
    return other;
  }
}
