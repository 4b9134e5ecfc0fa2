/** Writing a block of deflate data. https://www.rfc-editor.org/rfc/rfc1951 */
import type { BitWriter } from "./bits.ts";
import { canonicalCodes } from "./huffman.ts";
import {
  CODE_ORDER,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  FIXED_DISTANCES,
  FIXED_LENGTHS,
  LENGTH_BASE,
  LENGTH_EXTRA,
} from "./tables.ts";
import { buildTree, type Tree } from "./tree.ts";

const END_BLOCK = 256;

const LENGTH_SYMBOL = Uint8Array.from({ length: 259 }, (_, n) => lastAtMost(LENGTH_BASE, n));
/** Symbols of distances up to 256, and of farther ones by their 128. */
const NEAR_SYMBOL = Uint8Array.from({ length: 257 }, (_, n) => lastAtMost(DISTANCE_BASE, n));
const FAR_SYMBOL = Uint8Array.from({ length: 256 }, (_, n) => lastAtMost(DISTANCE_BASE, n * 128 + 1));

function lastAtMost(bases: readonly number[], n: number): number {
  let i = 0;
  while (i + 1 < bases.length && (bases[i + 1] ?? 0) <= n) i++;
  return i;
}

function distanceSymbol(distance: number): number {
  return (distance <= 256 ? NEAR_SYMBOL[distance] : FAR_SYMBOL[(distance - 1) >> 7]) ?? 0;
}

const FIXED: Codes = {
  literals: { lengths: FIXED_LENGTHS, codes: canonicalCodes(FIXED_LENGTHS), last: 287 },
  distances: { lengths: FIXED_DISTANCES, codes: canonicalCodes(FIXED_DISTANCES), last: 29 },
};

interface Codes {
  readonly literals: Tree;
  readonly distances: Tree;
}

/** The literals and matches of a block with how often each symbol occurs. */
export class Block {
  /** Literals below 256, else `length << 16 | distance`. */
  private readonly tokens: number[] = [];
  private readonly literals = new Uint32Array(286);
  private readonly distances = new Uint32Array(30);

  constructor() {
    this.literals[END_BLOCK] = 1;
  }

  get length(): number {
    return this.tokens.length;
  }

  literal(byte: number): void {
    this.tokens.push(byte);
    this.literals[byte] = (this.literals[byte] ?? 0) + 1;
  }

  match(length: number, distance: number): void {
    this.tokens.push((length << 16) | distance);
    const l = END_BLOCK + 1 + (LENGTH_SYMBOL[length] ?? 0);
    this.literals[l] = (this.literals[l] ?? 0) + 1;
    const d = distanceSymbol(distance);
    this.distances[d] = (this.distances[d] ?? 0) + 1;
  }

  copy(): Block {
    const other = new Block();
    for (const token of this.tokens) other.tokens.push(token);
    other.literals.set(this.literals);
    other.distances.set(this.distances);
    return other;
  }

  /** Writes the block in its shortest form. `stored` is what it stands for, when that is still known. */
  write(
    writer: BitWriter,
    stored: Uint8Array | undefined,
    size: number,
    last: boolean,
    fixed: boolean,
  ): void {
    const own = {
      literals: buildTree(this.literals, 15),
      distances: buildTree(this.distances, 15),
    };
    const header = new Header(own);
    const fixedBytes = (this.cost(FIXED) + 3 + 7) >>> 3;
    const ownBytes = (this.cost(own) + header.cost + 3 + 7) >>> 3;
    const useFixed = fixed || fixedBytes <= ownBytes;
    if (stored !== undefined && size + 4 <= (useFixed ? fixedBytes : ownBytes)) {
      writeStored(writer, stored, last);
      return;
    }
    writer.bits(last ? 1 : 0, 1);
    writer.bits(useFixed ? 1 : 2, 2);
    if (!useFixed) header.write(writer);
    this.writeTokens(writer, useFixed ? FIXED : own);
  }

  private cost({ literals, distances }: Codes): number {
    let bits = 0;
    for (let i = 0; i < this.literals.length; i++)
      bits += (this.literals[i] ?? 0) * ((literals.lengths[i] ?? 0) + (LENGTH_EXTRA[i - END_BLOCK - 1] ?? 0));
    for (let i = 0; i < this.distances.length; i++)
      bits += (this.distances[i] ?? 0) * ((distances.lengths[i] ?? 0) + (DISTANCE_EXTRA[i] ?? 0));
    return bits;
  }

  private writeTokens(writer: BitWriter, { literals, distances }: Codes): void {
    const put = (tree: Tree, s: number) => writer.bits(tree.codes[s] ?? 0, tree.lengths[s] ?? 0);
    for (const token of this.tokens) {
      if (token < 256) {
        put(literals, token);
        continue;
      }
      const length = token >>> 16;
      const l = LENGTH_SYMBOL[length] ?? 0;
      put(literals, END_BLOCK + 1 + l);
      writer.bits(length - (LENGTH_BASE[l] ?? 0), LENGTH_EXTRA[l] ?? 0);
      const distance = token & 0xffff;
      const d = distanceSymbol(distance);
      put(distances, d);
      writer.bits(distance - (DISTANCE_BASE[d] ?? 0), DISTANCE_EXTRA[d] ?? 0);
    }
    put(literals, END_BLOCK);
  }
}

/** A block of bytes as they are, at most 65,535. */
export function writeStored(writer: BitWriter, bytes: Uint8Array, last: boolean): void {
  writer.bits(last ? 1 : 0, 3);
  writer.align();
  writer.bits(bytes.length, 16);
  writer.bits(~bytes.length & 0xffff, 16);
  writer.sink.append(bytes);
}

/** An empty block of ten bits, which brings the data before it to the decompressor. */
export function writeEmpty(writer: BitWriter): void {
  writer.bits(1 << 1, 3);
  writer.bits(0, 7);
}

type Run = readonly [symbol: number, extra: number, bits: number];

/** The code lengths of a block, run-length coded and coded once more. */
class Header {
  readonly cost: number;
  private readonly own: Codes;
  private readonly runs: Run[];
  private readonly tree: Tree;
  private readonly order: readonly number[];

  constructor(own: Codes) {
    this.own = own;
    this.runs = [...runLengths(own.literals), ...runLengths(own.distances)];
    const frequencies = new Uint32Array(19);
    for (const [s] of this.runs) frequencies[s] = (frequencies[s] ?? 0) + 1;
    this.tree = buildTree(frequencies, 7);
    let count = CODE_ORDER.length;
    while (count > 4 && (this.tree.lengths[CODE_ORDER[count - 1] ?? 0] ?? 0) === 0) count--;
    this.order = CODE_ORDER.slice(0, count);
    const { lengths } = this.tree;
    this.cost = 14 + count * 3 + this.runs.reduce((sum, [s, , bits]) => sum + (lengths[s] ?? 0) + bits, 0);
  }

  write(writer: BitWriter): void {
    const { lengths, codes } = this.tree;
    writer.bits(this.own.literals.last - 256, 5);
    writer.bits(this.own.distances.last, 5);
    writer.bits(this.order.length - 4, 4);
    for (const s of this.order) writer.bits(lengths[s] ?? 0, 3);
    for (const [s, extra, bits] of this.runs) {
      writer.bits(codes[s] ?? 0, lengths[s] ?? 0);
      writer.bits(extra, bits);
    }
  }
}

/** Symbols with their extra bits: 16 repeats the last length, 17 and 18 are runs of zeros. */
function runLengths({ lengths, last }: Tree): Run[] {
  const out: Run[] = [];
  let before = -1;
  for (let i = 0; i <= last; ) {
    const length = lengths[i] ?? 0;
    const most = length === 0 ? 138 : length === before ? 6 : 7;
    let run = 1;
    while (run < most && i + run <= last && lengths[i + run] === length) run++;
    i += run;
    out.push(...oneRun(length, run, length === before));
    before = length;
  }
  return out;
}

function oneRun(length: number, run: number, again: boolean): Run[] {
  const single: Run = [length, 0, 0];
  if (length === 0) {
    if (run < 3) return new Array<Run>(run).fill(single);
    return run < 11 ? [[17, run - 3, 3]] : [[18, run - 11, 7]];
  }
  if (again) return run < 3 ? new Array<Run>(run).fill(single) : [[16, run - 3, 2]];
  return run < 4 ? new Array<Run>(run).fill(single) : [single, [16, run - 4, 2]];
}
