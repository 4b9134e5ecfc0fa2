/** Reading and writing bits, the lowest first. */

/** Thrown when the data ends within a block. */
export class OutOfData {}

export class BitReader {
  at: number;
  private readonly data: Uint8Array;
  private hold = 0;
  private count = 0;

  constructor(data: Uint8Array, at: number) {
    this.data = data;
    this.at = at;
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

  drop(n: number): void {
    if (n > this.count) throw new OutOfData();
    this.hold >>>= n;
    this.count -= n;
  }

  /** Goes to the next whole byte, giving back what was read too far. */
  align(): void {
    this.at -= this.count >> 3;
    this.hold = 0;
    this.count = 0;
  }

  /** Bytes after `align`. */
  bytes(n: number): Uint8Array {
    if (this.at + n > this.data.length) throw new OutOfData();
    this.at += n;
    return this.data.subarray(this.at - n, this.at);
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

  finish(): Uint8Array {
    return this.store.slice(0, this.size);
  }

  private grow(more: number): void {
    const next = new Uint8Array(Math.max(this.store.length * 2, this.size + more));
    next.set(this.store);
    this.store = next;
  }
}

export class BitWriter {
  readonly sink = new ByteSink();
  private hold = 0;
  private count = 0;

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
