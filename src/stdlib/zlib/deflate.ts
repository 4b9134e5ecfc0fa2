/** Compression to deflate data. https://www.rfc-editor.org/rfc/rfc1951 */
import { BitWriter } from "./bits.ts";
import { canonicalCodes, codeLengths } from "./huffman.ts";
import {
  CODE_ORDER,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  FIXED_DISTANCES,
  FIXED_LENGTHS,
  LENGTH_BASE,
  LENGTH_EXTRA,
} from "./tables.ts";

const WINDOW = 32768;
const MIN_MATCH = 3;
const MAX_MATCH = 258;
const BLOCK = 16384;

/** How many earlier places are tried for each level. */
const CHAIN = [0, 4, 5, 6, 16, 32, 128, 256, 1024, 4096];

/** The whole stream of `data`; level 0 only stores. */
export function deflate(data: Uint8Array, level: number): Uint8Array {
  const writer = new BitWriter();
  if (level === 0) store(writer, data);
  else compress(writer, data, CHAIN[level] ?? 128);
  writer.align();
  return writer.sink.finish();
}

function store(writer: BitWriter, data: Uint8Array): void {
  let at = 0;
  do {
    const piece = data.subarray(at, at + 65535);
    at += piece.length;
    writer.bits(at >= data.length ? 1 : 0, 3);
    writer.align();
    writer.bits(piece.length, 16);
    writer.bits(~piece.length & 0xffff, 16);
    writer.sink.append(piece);
  } while (at < data.length);
}

/** Literals below 256, else `length << 16 | distance`. */
type Token = number;

function compress(writer: BitWriter, data: Uint8Array, chain: number): void {
  const finder = new MatchFinder(data, chain);
  let at = 0;
  do {
    const tokens: Token[] = [];
    while (at < data.length && tokens.length < BLOCK) {
      const match = finder.longest(at);
      const length = match >>> 16;
      if (length < MIN_MATCH) {
        tokens.push(data[at] ?? 0);
        finder.insert(at++);
        continue;
      }
      tokens.push(match);
      for (const end = at + length; at < end; at++) finder.insert(at);
    }
    writeBlock(writer, tokens, at >= data.length);
  } while (at < data.length);
}

/** Earlier places with the same three bytes, chained from the latest back. */
class MatchFinder {
  private readonly data: Uint8Array;
  private readonly chain: number;
  private readonly head = new Int32Array(1 << 15).fill(-1);
  private readonly previous = new Int32Array(WINDOW);

  constructor(data: Uint8Array, chain: number) {
    this.data = data;
    this.chain = chain;
  }

  private hash(at: number): number {
    const d = this.data;
    return (((d[at] as number) << 10) ^ ((d[at + 1] as number) << 5) ^ (d[at + 2] as number)) & 0x7fff; // three bytes are there
  }

  insert(at: number): void {
    if (at + MIN_MATCH > this.data.length) return;
    const h = this.hash(at);
    this.previous[at & (WINDOW - 1)] = this.head[h] as number; // both in range
    this.head[h] = at;
  }

  /** `length << 16 | distance` of the longest match, 0 when there is none. */
  longest(at: number): number {
    const { data } = this;
    const most = Math.min(MAX_MATCH, data.length - at);
    if (most < MIN_MATCH) return 0;
    let best = MIN_MATCH - 1;
    let distance = 0;
    let place = this.head[this.hash(at)] as number; // in range
    for (let tries = this.chain; tries > 0 && place >= 0 && at - place <= WINDOW - 262; tries--) {
      if (data[place + best] === data[at + best]) {
        let n = 0;
        while (n < most && data[place + n] === data[at + n]) n++;
        if (n > best) {
          best = n;
          distance = at - place;
          if (n === most) break;
        }
      }
      const next = this.previous[place & (WINDOW - 1)] as number; // in range
      if (next >= place) break;
      place = next;
    }
    return distance === 0 ? 0 : (best << 16) | distance;
  }
}

function lastAtMost(bases: readonly number[], n: number): number {
  let low = 0;
  let high = bases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bases[middle] ?? 0) <= n) low = middle;
    else high = middle - 1;
  }
  return low;
}

const LENGTH_SYMBOL = Uint8Array.from({ length: 259 }, (_, n) => lastAtMost(LENGTH_BASE, n));

function writeBlock(writer: BitWriter, tokens: readonly Token[], last: boolean): void {
  const literals = new Uint32Array(286);
  const distances = new Uint32Array(30);
  literals[256] = 1;
  for (const token of tokens) {
    if (token < 256) literals[token] = (literals[token] ?? 0) + 1;
    else {
      const l = 257 + (LENGTH_SYMBOL[token >>> 16] ?? 0);
      const d = lastAtMost(DISTANCE_BASE, token & 0xffff);
      literals[l] = (literals[l] ?? 0) + 1;
      distances[d] = (distances[d] ?? 0) + 1;
    }
  }
  const own = { literals: codeLengths(literals, 15), distances: codeLengths(distances, 15) };
  if (own.distances.every((n) => n === 0)) own.distances[0] = 1;
  const header = describeLengths(own.literals, own.distances);
  const ownCost = header.cost + cost(literals, own.literals) + cost(distances, own.distances);
  const fixedCost = cost(literals, FIXED_LENGTHS) + cost(distances, FIXED_DISTANCES);
  writer.bits(last ? 1 : 0, 1);
  if (fixedCost <= ownCost) {
    writer.bits(1, 2);
    writeTokens(writer, tokens, FIXED_LENGTHS, FIXED_DISTANCES);
  } else {
    writer.bits(2, 2);
    header.write(writer);
    writeTokens(writer, tokens, own.literals, own.distances);
  }
}

function cost(frequencies: Uint32Array, lengths: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < frequencies.length; i++) bits += (frequencies[i] ?? 0) * (lengths[i] ?? 0);
  return bits;
}

function writeTokens(
  writer: BitWriter,
  tokens: readonly Token[],
  lengths: Uint8Array,
  distanceLengths: Uint8Array,
): void {
  const codes = canonicalCodes(lengths);
  const distanceCodes = canonicalCodes(distanceLengths);
  const put = (s: number) => writer.bits(codes[s] ?? 0, lengths[s] ?? 0);
  for (const token of tokens) {
    if (token < 256) {
      put(token);
      continue;
    }
    const l = LENGTH_SYMBOL[token >>> 16] ?? 0;
    put(257 + l);
    writer.bits((token >>> 16) - (LENGTH_BASE[l] ?? 0), LENGTH_EXTRA[l] ?? 0);
    const distance = token & 0xffff;
    const d = lastAtMost(DISTANCE_BASE, distance);
    writer.bits(distanceCodes[d] ?? 0, distanceLengths[d] ?? 0);
    writer.bits(distance - (DISTANCE_BASE[d] ?? 0), DISTANCE_EXTRA[d] ?? 0);
  }
  put(256);
}

interface Header {
  readonly cost: number;
  readonly write: (writer: BitWriter) => void;
}

/** The code lengths of a block, run-length coded and coded once more. */
function describeLengths(literals: Uint8Array, distances: Uint8Array): Header {
  const used = (lengths: Uint8Array, least: number) => {
    let n = lengths.length;
    while (n > least && lengths[n - 1] === 0) n--;
    return n;
  };
  const literalCount = used(literals, 257);
  const distanceCount = used(distances, 1);
  const runs = runLengths([...literals.subarray(0, literalCount), ...distances.subarray(0, distanceCount)]);
  const frequencies = new Uint32Array(19);
  for (const [s] of runs) frequencies[s] = (frequencies[s] ?? 0) + 1;
  const lengths = codeLengths(frequencies, 7);
  const codes = canonicalCodes(lengths);
  let orderCount = 19;
  while (orderCount > 4 && (lengths[CODE_ORDER[orderCount - 1] ?? 0] ?? 0) === 0) orderCount--;
  return {
    cost: 14 + orderCount * 3 + runs.reduce((sum, [s, , bits]) => sum + (lengths[s] ?? 0) + bits, 0),
    write(writer) {
      writer.bits(literalCount - 257, 5);
      writer.bits(distanceCount - 1, 5);
      writer.bits(orderCount - 4, 4);
      for (const s of CODE_ORDER.slice(0, orderCount)) writer.bits(lengths[s] ?? 0, 3);
      for (const [s, extra, bits] of runs) {
        writer.bits(codes[s] ?? 0, lengths[s] ?? 0);
        writer.bits(extra, bits);
      }
    },
  };
}

/** Symbols with their extra bits: 16 repeats the last length, 17 and 18 are runs of zeros. */
function runLengths(lengths: readonly number[]): (readonly [symbol: number, extra: number, bits: number])[] {
  const out: (readonly [number, number, number])[] = [];
  for (let i = 0; i < lengths.length; ) {
    const value = lengths[i] ?? 0;
    let run = 1;
    while (i + run < lengths.length && lengths[i + run] === value) run++;
    i += run;
    if (value !== 0) {
      out.push([value, 0, 0]);
      run--;
    }
    while (run > 0) {
      if (run < 3) {
        out.push([value, 0, 0]);
        run--;
      } else if (value !== 0) {
        const n = Math.min(run, 6);
        out.push([16, n - 3, 2]);
        run -= n;
      } else {
        const n = Math.min(run, 138);
        out.push(n < 11 ? [17, n - 3, 3] : [18, n - 11, 7]);
        run -= n;
      }
    }
  }
  return out;
}
