import type {} from "../../src/sandbox/webassembly.ts";

/** The allocator's layout (dlmalloc, 32 bits): a chunk's size stands in its second word, with flags in the low bits. */
const SIZE_AT = 4;
const FLAGS = 7;
const IN_USE = 2;
const GRAIN = 8;
const LEAST = 16;
/** Bytes at the start of a free chunk in which the allocator keeps its lists and trees. */
const FREE_HEADER = 32;
/** What stands behind the topmost chunk: a size without any flag, which no chunk has. */
const END = 40;

/**
 * Fills what the allocator holds as free with zeros. A boot leaves ten megabytes there, the bundle's text and what its
 * compilation needed, and whatever is not zero is stored in the image and copied by every start. The heap is walked from
 * `start`, its first byte, and throws unless the walk ends where the heap does.
 */
export function clearFreeMemory(memory: WebAssembly.Memory, start: number): void {
  const bytes = new Uint8Array(memory.buffer);
  for (const [at, size] of freeChunks(new DataView(memory.buffer), start)) {
    bytes.fill(0, at + FREE_HEADER, at + size);
  }
}

function freeChunks(memory: DataView, start: number): [at: number, size: number][] {
  const free: [number, number][] = [];
  for (let at = Math.ceil(start / GRAIN) * GRAIN; ; ) {
    const head = at + GRAIN <= memory.byteLength ? memory.getUint32(at + SIZE_AT, true) : 0;
    if (head === END) return free;
    const size = head & ~FLAGS;
    if (size < LEAST || size % GRAIN !== 0) throw new Error("the allocator's layout is another one");
    if ((head & IN_USE) === 0) free.push([at, size]);
    at += size;
  }
}
