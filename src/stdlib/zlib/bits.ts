/** Reading and writing bits, the lowest first. */

/** Thrown when the data ends within a block. */
export class OutOfData {}

export class BitReader {
  at = 0;
  private data: Uint8Array = new Uint8Array(0);
  private hold = 0;
  private count = 0;
  private marked = { at: 0, hold: 0, count: 0 };

  /** Goes on with these bytes behind those that have not been read. */
  feed(more: Uint8Array): void {
    const rest = this.data.subarray(this.at);
    const data = new Uint8Array(rest.length + more.length);
    data.set(rest);
    data.set(more, rest.length);
    this.data = data;
    this.at = 0;
    this.mark();
  }

  /** The bytes that have not been read. */
  rest(): Uint8Array {
    return this.data.subarray(this.at);
  }

  /** Where `back` returns to. */
  mark(): void {
    const { marked } = this;
    marked.at = this.at;
    marked.hold = this.hold;
    marked.count = this.count;
  }

  /** Forgets what has not been read. */
  discard(): void {
    this.at = this.data.length;
  }

  back(): void {
    const { marked } = this;
    this.at = marked.at;
    this.hold = marked.hold;
    this.count = marked.count;
  }

  /** Gives back whole bytes that were read too far. */
  unread(): void {
    const bytes = Math.min(this.count >> 3, this.at);
    this.at -= bytes;
    this.count -= bytes * 8;
    this.hold &= (1 << this.count) - 1;
  }

  copy(): BitReader {
    const other = Object.assign(new BitReader(), this);
    other.marked = { ...this.marked };
    return other;
  }

  bits(n: number): number {
    while (this.count < n) this.load();
    const value = this.hold & ((1 << n) - 1);
    this.hold >>>= n;
    this.count -= n;
    return value;
  }

  /** At least `n` bits if there are so many, without taking them. */
  peek(n: number): number {
    while (this.count < n && this.at < this.data.length) this.load();
    return this.hold & ((1 << n) - 1);
  }

  /** What no code matches: bad data (-1), unless more bits may still make it one. */
  missing(width: number): -1 {
    if (this.count < width) throw new OutOfData();
    return -1;
  }

  drop(n: number): void {
    if (n > this.count) throw new OutOfData();
    this.hold >>>= n;
    this.count -= n;
  }

  /** Goes to the next whole byte. */
  align(): void {
    this.drop(this.count & 7);
    this.unread();
  }

  /** As many bytes after `align` as there are, up to `n`. */
  bytes(n: number): Uint8Array {
    if (this.count > 0 && n > 0) return Uint8Array.of(this.bits(8));
    const bytes = this.data.subarray(this.at, this.at + n);
    this.at += bytes.length;
    return bytes;
  }

  private load(): void {
    const byte = this.data[this.at];
    if (byte === undefined) throw new OutOfData();
    this.at++;
    this.hold |= byte << this.count;
    this.count += 8;
  }
}

/** A byte array that grows. */
export class ByteSink {
  private store = new Uint8Array(1024);
  size = 0;

  push(byte: number): void {
    if (this.size === this.store.length) this.grow(1);
    this.store[this.size++] = byte;
  }

  append(bytes: Uint8Array): void {
    if (this.size + bytes.length > this.store.length) this.grow(bytes.length);
    this.store.set(bytes, this.size);
    this.size += bytes.length;
  }

  /** Repeats what was written `distance` bytes ago. */
  repeat(distance: number, length: number): void {
    if (this.size + length > this.store.length) this.grow(length);
    const { store } = this;
    let from = this.size - distance;
    if (distance >= length) store.copyWithin(this.size, from, from + length);
    else for (let i = 0; i < length; i++) store[this.size + i] = store[from++] as number; // within what is written
    this.size += length;
  }

  /** The bytes from `from` on. */
  since(from: number): Uint8Array {
    return this.store.slice(from, this.size);
  }

  /** Forgets all but the last `kept` bytes. */
  keep(kept: number): void {
    this.store.copyWithin(0, this.size - kept, this.size);
    this.size = kept;
  }

  /** All bytes; none are left. */
  take(): Uint8Array {
    const bytes = this.since(0);
    this.size = 0;
    return bytes;
  }

  copy(): ByteSink {
    const other = new ByteSink();
    other.append(this.since(0));
    return other;
  }

  private grow(more: number): void {
    const next = new Uint8Array(Math.max(this.store.length * 2, this.size + more));
    next.set(this.store);
    this.store = next;
  }
}

export class BitWriter {
  readonly sink: ByteSink;
  private hold = 0;
  private count = 0;

  constructor(sink = new ByteSink()) {
    this.sink = sink;
  }

  copy(): BitWriter {
    const other = new BitWriter(this.sink.copy());
    other.hold = this.hold;
    other.count = this.count;
    return other;
  }

  bits(value: number, n: number): void {
    this.hold |= value << this.count;
    this.count += n;
    while (this.count >= 8) {
      this.sink.push(this.hold & 255);
      this.hold >>>= 8;
      this.count -= 8;
    }
  }

  align(): void {
    if (this.count > 0) this.bits(0, 8 - this.count);
  }
}
