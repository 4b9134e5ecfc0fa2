/** SHA-3 and SHAKE, lanes as two 32-bit halves, the low one first. https://csrc.nist.gov/pubs/fips/202/final */
import { BlockHasher } from "./hasher.ts";

/** Bit `i` of the round constants comes from a shift register. */
function roundConstants(): Int32Array {
  const out = new Int32Array(48);
  let register = 1;
  for (let round = 0; round < 24; round++) {
    for (let j = 0; j < 7; j++) {
      if (register & 1) {
        const bit = (1 << j) - 1;
        const at = round * 2 + (bit >= 32 ? 1 : 0);
        out[at] = (out[at] as number) | (1 << (bit & 31)); // 24 pairs
      }
      register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1;
    }
  }
  return out;
}

/** For each lane in the order of the walk: where it goes and how far it is turned. */
function walk(): { target: number; turn: number }[] {
  const steps: { target: number; turn: number }[] = [];
  let x = 1;
  let y = 0;
  for (let t = 0; t < 24; t++) {
    const turn = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    steps.push({ target: x + 5 * y, turn });
  }
  return steps;
}

const ROUNDS = roundConstants();
const WALK = walk();
const TARGETS = WALK.map((step) => step.target);
const TURNS = WALK.map((step) => step.turn);

export class Keccak extends BlockHasher {
  private readonly state = new Int32Array(50);
  private readonly rate: number;
  private readonly size: number;
  private readonly suffix: number;

  /** `rate` in bytes; `suffix` are the bits that tell the functions apart, with the first one of the padding. */
  constructor(rate: number, size: number, suffix: number) {
    super(rate);
    this.rate = rate;
    this.size = size;
    this.suffix = suffix;
  }

  protected compress(data: Uint8Array, at: number): void {
    const { state } = this;
    for (let i = 0; i < this.rate / 4; i++) {
      const j = at + i * 4;
      const word =
        (data[j] as number) | // a whole block is there
        ((data[j + 1] as number) << 8) |
        ((data[j + 2] as number) << 16) |
        ((data[j + 3] as number) << 24);
      state[i] = (state[i] as number) ^ word;
    }
    permute(state);
  }

  digest(length = this.size): Uint8Array {
    const last = this.copy();
    const { block } = last;
    block.fill(0, last.used);
    block[last.used] = this.suffix;
    block[this.rate - 1] = (block[this.rate - 1] as number) | 0x80; // within the block
    last.compress(block, 0);
    return last.squeeze(length);
  }

  private squeeze(length: number): Uint8Array {
    const out = new Uint8Array(length);
    const view = new Uint8Array(this.state.buffer);
    for (let at = 0; at < length; at += this.rate) {
      if (at > 0) permute(this.state);
      out.set(view.subarray(0, Math.min(this.rate, length - at)), at);
    }
    return out;
  }

  copy(): Keccak {
    const other = new Keccak(this.rate, this.size, this.suffix);
    this.copyTo(other);
    other.state.set(this.state);
    return other;
  }
}

const columns = new Int32Array(10);

/** Keccak-f[1600]. `as number`: indices are below 50 by construction, and a test would cost in the inner loop. */
function permute(s: Int32Array): void {
  for (let round = 0; round < 48; round += 2) {
    mixColumns(s);
    let low = s[2] as number;
    let high = s[3] as number;
    for (let t = 0; t < 24; t++) {
      const at = (TARGETS[t] as number) * 2;
      const turn = TURNS[t] as number;
      const nextLow = s[at] as number;
      const nextHigh = s[at + 1] as number;
      const a = turn < 32 ? low : high;
      const b = turn < 32 ? high : low;
      const n = turn & 31;
      s[at] = n === 0 ? a : (a << n) | (b >>> (32 - n));
      s[at + 1] = n === 0 ? b : (b << n) | (a >>> (32 - n));
      low = nextLow;
      high = nextHigh;
    }
    for (let y = 0; y < 50; y += 10) mixRow(s, y);
    s[0] = (s[0] as number) ^ (ROUNDS[round] as number);
    s[1] = (s[1] as number) ^ (ROUNDS[round + 1] as number);
  }
}

function mixColumns(s: Int32Array): void {
  for (let x = 0; x < 10; x++) {
    columns[x] =
      (s[x] as number) ^
      (s[x + 10] as number) ^
      (s[x + 20] as number) ^
      (s[x + 30] as number) ^
      (s[x + 40] as number);
  }
  for (let x = 0; x < 10; x += 2) {
    const rightLow = columns[(x + 2) % 10] as number;
    const rightHigh = columns[(x + 3) % 10] as number;
    const low = (columns[(x + 8) % 10] as number) ^ ((rightLow << 1) | (rightHigh >>> 31));
    const high = (columns[(x + 9) % 10] as number) ^ ((rightHigh << 1) | (rightLow >>> 31));
    for (let y = x; y < 50; y += 10) {
      s[y] = (s[y] as number) ^ low;
      s[y + 1] = (s[y + 1] as number) ^ high;
    }
  }
}

function mixRow(s: Int32Array, y: number): void {
  for (let half = y; half < y + 2; half++) {
    const a = s[half] as number;
    const b = s[half + 2] as number;
    const c = s[half + 4] as number;
    const d = s[half + 6] as number;
    const e = s[half + 8] as number;
    s[half] = a ^ (~b & c);
    s[half + 2] = b ^ (~c & d);
    s[half + 4] = c ^ (~d & e);
    s[half + 6] = d ^ (~e & a);
    s[half + 8] = e ^ (~a & b);
  }
}
