/** Decompression of deflate data, piece by piece. https://www.rfc-editor.org/rfc/rfc1951 */
import { BitReader, ByteSink, OutOfData } from "./bits.ts";
import { type Decoder, makeDecoder } from "./huffman.ts";
import {
  CODE_ORDER,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  FIXED_DISTANCES,
  FIXED_LENGTHS,
  LENGTH_BASE,
  LENGTH_EXTRA,
} from "./tables.ts";

/** Data that is no deflate stream, in zlib's words. */
export class BadData {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

const WINDOW = 32768;
/** So much output is kept before it is cut down to the window. */
const SLACK = 1 << 17;

/** Decompresses a raw stream piece by piece. */
export class Inflater {
  reader = new BitReader();
  /** The stream is complete. */
  done = false;
  /** The last run has ended for want of room, not of input. */
  full = false;
  private out = new ByteSink();
  private codes: Codes | undefined;
  private last = false;
  private storedLeft = 0;
  /** A match or literal that had no room any more. */
  private matchLeft = 0;
  private matchDistance = 0;
  private literal = -1;

  /** Starts with bytes that the compressor knew as well. */
  preset(dictionary: Uint8Array): void {
    this.out.append(dictionary.subarray(Math.max(0, dictionary.length - WINDOW)));
  }

  copy(): Inflater {
    const other = Object.assign(new Inflater(), this);
    other.reader = this.reader.copy();
    other.out = this.out.copy();
    return other;
  }

  /** Decompresses what the reader has, at most `limit` bytes. */
  run(limit: number): Uint8Array {
    if (this.out.size > SLACK) this.out.keep(WINDOW);
    const start = this.out.size;
    try {
      while (!this.done && this.step(start + limit)) this.reader.mark();
      this.full = !this.done && this.out.size >= start + limit;
    } catch (e) {
      if (!(e instanceof OutOfData)) throw e;
      this.reader.back();
      this.full = false;
    }
    return this.out.since(start);
  }

  /** One block header, stored run or compressed run; false when there is no more room or input. */
  private step(end: number): boolean {
    if (this.storedLeft > 0) return this.stored(end);
    if (this.codes !== undefined) return this.compressed(this.codes, end);
    if (this.last) {
      this.reader.align();
      this.done = true;
      return true;
    }
    const { reader } = this;
    const last = reader.bits(1) === 1;
    const kind = reader.bits(2);
    if (kind === 0) this.storedLeft = storedLength(reader);
    else if (kind === 1) this.codes = fixed();
    else if (kind === 2) this.codes = dynamic(reader);
    else throw new BadData("invalid block type");
    this.last = last;
    return true;
  }

  private stored(end: number): boolean {
    const bytes = this.reader.bytes(Math.min(this.storedLeft, end - this.out.size));
    this.out.append(bytes);
    this.storedLeft -= bytes.length;
    return bytes.length > 0;
  }

  private compressed(codes: Codes, end: number): boolean {
    const { reader, out } = this;
    if (!this.finishPending(end)) return false;
    for (;;) {
      reader.mark();
      const s = symbol(reader, codes.lengths);
      if (s === 256) {
        this.codes = undefined;
        return true;
      }
      if (s < 0 || s > 285) throw new BadData("invalid literal/length code");
      if (s >= 256) {
        if (!this.match(s - 257, codes.distances, end)) return false;
      } else if (out.size < end) out.push(s);
      else {
        this.literal = s;
        return false;
      }
    }
  }

  private match(code: number, decoder: Decoder, end: number): boolean {
    const { reader, out } = this;
    const length = (LENGTH_BASE[code] ?? 0) + reader.bits(LENGTH_EXTRA[code] ?? 0);
    const d = symbol(reader, decoder);
    if (d < 0 || d > 29) throw new BadData("invalid distance code");
    const distance = (DISTANCE_BASE[d] ?? 0) + reader.bits(DISTANCE_EXTRA[d] ?? 0);
    if (distance > out.size) throw new BadData("invalid distance too far back");
    if (out.size + length <= end) {
      out.repeat(distance, length);
      return true;
    }
    this.matchLeft = length;
    this.matchDistance = distance;
    return this.finishPending(end);
  }

  private finishPending(end: number): boolean {
    const { out } = this;
    if (this.literal >= 0) {
      if (out.size >= end) return false;
      out.push(this.literal);
      this.literal = -1;
    }
    const n = Math.min(this.matchLeft, end - out.size);
    if (n > 0) out.repeat(this.matchDistance, n);
    this.matchLeft -= n;
    return this.matchLeft === 0;
  }
}

function storedLength(reader: BitReader): number {
  reader.align();
  const length = reader.bits(16);
  if (length !== (~reader.bits(16) & 0xffff)) throw new BadData("invalid stored block lengths");
  return length;
}

interface Codes {
  readonly lengths: Decoder;
  readonly distances: Decoder;
}

let fixedCodes: Codes | undefined;

function fixed(): Codes {
  fixedCodes ??= codes(
    FIXED_LENGTHS,
    Uint8Array.from({ length: 32 }, (_, i) => FIXED_DISTANCES[i] ?? 5),
  );
  return fixedCodes;
}

function codes(lengths: Uint8Array, distances: Uint8Array): Codes {
  const forLengths = makeDecoder(lengths);
  if (forLengths === undefined) throw new BadData("invalid literal/lengths set");
  const forDistances = makeDecoder(distances);
  if (forDistances === undefined) throw new BadData("invalid distances set");
  return { lengths: forLengths, distances: forDistances };
}

function symbol(reader: BitReader, decoder: Decoder): number {
  const entry = decoder.table[reader.peek(decoder.width)] ?? 0;
  if (entry === 0) return reader.missing(decoder.width);
  reader.drop(entry >> 16);
  return entry & 0xffff;
}

function dynamic(reader: BitReader): Codes {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const count = reader.bits(4) + 4;
  if (literals > 286 || distances > 30) throw new BadData("too many length or distance symbols");
  const order = new Uint8Array(19);
  for (let i = 0; i < count; i++) order[CODE_ORDER[i] ?? 0] = reader.bits(3);
  const decoder = makeDecoder(order);
  if (decoder === undefined) throw new BadData("invalid code lengths set");
  const all = new Uint8Array(literals + distances);
  for (let i = 0; i < all.length; ) {
    const s = symbol(reader, decoder);
    if (s < 0) throw new BadData("invalid code lengths set");
    if (s < 16) {
      all[i++] = s;
      continue;
    }
    if (s === 16 && i === 0) throw new BadData("invalid bit length repeat");
    const value = s === 16 ? (all[i - 1] ?? 0) : 0;
    const times = s === 16 ? 3 + reader.bits(2) : s === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7);
    if (i + times > all.length) throw new BadData("invalid bit length repeat");
    all.fill(value, i, i + times);
    i += times;
  }
  if (all[256] === 0) throw new BadData("invalid code -- missing end-of-block");
  return codes(all.slice(0, literals), all.slice(literals));
}
