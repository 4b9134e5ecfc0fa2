/** The sliding window of deflate and the search for matches in it, with the choices of the zlib library. */

export const MIN_MATCH = 3;
export const MAX_MATCH = 258;
/** So much must be ahead for a match to be searched without asking for more input. */
export const MIN_LOOKAHEAD = MAX_MATCH + MIN_MATCH + 1;

/** How hard a level tries: when to search less, when to stop being lazy, what is long enough, how many places. */
export interface Effort {
  readonly good: number;
  readonly lazy: number;
  readonly nice: number;
  readonly chain: number;
}

/** The last bytes of the input with a table that finds earlier places of three bytes. Place 0 counts as none. */
export class Window {
  /** Two window sizes: the older half is dropped when the newer one is full. */
  readonly bytes: Uint8Array;
  /** The place that is looked at. */
  at = 0;
  /** How many bytes from there on are known. */
  ahead = 0;
  /** Where the block starts; negative when it has been dropped in part. */
  blockStart = 0;
  /** Where the last match that was found starts. */
  matchStart = 0;
  /** Places before `at` that are not in the table yet, as too few bytes followed. */
  private waiting = 0;
  private readonly size: number;
  private readonly farthest: number;
  private readonly heads: Uint16Array;
  private readonly earlier: Uint16Array;
  private readonly hashShift: number;
  private readonly hashMask: number;

  constructor(windowBits: number, hashBits: number) {
    this.size = 1 << windowBits;
    this.farthest = this.size - MIN_LOOKAHEAD;
    this.bytes = new Uint8Array(2 * this.size);
    this.heads = new Uint16Array(1 << hashBits);
    this.earlier = new Uint16Array(this.size);
    this.hashShift = Math.ceil(hashBits / MIN_MATCH);
    this.hashMask = (1 << hashBits) - 1;
  }

  copy(): Window {
    const other = Object.assign(Object.create(Window.prototype), this) as Window; // the same class, completed below
    const own = {
      bytes: this.bytes.slice(),
      heads: this.heads.slice(),
      earlier: this.earlier.slice(),
    };
    return Object.assign(other, own);
  }

  /** Takes as much of `input` from `from` on as is needed now; tells where it has stopped. */
  fill(input: Uint8Array, from: number): number {
    let next = from;
    do {
      if (this.at >= this.size + this.farthest) this.slide();
      if (next === input.length) return next;
      const room = this.bytes.length - this.ahead - this.at;
      const taken = input.subarray(next, next + room);
      this.bytes.set(taken, this.at + this.ahead);
      next += taken.length;
      this.ahead += taken.length;
      this.insertWaiting();
    } while (this.ahead < MIN_LOOKAHEAD && next < input.length);
    return next;
  }

  private slide(): void {
    const { size } = this;
    this.bytes.copyWithin(0, size);
    this.matchStart -= size;
    this.at -= size;
    this.blockStart -= size;
    this.waiting = Math.min(this.waiting, this.at);
    for (const table of [this.heads, this.earlier])
      for (let i = 0; i < table.length; i++) table[i] = Math.max(0, (table[i] as number) - size); // in range
  }

  private insertWaiting(): void {
    while (this.waiting > 0 && this.ahead + this.waiting >= MIN_MATCH) {
      this.insert(this.at - this.waiting);
      this.waiting--;
    }
  }

  /** Enters a place into the table; gives the last one with the same hash, 0 when there is none. */
  insert(place: number): number {
    const { bytes, hashShift } = this;
    const a = bytes[place] as number; // three bytes are known here
    const b = bytes[place + 1] as number;
    const c = bytes[place + 2] as number;
    const hash = ((((a << hashShift) ^ b) << hashShift) ^ c) & this.hashMask;
    const last = this.heads[hash] as number; // masked
    this.earlier[place & (this.size - 1)] = last;
    this.heads[hash] = place;
    return last;
  }

  reaches(place: number): boolean {
    return place !== 0 && this.at - place <= this.farthest;
  }

  /** The length of the longest match for `at`, searched from `place` back; more than `least`, or no more than that. */
  longest(place: number, least: number, effort: Effort): number {
    const { bytes, at, ahead, earlier } = this;
    const mask = this.size - 1;
    const limit = Math.max(0, at - this.farthest);
    const most = Math.min(MAX_MATCH, ahead);
    const nice = Math.min(effort.nice, ahead);
    let best = least;
    let tries = least >= effort.good ? effort.chain >> 2 : effort.chain;
    let start = place;
    do {
      if (bytes[start + best] === bytes[at + best] && bytes[start + best - 1] === bytes[at + best - 1]) {
        let n = 0;
        while (n < most && bytes[start + n] === bytes[at + n]) n++;
        if (n > best) {
          this.matchStart = start;
          best = n;
          if (n >= nice) break;
        }
      }
      start = earlier[start & mask] as number; // masked
    } while (start > limit && --tries !== 0);
    return Math.min(best, ahead);
  }

  /** How often the byte before `at` comes again from there on, up to a match's length. */
  runLength(): number {
    const { bytes, at, ahead } = this;
    if (at === 0 || ahead < MIN_MATCH) return 0;
    const most = Math.min(MAX_MATCH, ahead);
    let n = 0;
    while (n < most && bytes[at + n] === bytes[at - 1]) n++;
    return n;
  }

  /** The end of the input for now: its last places wait for what follows. */
  pause(): void {
    this.waiting = Math.min(this.at, MIN_MATCH - 1);
  }

  /** Forgets all places, so that decompression can start here. */
  forget(): void {
    this.heads.fill(0);
    if (this.ahead > 0) return;
    this.at = 0;
    this.blockStart = 0;
    this.waiting = 0;
  }

  /** Starts with bytes that the decompressor knows as well. */
  preset(dictionary: Uint8Array): void {
    const input = dictionary.subarray(Math.max(0, dictionary.length - this.size));
    let from = this.fill(input, 0);
    while (this.ahead >= MIN_MATCH) {
      for (; this.ahead >= MIN_MATCH; this.ahead--) this.insert(this.at++);
      from = this.fill(input, from);
    }
    this.at += this.ahead;
    this.blockStart = this.at;
    this.waiting = this.ahead;
    this.ahead = 0;
  }
}
