/**
 * Compression to deflate data, piece by piece. Every choice is the zlib library's, so that the bytes are its bytes.
 * https://www.rfc-editor.org/rfc/rfc1951
 */
import { BitWriter } from "./bits.ts";
import { Block, writeEmpty, writeStored } from "./block.ts";
import { type Effort, MIN_LOOKAHEAD, MIN_MATCH, Window } from "./window.ts";

export const NO_FLUSH = 0;
export const PARTIAL_FLUSH = 1;
export const SYNC_FLUSH = 2;
export const FULL_FLUSH = 3;
export const FINISH = 4;
export const BLOCK = 5;

const FILTERED = 1;
export const HUFFMAN_ONLY = 2;
const RLE = 3;
const FIXED = 4;

const EFFORTS: readonly Effort[] = [
  { good: 0, lazy: 0, nice: 0, chain: 0 },
  { good: 4, lazy: 4, nice: 8, chain: 4 },
  { good: 4, lazy: 5, nice: 16, chain: 8 },
  { good: 4, lazy: 6, nice: 32, chain: 32 },
  { good: 4, lazy: 4, nice: 16, chain: 16 },
  { good: 8, lazy: 16, nice: 32, chain: 32 },
  { good: 8, lazy: 16, nice: 128, chain: 128 },
  { good: 8, lazy: 32, nice: 128, chain: 256 },
  { good: 32, lazy: 128, nice: 258, chain: 1024 },
  { good: 32, lazy: 258, nice: 258, chain: 4096 },
];
/** Levels from here on look whether the next place has a longer match. */
const FIRST_LAZY_LEVEL = 4;
/** A match of three bytes from farther away costs more than three literals. */
const TOO_FAR = 4096;
const MAX_STORED = 65535;

export interface DeflateOptions {
  readonly level: number;
  readonly windowBits: number;
  readonly memLevel: number;
  readonly strategy: number;
}

export class Deflater {
  readonly options: DeflateOptions;
  private writer = new BitWriter();
  private window: Window;
  private block = new Block();
  private readonly blockTokens: number;
  private matchLength = MIN_MATCH - 1;
  private literalWaits = false;

  constructor(options: DeflateOptions) {
    this.options = options;
    this.window = new Window(options.windowBits, options.memLevel + 7);
    this.blockTokens = (1 << (options.memLevel + 6)) - 1;
  }

  copy(): Deflater {
    const other = Object.assign(Object.create(Deflater.prototype), this) as Deflater; // the same class
    other.writer = this.writer.copy();
    other.window = this.window.copy();
    other.block = this.block.copy();
    return other;
  }

  /** Starts with bytes that the decompressor knows as well. */
  preset(dictionary: Uint8Array): void {
    this.window.preset(dictionary);
  }

  /** What has become ready. */
  take(): Uint8Array {
    return this.writer.sink.take();
  }

  /** Compresses more input, and brings it out as far as `flush` says. */
  push(input: Uint8Array, flush: number): void {
    if (this.options.level === 0) this.store(input, flush);
    else this.compress(input, flush);
    if (flush === NO_FLUSH || flush === BLOCK) return;
    if (flush === FINISH) this.writer.align();
    else if (flush === PARTIAL_FLUSH) writeEmpty(this.writer);
    else {
      writeStored(this.writer, new Uint8Array(0), false);
      if (flush === FULL_FLUSH) this.window.forget();
    }
  }

  private store(input: Uint8Array, flush: number): void {
    for (let at = 0; at < input.length; at += MAX_STORED) {
      const piece = input.subarray(at, at + MAX_STORED);
      writeStored(this.writer, piece, flush === FINISH && at + MAX_STORED >= input.length);
    }
    if (flush === FINISH && input.length === 0) writeStored(this.writer, input, true);
  }

  private compress(input: Uint8Array, flush: number): void {
    const { window } = this;
    const step = this.step();
    let from = 0;
    for (;;) {
      if (window.ahead < MIN_LOOKAHEAD) {
        from = window.fill(input, from);
        if (window.ahead < MIN_LOOKAHEAD && flush === NO_FLUSH) return;
        if (window.ahead === 0) break;
      }
      step.call(this);
    }
    if (this.literalWaits) this.literal(window.at - 1);
    this.literalWaits = false;
    window.pause();
    if (flush === FINISH || this.block.length > 0) this.endBlock(flush === FINISH);
  }

  private step(): () => void {
    const { strategy, level } = this.options;
    if (strategy === HUFFMAN_ONLY) return this.literalStep;
    if (strategy === RLE) return this.runStep;
    return level < FIRST_LAZY_LEVEL ? this.greedyStep : this.lazyStep;
  }

  private literalStep(): void {
    this.literal(this.window.at);
    this.advance(1);
    this.endFullBlock();
  }

  private runStep(): void {
    const length = this.window.runLength();
    if (length < MIN_MATCH) {
      this.literalStep();
      return;
    }
    this.block.match(length, 1);
    this.advance(length);
    this.endFullBlock();
  }

  /** Takes the first good match. */
  private greedyStep(): void {
    const { window } = this;
    const effort = this.effort();
    const place = window.ahead >= MIN_MATCH ? window.insert(window.at) : 0;
    const length = window.reaches(place) ? window.longest(place, MIN_MATCH - 1, effort) : 0;
    if (length < MIN_MATCH) {
      this.literalStep();
      return;
    }
    this.block.match(length, window.at - window.matchStart);
    const enter = length <= effort.lazy && window.ahead - length >= MIN_MATCH;
    this.advance(1);
    for (let i = 1; i < length; i++) {
      if (enter) window.insert(window.at);
      this.advance(1);
    }
    this.endFullBlock();
  }

  /** Takes a match only when the next place has no longer one. */
  private lazyStep(): void {
    const { window } = this;
    const place = window.ahead >= MIN_MATCH ? window.insert(window.at) : 0;
    const before = this.matchLength;
    const beforeStart = window.matchStart;
    this.matchLength = this.lazyMatch(place, before);
    if (before >= MIN_MATCH && this.matchLength <= before) {
      this.takeMatch(before, window.at - 1 - beforeStart);
      return;
    }
    const waited = this.literalWaits;
    if (waited) {
      this.literal(window.at - 1);
      this.endFullBlock();
    }
    this.literalWaits = true;
    this.advance(1);
  }

  private lazyMatch(place: number, before: number): number {
    const { window } = this;
    const effort = this.effort();
    if (before >= effort.lazy || !window.reaches(place)) return MIN_MATCH - 1;
    const length = window.longest(place, before, effort);
    const useless =
      this.options.strategy === FILTERED || (length === MIN_MATCH && window.at - window.matchStart > TOO_FAR);
    return length <= 5 && useless ? MIN_MATCH - 1 : length;
  }

  /** The match that started one place before. */
  private takeMatch(length: number, distance: number): void {
    const { window } = this;
    const lastPlace = window.at + window.ahead - MIN_MATCH;
    this.block.match(length, distance);
    for (let i = length - 2; i > 0; i--) {
      this.advance(1);
      if (window.at <= lastPlace) window.insert(window.at);
    }
    this.literalWaits = false;
    this.matchLength = MIN_MATCH - 1;
    this.advance(1);
    this.endFullBlock();
  }

  private effort(): Effort {
    return EFFORTS[this.options.level] as Effort; // levels go to 9
  }

  private advance(by: number): void {
    this.window.at += by;
    this.window.ahead -= by;
  }

  private literal(place: number): void {
    this.block.literal(this.window.bytes[place] as number); // known
  }

  private endFullBlock(): void {
    if (this.block.length >= this.blockTokens) this.endBlock(false);
  }

  private endBlock(last: boolean): void {
    const { window } = this;
    const known = window.blockStart >= 0;
    const size = window.at - window.blockStart;
    const stored = known ? window.bytes.subarray(window.blockStart, window.at) : undefined;
    this.block.write(this.writer, stored, size, last, this.options.strategy === FIXED);
    this.block = new Block();
    window.blockStart = window.at;
  }
}
