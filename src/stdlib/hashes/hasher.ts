/** What all hash functions have in common. Arithmetic is on 32-bit integers: BigInt would be many times slower. */

/** A hash in progress. */
export interface Hasher {
  update(data: Uint8Array): void;
  /** The digest of what came so far; more may come. `length` is for functions of any length. */
  digest(length?: number): Uint8Array;
  copy(): Hasher;
}

/** Collects blocks for a function that compresses whole ones. */
export abstract class BlockHasher implements Hasher {
  protected readonly block: Uint8Array;
  protected used = 0;
  /** Bytes so far. */
  protected total = 0;

  constructor(blockSize: number) {
    this.block = new Uint8Array(blockSize);
  }

  /** Takes in the block of `data` at `at`. */
  protected abstract compress(data: Uint8Array, at: number): void;
  abstract digest(length?: number): Uint8Array;
  abstract copy(): BlockHasher;

  update(data: Uint8Array): void {
    const size = this.block.length;
    let at = 0;
    this.total += data.length;
    if (this.used > 0) {
      at = Math.min(size - this.used, data.length);
      this.block.set(data.subarray(0, at), this.used);
      this.used += at;
      if (this.used < size) return;
      this.compress(this.block, 0);
    }
    for (; at + size <= data.length; at += size) this.compress(data, at);
    this.block.set(data.subarray(at));
    this.used = data.length - at;
  }

  protected copyTo(other: BlockHasher): void {
    other.block.set(this.block);
    other.used = this.used;
    other.total = this.total;
  }

  /** Merkle and Damgård's padding: a one bit, zeros, the length in bits in the last `lengthBytes`. */
  protected pad(lengthBytes: number, littleEndian: boolean): void {
    const { block } = this;
    const bits = this.total * 8;
    block[this.used++] = 0x80;
    if (this.used > block.length - lengthBytes) {
      block.fill(0, this.used);
      this.compress(block, 0);
      this.used = 0;
    }
    block.fill(0, this.used);
    const view = new DataView(block.buffer);
    const low = bits >>> 0;
    const high = Math.floor(bits / 2 ** 32);
    const end = block.length;
    view.setUint32(littleEndian ? end - 8 : end - 4, low, littleEndian);
    view.setUint32(littleEndian ? end - 4 : end - 8, high, littleEndian);
    this.compress(block, 0);
  }
}

/** The first `length` bytes of 32-bit words. */
export function bytesOfWords(words: Int32Array, length: number, littleEndian: boolean): Uint8Array {
  const out = new Uint8Array(words.length * 4);
  const view = new DataView(out.buffer);
  for (let i = 0; i < words.length; i++) view.setInt32(i * 4, words[i] ?? 0, littleEndian);
  return out.slice(0, length);
}
