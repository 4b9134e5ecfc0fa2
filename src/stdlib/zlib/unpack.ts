/** Decompressing the raw, zlib and gzip formats. https://www.rfc-editor.org/rfc/rfc1950 https://www.rfc-editor.org/rfc/rfc1952 */
import { adler32, crc32 } from "../binascii/crc.ts";
import { type BitReader, OutOfData } from "./bits.ts";
import { BadData, Inflater } from "./inflate.ts";
import { DEFLATED, type Format } from "./pack.ts";

/** Which formats a decompressor takes, and with how large a window. */
export interface Accepts {
  readonly raw: boolean;
  readonly zlib: boolean;
  readonly gzip: boolean;
  /** 0 when the stream itself says it. */
  readonly windowBits: number;
}

/** Data that needs a dictionary, or another one. */
export class NeedsDictionary {
  readonly wrong: boolean;
  constructor(wrong: boolean) {
    this.wrong = wrong;
  }
}

/** A decompressor. */
export class Unpacker {
  private readonly accepts: Accepts;
  private readonly dictionary: Uint8Array | undefined;
  private inflater = new Inflater();
  private format: Format | undefined;
  private check = 1;
  private size = 0;
  /** The stream is complete and right. */
  done = false;

  constructor(accepts: Accepts, dictionary: Uint8Array | undefined) {
    this.accepts = accepts;
    this.dictionary = dictionary;
    if (!accepts.raw) return;
    this.format = "raw";
    if (dictionary !== undefined) this.inflater.preset(dictionary);
  }

  copy(): Unpacker {
    const other = Object.assign(Object.create(Unpacker.prototype), this) as Unpacker; // the same class
    other.inflater = this.inflater.copy();
    return other;
  }

  feed(input: Uint8Array): void {
    this.inflater.reader.feed(input);
  }

  /** The last run has ended for want of room. */
  get full(): boolean {
    return this.inflater.full;
  }

  /** Input that has not been used. */
  rest(): Uint8Array {
    this.inflater.reader.unread();
    return this.inflater.reader.rest();
  }

  /** Forgets input that has not been used; it will be given again. */
  discard(): void {
    this.inflater.reader.discard();
  }

  /** At most `limit` bytes of what can be decompressed now. */
  run(limit: number): Uint8Array {
    if (this.format === undefined && !this.whole(() => this.start())) return new Uint8Array(0);
    const out = this.inflater.run(limit);
    this.size += out.length;
    if (this.format === "zlib") this.check = adler32(out, this.check);
    else if (this.format === "gzip") this.check = crc32(out, this.check);
    if (this.inflater.done && !this.done) this.done = this.whole(() => this.finish());
    return out;
  }

  /** Does what needs several bytes, or nothing when they are not all there. */
  private whole(action: () => void): boolean {
    const { reader } = this.inflater;
    reader.mark();
    try {
      action();
      reader.mark();
      return true;
    } catch (e) {
      if (!(e instanceof OutOfData)) throw e;
      reader.back();
      return false;
    }
  }

  private start(): void {
    const { reader } = this.inflater;
    const first = reader.bits(8);
    const second = reader.bits(8);
    if (this.accepts.gzip && first === 0x1f && second === 0x8b) {
      skipGzipHeader(reader);
      this.format = "gzip";
      this.check = 0;
      return;
    }
    if (!this.accepts.zlib || ((first << 8) | second) % 31 !== 0) throw new BadData("incorrect header check");
    if ((first & 15) !== DEFLATED) throw new BadData("unknown compression method");
    const windowBits = (first >> 4) + 8;
    if (windowBits > (this.accepts.windowBits || 15)) throw new BadData("invalid window size");
    if (second & 0x20) this.useDictionary(reader);
    this.format = "zlib";
  }

  private useDictionary(reader: BitReader): void {
    const wanted = readBigEndian(reader);
    if (this.dictionary === undefined) throw new NeedsDictionary(false);
    if (adler32(this.dictionary, 1) !== wanted) throw new NeedsDictionary(true);
    this.inflater.preset(this.dictionary);
  }

  private finish(): void {
    const { reader } = this.inflater;
    if (this.format === "zlib" && readBigEndian(reader) !== this.check)
      throw new BadData("incorrect data check");
    if (this.format !== "gzip") return;
    if (readLittleEndian(reader) !== this.check) throw new BadData("incorrect data check");
    if (readLittleEndian(reader) !== this.size >>> 0) throw new BadData("incorrect length check");
  }
}

function readLittleEndian(reader: BitReader): number {
  return (reader.bits(16) | (reader.bits(16) << 16)) >>> 0;
}

function readBigEndian(reader: BitReader): number {
  let n = 0;
  for (let i = 0; i < 4; i++) n = n * 256 + reader.bits(8);
  return n;
}

function skipGzipHeader(reader: BitReader): void {
  if (reader.bits(8) !== DEFLATED) throw new BadData("unknown compression method");
  const flags = reader.bits(8);
  if (flags & 0xe0) throw new BadData("unknown header flags set");
  for (let i = 0; i < 6; i++) reader.bits(8);
  if (flags & 4) for (let n = reader.bits(16); n > 0; n--) reader.bits(8);
  if (flags & 8) while (reader.bits(8) !== 0);
  if (flags & 16) while (reader.bits(8) !== 0);
  if (flags & 2) reader.bits(16);
}
