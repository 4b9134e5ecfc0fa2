/** Compressing to deflate data and what stands around it: the zlib and gzip formats. https://www.rfc-editor.org/rfc/rfc1950 https://www.rfc-editor.org/rfc/rfc1952 */
import { adler32, crc32 } from "../binascii/crc.ts";
import { type DeflateOptions, Deflater, FINISH, HUFFMAN_ONLY } from "./deflate.ts";

export const DEFLATED = 8;

export type Format = "raw" | "zlib" | "gzip";

function bigEndian(n: number): Uint8Array {
  return Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n);
}

function littleEndian(n: number): Uint8Array {
  return bigEndian(n).reverse();
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A compressor of one of the three formats. */
export class Packer {
  private readonly format: Format;
  private deflater: Deflater;
  private header: Uint8Array;
  private check: number;
  private size = 0;
  /** How much the last call wanted to bring out, in zlib's order of the flush modes. */
  private lastRank = -1;
  finished = false;

  constructor(format: Format, options: DeflateOptions, dictionary: Uint8Array | undefined) {
    this.format = format;
    this.deflater = new Deflater(options);
    if (dictionary !== undefined) this.deflater.preset(dictionary);
    this.header = headerOf(format, options, dictionary);
    this.check = format === "gzip" ? 0 : 1;
  }

  copy(): Packer {
    const other = Object.assign(Object.create(Packer.prototype), this) as Packer; // the same class
    other.deflater = this.deflater.copy();
    return other;
  }

  push(input: Uint8Array, flush: number): Uint8Array {
    const rank = flush * 2 - (flush > FINISH ? 9 : 0);
    const nothingNew = input.length === 0 && rank <= this.lastRank && flush !== FINISH;
    this.lastRank = rank;
    if (nothingNew) return new Uint8Array(0);
    this.check = this.format === "gzip" ? crc32(input, this.check) : adler32(input, this.check);
    this.size += input.length;
    this.deflater.push(input, flush);
    const parts = [this.header, this.deflater.take()];
    this.header = new Uint8Array(0);
    if (flush === FINISH) {
      parts.push(...this.trailer());
      this.finished = true;
    }
    return join(parts);
  }

  private trailer(): Uint8Array[] {
    if (this.format === "raw") return [];
    if (this.format === "zlib") return [bigEndian(this.check)];
    return [littleEndian(this.check), littleEndian(this.size)];
  }
}

function headerOf(format: Format, options: DeflateOptions, dictionary: Uint8Array | undefined): Uint8Array {
  const { level, strategy, windowBits } = options;
  if (format === "raw") return new Uint8Array(0);
  const simple = strategy >= HUFFMAN_ONLY || level < 2;
  if (format === "gzip") {
    const extra = level === 9 ? 2 : simple ? 4 : 0;
    return Uint8Array.of(0x1f, 0x8b, DEFLATED, 0, 0, 0, 0, 0, extra, 3);
  }
  const effort = simple ? 0 : level < 6 ? 1 : level === 6 ? 2 : 3;
  let head = ((DEFLATED + ((windowBits - 8) << 4)) << 8) | (effort << 6);
  if (dictionary !== undefined) head |= 0x20;
  head += 31 - (head % 31);
  const start = Uint8Array.of(head >> 8, head);
  return dictionary === undefined ? start : join([start, bigEndian(adler32(dictionary, 1))]);
}
