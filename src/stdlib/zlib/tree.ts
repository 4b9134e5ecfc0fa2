/** Optimal codes for a block, with the zlib library's choice among equally good ones. */
import { canonicalCodes } from "./huffman.ts";

/** Code lengths with their codes. */
export interface Tree {
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;
  /** The last symbol that has a code. */
  readonly last: number;
}

/** The code for symbols of these frequencies, none longer than `limit` bits. At least two symbols get one. */
export function buildTree(frequencies: Uint32Array, limit: number): Tree {
  const lengths = new Uint8Array(frequencies.length);
  const heap = new Heap(frequencies);
  const last = heap.fill();
  const order = heap.merge();
  limitLengths(order, heap, last, limit, lengths);
  return { lengths, codes: canonicalCodes(lengths), last };
}

/** Nodes by weight; of equally heavy ones the flatter comes first. */
class Heap {
  readonly dad: Int32Array;
  private readonly weight: number[];
  private readonly depth: number[];
  private readonly items: number[] = [0];
  private readonly leaves: number;

  constructor(frequencies: Uint32Array) {
    this.leaves = frequencies.length;
    this.weight = Array.from(frequencies);
    this.depth = new Array<number>(this.leaves).fill(0);
    this.dad = new Int32Array(this.leaves * 2);
  }

  /** Takes every symbol that occurs, and others until there are two; gives the last one. */
  fill(): number {
    let last = -1;
    for (let n = 0; n < this.leaves; n++) {
      if (this.weight[n] === 0) continue;
      this.items.push(n);
      last = n;
    }
    while (this.items.length < 3) {
      const node = last < 2 ? ++last : 0;
      this.items.push(node);
      this.weight[node] = 1;
    }
    for (let k = (this.items.length - 1) >> 1; k >= 1; k--) this.sink(k);
    return last;
  }

  /** Joins the two lightest nodes until one is left. All nodes, from the root down. */
  merge(): number[] {
    const order: number[] = [];
    let node = this.leaves;
    do {
      const a = this.top();
      const end = this.items.pop() ?? 0;
      if (this.items.length > 1) this.replaceTop(end);
      const b = this.top();
      order.push(a, b);
      this.weight[node] = (this.weight[a] ?? 0) + (this.weight[b] ?? 0);
      this.depth[node] = Math.max(this.depth[a] ?? 0, this.depth[b] ?? 0) + 1;
      this.dad[a] = node;
      this.dad[b] = node;
      this.replaceTop(node++);
    } while (this.items.length > 2);
    order.push(this.top());
    return order.reverse();
  }

  private top(): number {
    return this.items[1] ?? 0;
  }

  private replaceTop(node: number): void {
    this.items[1] = node;
    this.sink(1);
  }

  private sink(start: number): void {
    const { items } = this;
    const node = items[start] ?? 0;
    let k = start;
    for (let child = k * 2; child < items.length; child = k * 2) {
      if (child + 1 < items.length && this.before(items[child + 1] ?? 0, items[child] ?? 0)) child++;
      if (this.before(node, items[child] ?? 0)) break;
      items[k] = items[child] ?? 0;
      k = child;
    }
    items[k] = node;
  }

  private before(a: number, b: number): boolean {
    const x = this.weight[a] ?? 0;
    const y = this.weight[b] ?? 0;
    return x < y || (x === y && (this.depth[a] ?? 0) <= (this.depth[b] ?? 0));
  }
}

/** Lengths from the shape of the tree; leaves below `limit` are lifted and others made to sink for them. */
function limitLengths(
  order: readonly number[],
  heap: Heap,
  last: number,
  limit: number,
  lengths: Uint8Array,
): void {
  const depths = new Uint8Array(heap.dad.length);
  const counts = new Uint32Array(limit + 2);
  let overflow = 0;
  for (const node of order.slice(1)) {
    const depth = (depths[heap.dad[node] ?? 0] ?? 0) + 1;
    if (depth > limit) overflow++;
    depths[node] = Math.min(depth, limit);
    if (node > last) continue;
    const length = depths[node] ?? 0;
    lengths[node] = length;
    counts[length] = (counts[length] ?? 0) + 1;
  }
  if (overflow === 0) return;
  for (; overflow > 0; overflow -= 2) {
    let bits = limit - 1;
    while (counts[bits] === 0) bits--;
    counts[bits] = (counts[bits] ?? 0) - 1;
    counts[bits + 1] = (counts[bits + 1] ?? 0) + 2;
    counts[limit] = (counts[limit] ?? 0) - 1;
  }
  const leaves = order.filter((node) => node <= last);
  for (let bits = limit; bits > 0; bits--)
    for (let n = counts[bits] ?? 0; n > 0; n--) lengths[leaves.pop() ?? 0] = bits;
}
