import type {} from "../../src/sandbox/webassembly.ts";

/** The allocator's layout (dlmalloc, 32 bits): a chunk's size stands in its second word, with flags in the low bits. */
const SIZE_AT = 4;
const FLAGS = 7;
const IN_USE = 2;
const GRAIN = 8;
const LEAST = 16;
/** Bytes at the start of a free chunk in which the allocator keeps its lists and trees. */
const FREE_HEADER = 32;
/** Bytes of a chunk that are the allocator's own. */
const OVERHEAD = 4;
/** Chunks of so many bytes may stay free. */
const SMALL = 4096;
const ROUNDS = 10;
const WASM_PAGE = 65_536;
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

/**
 * Allocates free chunks of less than a page for good, the largest first. The allocator fills such holes before it cuts from a large
 * chunk, so a run would write all over the memory, and each page it has written to must be restored. They are some 200 KB.
 */
export function occupySmallChunks(
  memory: WebAssembly.Memory,
  start: number,
  allocate: (bytes: number) => unknown,
): void {
  // an allocation may split another chunk than the one it is meant for
  for (let round = 0; round < ROUNDS; round++) {
    const small = freeChunks(new DataView(memory.buffer), start)
      .map(([, size]) => size)
      .filter((size) => size < SMALL)
      .sort((a, b) => b - a);
    if (small.length === 0) return;
    for (const size of small) allocate(size - OVERHEAD);
  }
}

/** Bytes of memory that are needed, whole pages of WebAssembly: what a boot has had besides is zero, or this throws. */
export function heapEnd(memory: WebAssembly.Memory, start: number): number {
  const { end } = walk(new DataView(memory.buffer), start);
  const size = Math.ceil((end + END) / WASM_PAGE) * WASM_PAGE;
  if (new Uint8Array(memory.buffer, size).some((byte) => byte !== 0))
    throw new Error("something lies behind the heap");
  return size;
}

function freeChunks(memory: DataView, start: number): [at: number, size: number][] {
  return walk(memory, start).free;
}

function walk(memory: DataView, start: number): { free: [at: number, size: number][]; end: number } {
  const free: [number, number][] = [];
  for (let at = Math.ceil(start / GRAIN) * GRAIN; ; ) {
    const head = at + GRAIN <= memory.byteLength ? memory.getUint32(at + SIZE_AT, true) : 0;
    if (head === END) return { free, end: at };
    const size = head & ~FLAGS;
    if (size < LEAST || size % GRAIN !== 0) throw new Error("the allocator's layout is another one");
    if ((head & IN_USE) === 0) free.push([at, size]);
    at += size;
  }
}
