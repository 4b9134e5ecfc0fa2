/** BLAKE2b and BLAKE2s. https://www.rfc-editor.org/rfc/rfc7693 */
import { bytesOfWords, type Hasher } from "./hasher.ts";
import { loadLittle } from "./md5.ts";
import { START_256 } from "./sha256.ts";
import { START_512 } from "./sha512.ts";

export interface Blake2Parameters {
  readonly digestSize: number;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly person: Uint8Array;
  readonly fanout: number;
  readonly depth: number;
  readonly leafSize: number;
  readonly nodeOffset: bigint;
  readonly nodeDepth: number;
  readonly innerSize: number;
  readonly lastNode: boolean;
}

const SIGMA = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];
/** The four columns, then the four diagonals. */
const QUARTERS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];
const TWO32 = 2 ** 32;

/** Both functions; a block is compressed only when more follows, since the last one is marked. */
abstract class Blake2 implements Hasher {
  protected readonly state: Int32Array;
  protected readonly parameters: Blake2Parameters;
  protected total = 0;
  private readonly block: Uint8Array;
  private used = 0;

  constructor(blockSize: number, state: Int32Array, parameters: Blake2Parameters) {
    this.block = new Uint8Array(blockSize);
    this.state = state;
    this.parameters = parameters;
  }

  protected abstract compress(block: Uint8Array, last: boolean): void;
  protected abstract fresh(): Blake2;

  /** Takes in the key as a block of its own. */
  protected begin(): void {
    const { key } = this.parameters;
    if (key.length === 0) return;
    this.block.set(key);
    this.used = this.block.length;
  }

  update(data: Uint8Array): void {
    const size = this.block.length;
    let at = 0;
    while (at < data.length) {
      if (this.used === size) {
        this.total += size;
        this.compress(this.block, false);
        this.used = 0;
      }
      const n = Math.min(size - this.used, data.length - at);
      this.block.set(data.subarray(at, at + n), this.used);
      this.used += n;
      at += n;
    }
  }

  digest(): Uint8Array {
    const last = this.copy();
    last.total += last.used;
    last.block.fill(0, last.used);
    last.compress(last.block, true);
    return bytesOfWords(last.words(), this.parameters.digestSize, true);
  }

  /** The state as little-endian words. */
  protected words(): Int32Array {
    return this.state;
  }

  copy(): Blake2 {
    const other = this.fresh();
    other.state.set(this.state);
    other.block.set(this.block);
    other.used = this.used;
    other.total = this.total;
    return other;
  }
}

/** The parameter block: `unit` is the size of a word. */
function parameterBlock(p: Blake2Parameters, unit: 4 | 8): Uint8Array {
  const out = new Uint8Array(unit * 8);
  const view = new DataView(out.buffer);
  out.set([p.digestSize, p.key.length, p.fanout, p.depth]);
  view.setUint32(4, p.leafSize, true);
  view.setUint32(8, Number(p.nodeOffset & 0xffffffffn), true);
  if (unit === 8) view.setUint32(12, Number(p.nodeOffset >> 32n), true);
  else view.setUint16(12, Number(p.nodeOffset >> 32n), true);
  const at = unit === 8 ? 16 : 14;
  out.set([p.nodeDepth, p.innerSize], at);
  out.set(p.salt, unit * 4);
  out.set(p.person, unit * 6);
  return out;
}

/** The halves of 64-bit words in the order of memory: low, high. */
const START_B = START_512.map((_, i) => START_512[i ^ 1] as number); // sixteen halves

export class Blake2b extends Blake2 {
  private readonly m = new Int32Array(32);
  private readonly v = new Int32Array(32);

  constructor(parameters: Blake2Parameters) {
    const state = new Int32Array(16);
    loadLittle(state, parameterBlock(parameters, 8), 0);
    for (let i = 0; i < 16; i++) state[i] = (state[i] as number) ^ (START_B[i] as number); // sixteen halves
    super(128, state, parameters);
    this.begin();
  }

  protected fresh(): Blake2b {
    return new Blake2b(this.parameters);
  }

  protected compress(block: Uint8Array, last: boolean): void {
    const { m, v, state } = this;
    loadLittle(m, block, 0);
    v.set(state);
    v.set(START_B, 16);
    v[24] = (v[24] as number) ^ (this.total | 0);
    v[25] = (v[25] as number) ^ Math.floor(this.total / TWO32);
    if (last) {
      v[28] = ~(v[28] as number);
      v[29] = ~(v[29] as number);
      if (this.parameters.lastNode) {
        v[30] = ~(v[30] as number);
        v[31] = ~(v[31] as number);
      }
    }
    for (let round = 0; round < 12; round++) {
      const order = SIGMA[round % 10] as readonly number[]; // ten rows
      for (let q = 0; q < 8; q++)
        this.mix(QUARTERS[q] as readonly number[], order[q * 2] as number, order[q * 2 + 1] as number);
    }
    for (let i = 0; i < 16; i++) state[i] = (state[i] as number) ^ (v[i] as number) ^ (v[i + 16] as number);
  }

  private mix(quarter: readonly number[], x: number, y: number): void {
    const [a = 0, b = 0, c = 0, d = 0] = quarter;
    this.add(a * 2, b * 2, x * 2);
    this.turn(d * 2, a * 2, 32);
    this.add(c * 2, d * 2, -1);
    this.turn(b * 2, c * 2, 24);
    this.add(a * 2, b * 2, y * 2);
    this.turn(d * 2, a * 2, 16);
    this.add(c * 2, d * 2, -1);
    this.turn(b * 2, c * 2, 63);
  }

  /** Adds word `j` and, if there is one, message word `k` to word `i`. */
  private add(i: number, j: number, k: number): void {
    const { v, m } = this;
    const more = k >= 0;
    const low = ((v[i] as number) >>> 0) + ((v[j] as number) >>> 0) + (more ? (m[k] as number) >>> 0 : 0); // indices of whole words
    v[i] = low | 0;
    v[i + 1] =
      (v[i + 1] as number) +
      (v[j + 1] as number) +
      (more ? (m[k + 1] as number) : 0) +
      Math.floor(low / TWO32);
  }

  /** Word `i` becomes itself xor word `j`, turned right by `n` bits. */
  private turn(i: number, j: number, n: number): void {
    const { v } = this;
    const low = (v[i] as number) ^ (v[j] as number); // indices of whole words
    const high = (v[i + 1] as number) ^ (v[j + 1] as number);
    if (n === 32) {
      v[i] = high;
      v[i + 1] = low;
    } else if (n === 63) {
      v[i] = (low << 1) | (high >>> 31);
      v[i + 1] = (high << 1) | (low >>> 31);
    } else {
      v[i] = (low >>> n) | (high << (32 - n));
      v[i + 1] = (high >>> n) | (low << (32 - n));
    }
  }
}

export class Blake2s extends Blake2 {
  private readonly m = new Int32Array(16);
  private readonly v = new Int32Array(16);

  constructor(parameters: Blake2Parameters) {
    const state = new Int32Array(8);
    loadLittle(state, parameterBlock(parameters, 4), 0);
    for (let i = 0; i < 8; i++) state[i] = (state[i] as number) ^ (START_256[i] as number); // eight words
    super(64, state, parameters);
    this.begin();
  }

  protected fresh(): Blake2s {
    return new Blake2s(this.parameters);
  }

  protected compress(block: Uint8Array, last: boolean): void {
    const { m, v, state } = this;
    loadLittle(m, block, 0);
    v.set(state);
    v.set(START_256, 8);
    v[12] = (v[12] as number) ^ (this.total | 0);
    v[13] = (v[13] as number) ^ Math.floor(this.total / TWO32);
    if (last) v[14] = ~(v[14] as number);
    if (last && this.parameters.lastNode) v[15] = ~(v[15] as number);
    for (let round = 0; round < 10; round++) {
      const order = SIGMA[round] as readonly number[]; // ten rows
      for (let q = 0; q < 8; q++) {
        const x = m[order[q * 2] as number] as number;
        const y = m[order[q * 2 + 1] as number] as number;
        mixWords(v, QUARTERS[q] as readonly number[], x, y);
      }
    }
    for (let i = 0; i < 8; i++) state[i] = (state[i] as number) ^ (v[i] as number) ^ (v[i + 8] as number);
  }
}

function mixWords(v: Int32Array, quarter: readonly number[], x: number, y: number): void {
  const [i = 0, j = 0, k = 0, l = 0] = quarter;
  let a = v[i] as number; // indices below 16
  let b = v[j] as number;
  let c = v[k] as number;
  let d = v[l] as number;
  a = (a + b + x) | 0;
  d = turnRight(d ^ a, 16);
  c = (c + d) | 0;
  b = turnRight(b ^ c, 12);
  a = (a + b + y) | 0;
  d = turnRight(d ^ a, 8);
  c = (c + d) | 0;
  b = turnRight(b ^ c, 7);
  v[i] = a;
  v[j] = b;
  v[k] = c;
  v[l] = d;
}

function turnRight(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}
