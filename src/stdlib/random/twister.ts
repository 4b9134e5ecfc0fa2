/** The Mersenne Twister MT19937 of M. Matsumoto and T. Nishimura, in 32-bit Number arithmetic. */

/** How many words the state has. */
export const WORDS = 624;
const N = WORDS;
const M = 397;
const MATRIX_A = 0x9908b0df | 0;

export class Twister {
  /** One more than there are: the last is twisted with the first. */
  readonly words = new Int32Array(N + 1);
  /** The words as they are given out. */
  readonly #tempered = new Int32Array(N);
  /** The next word to give out; 624 when a new block is due. */
  next = N;

  /** `init_genrand`. */
  #start(seed: number): void {
    const mt = this.words;
    let previous = seed | 0;
    mt[0] = previous;
    for (let i = 1; i < N; i++) {
      previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + i) | 0;
      mt[i] = previous;
    }
    this.next = N;
  }

  /** `init_by_array`: the key is 32-bit words, at least one. */
  seed(key: ArrayLike<number>): void {
    this.#start(19650218);
    const mt = this.words;
    let previous = mt[0] ?? 0;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const mixed = (mt[i] ?? 0) ^ Math.imul(previous ^ (previous >>> 30), 1664525);
      previous = (mixed + (key[j] ?? 0) + j) | 0;
      mt[i] = previous;
      if (++i >= N) {
        mt[0] = previous;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      previous = (((mt[i] ?? 0) ^ Math.imul(previous ^ (previous >>> 30), 1566083941)) - i) | 0;
      mt[i] = previous;
      if (++i >= N) {
        mt[0] = previous;
        i = 1;
      }
    }
    mt[0] = 0x80000000 | 0;
  }

  #refill(): void {
    this.#twist(0, N - M, M);
    this.#twist(N - M, N - 1, M - N);
    this.words[N] = this.words[0] as number;
    this.#twist(N - 1, N, M - N);
    this.next = 0;
  }

  /** Makes the words of a stretch anew from themselves and those `shift` away, and what is given out for them. */
  #twist(from: number, to: number, shift: number): void {
    const mt = this.words;
    const out = this.#tempered;
    let low = mt[from] as number; // in range, as all below
    for (let i = from; i < to; i++) {
      const following = mt[i + 1] as number;
      const mixed = (low & 0x80000000) | (following & 0x7fffffff);
      let y = (mt[i + shift] as number) ^ (mixed >>> 1) ^ (-(mixed & 1) & MATRIX_A);
      mt[i] = y;
      low = following;
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      out[i] = y ^ (y >>> 18);
    }
  }

  /** Sets the whole state, as `getstate` gave it. */
  restore(words: ArrayLike<number>, next: number): void {
    this.words.set(words);
    this.next = next;
    this.#temper();
  }

  #temper(): void {
    const { words } = this;
    const out = this.#tempered;
    for (let i = 0; i < N; i++) {
      let y = words[i] as number; // in range
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      out[i] = y ^ (y >>> 18);
    }
  }

  /** The next 32 random bits, as a signed number. */
  int32(): number {
    if (this.next >= N) this.#refill();
    return this.#tempered[this.next++] ?? 0;
  }

  /** The next float in [0, 1) with 53 random bits. */
  float(): number {
    const i = this.next;
    let high: number;
    let low: number;
    if (i < N - 1) {
      const words = this.#tempered;
      high = words[i] as number; // in range
      low = words[i + 1] as number;
      this.next = i + 2;
    } else {
      high = this.int32();
      low = this.int32();
    }
    return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
  }
}
