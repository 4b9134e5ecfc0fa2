/** Decompression of deflate data. https://www.rfc-editor.org/rfc/rfc1951 */
import { BitReader, ByteSink } from "./bits.ts";
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

export interface Inflated {
  readonly data: Uint8Array;
  /** Where the stream ends in the input. */
  readonly end: number;
}

/** Decompresses the stream that starts at `at`; at most `limit` bytes may come out. */
export function inflate(input: Uint8Array, at: number, limit: number): Inflated {
  const reader = new BitReader(input, at);
  const out = new ByteSink();
  for (let last = false; !last; ) {
    last = reader.bits(1) === 1;
    const kind = reader.bits(2);
    if (kind === 0) stored(reader, out);
    else if (kind === 1) compressed(reader, out, fixed(), limit);
    else if (kind === 2) compressed(reader, out, dynamic(reader), limit);
    else throw new BadData("invalid block type");
    if (out.size > limit) throw new BadData("too large");
  }
  reader.align();
  return { data: out.finish(), end: reader.at };
}

function stored(reader: BitReader, out: ByteSink): void {
  reader.align();
  const [a = 0, b = 0, c = 0, d = 0] = reader.bytes(4);
  const length = a | (b << 8);
  if (length !== (~(c | (d << 8)) & 0xffff)) throw new BadData("invalid stored block lengths");
  out.append(reader.bytes(length));
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
  if (entry === 0) return -1;
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

function compressed(reader: BitReader, out: ByteSink, { lengths, distances }: Codes, limit: number): void {
  for (;;) {
    const s = symbol(reader, lengths);
    if (s === 256) return;
    if (s < 0 || s > 285) throw new BadData("invalid literal/length code");
    if (s < 256) {
      out.push(s);
      continue;
    }
    const length = (LENGTH_BASE[s - 257] ?? 0) + reader.bits(LENGTH_EXTRA[s - 257] ?? 0);
    const d = symbol(reader, distances);
    if (d < 0 || d > 29) throw new BadData("invalid distance code");
    const distance = (DISTANCE_BASE[d] ?? 0) + reader.bits(DISTANCE_EXTRA[d] ?? 0);
    if (distance > out.size) throw new BadData("invalid distance too far back");
    if (out.size + length > limit) throw new BadData("too large");
    out.repeat(distance, length);
  }
}
