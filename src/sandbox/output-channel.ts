/**
 * Printed text on its way from worker to parent. What has not been sent yet lies in shared memory, so that the parent
 * still finds it after it had to kill the worker.
 */
import { performance } from "node:perf_hooks";

export type Stream = 1 | 2;

/** Bytes of text that may wait per stream. */
const CAPACITY = 32 * 1024;
/** Milliseconds that text waits at most while the program runs and the engine polls. */
const FLUSH_AFTER = 25;
/** Words of the header: the cancel word, the waiting bytes of stdout and stderr, and when the run has begun. */
const HEADER_WORDS = 4;
const HEADER_BYTES = HEADER_WORDS * Int32Array.BYTES_PER_ELEMENT;

const BEGUN = 3;
/** Of a time the bits that a word of the header keeps: twelve days of milliseconds. */
const CLOCK_MASK = 0x3fff_ffff;

/** Milliseconds, the same in all threads. */
function clock(): number {
  return performance.timeOrigin + performance.now();
}

/** The memory that a worker shares with its parent. */
export class SharedControl {
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(HEADER_BYTES + 2 * CAPACITY)) {
    this.buffer = buffer;
    this.#words = new Int32Array(buffer, 0, HEADER_WORDS);
  }

  /** Asks the worker to end run number `id`, and wakes it when it sleeps. */
  cancel(id: number): void {
    Atomics.store(this.#words, 0, id);
    Atomics.notify(this.#words, 0);
  }

  isCancelled(id: number): boolean {
    return Atomics.load(this.#words, 0) === id;
  }

  /** The parent is about to send a run. */
  expect(): void {
    Atomics.store(this.#words, BEGUN, 0);
  }

  /** The worker begins the run that it was sent. */
  begin(): void {
    Atomics.store(this.#words, BEGUN, Math.ceil(clock()) & CLOCK_MASK || 1);
  }

  /** Milliseconds since the worker has begun; undefined before that. */
  get begun(): number | undefined {
    const at = Atomics.load(this.#words, BEGUN);
    if (at === 0) return undefined;
    const since = (Math.ceil(clock()) - at) & CLOCK_MASK;
    // the clocks of two threads may differ by a fraction of a millisecond
    return since > CLOCK_MASK / 2 ? 0 : since;
  }

  /** Blocks the worker; a cancelled run wakes early. */
  sleep(milliseconds: number): void {
    Atomics.wait(this.#words, 0, Atomics.load(this.#words, 0), milliseconds);
  }

  /** Appends to the waiting text; false when it does not fit. */
  append(stream: Stream, bytes: Uint8Array): boolean {
    const used = Atomics.load(this.#words, stream);
    if (used + bytes.length > CAPACITY) return false;
    new Uint8Array(this.buffer, this.#start(stream) + used).set(bytes);
    Atomics.store(this.#words, stream, used + bytes.length);
    return true;
  }

  /** Takes a copy of the waiting text and leaves nothing. */
  take(stream: Stream): Uint8Array {
    const used = Atomics.exchange(this.#words, stream, 0);
    return new Uint8Array(this.buffer, this.#start(stream), Math.min(used, CAPACITY)).slice();
  }

  #start(stream: Stream): number {
    return HEADER_BYTES + (stream - 1) * CAPACITY;
  }
}

/** The worker's end: counts the byte budget of one run and sends the text in chunks. */
export class OutputChannel {
  readonly #control: SharedControl;
  readonly #send: (stream: Stream, bytes: Uint8Array) => void;
  #budget: number;
  #waitingSince = 0;

  constructor(control: SharedControl, budget: number, send: (stream: Stream, bytes: Uint8Array) => void) {
    this.#control = control;
    this.#budget = budget;
    this.#send = send;
  }

  /** Takes printed text, up to the budget; false when it was used up. */
  write(stream: Stream, bytes: Uint8Array, now: number): boolean {
    const fits = bytes.length <= this.#budget;
    const part = fits ? bytes : bytes.subarray(0, characterBoundary(bytes, this.#budget));
    this.#budget = fits ? this.#budget - bytes.length : 0;
    if (!this.#control.append(stream, part)) {
      this.#flush(stream);
      if (!this.#control.append(stream, part)) this.#send(stream, part.slice());
    }
    if (this.#waitingSince === 0) this.#waitingSince = now;
    return fits;
  }

  /** Sends what has waited long enough. */
  poll(now: number): void {
    if (this.#waitingSince !== 0 && now - this.#waitingSince >= FLUSH_AFTER) this.flush();
  }

  /** Sends everything. */
  flush(): void {
    this.#flush(1);
    this.#flush(2);
    this.#waitingSince = 0;
  }

  #flush(stream: Stream): void {
    const bytes = this.#control.take(stream);
    if (bytes.length > 0) this.#send(stream, bytes);
  }
}

/** The last place not after `end` where no UTF-8 sequence is cut. */
function characterBoundary(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
