import type { VmPointers } from "./engine.ts";
import type {} from "./webassembly.ts";

/**
 * A VM at rest: those 4 KiB pages of its linear memory that are not zero, and the addresses by which the host knows it.
 * A linear memory is all the state an engine instance has besides its stack pointer, which is the same at rest.
 */
export interface Snapshot {
  readonly pointers: VmPointers;
  /** Size of the linear memory, bytes. */
  readonly size: number;
  /** Flat pairs of first page and page count, ascending. */
  readonly runs: Uint32Array;
  /** The pages of all runs, one after another. */
  readonly data: Uint8Array;
}

/** Bytes of a page, the grain of snapshots and checkpoints. */
const PAGE = 4096;
/** Bytes the build reserves for its C stack, which grows down from the resting stack pointer. */
const STACK_SIZE = 5 * 1024 * 1024;
/** Bytes looked at in one comparison where more than a page is in question. */
const CHUNK = 16 * 1024;
/** Bytes compared at once where most are expected to be the same: a call costs as much as comparing 10 KiB. */
const BLOCK = 256 * 1024;
const ZEROS = new Uint8Array(BLOCK);

/** Copies the live pages of a VM at rest; what lies on its dead stack is left out. */
export function capture(memory: WebAssembly.Memory, pointers: VmPointers): Snapshot {
  return captureChanges(memory, { pointers, size: 0, runs: new Uint32Array(), data: new Uint8Array() });
}

/**
 * Copies the pages that differ from `base`, the snapshot this VM was restored from. Only at rest. The copy goes into
 * `scratch` when it fits: shared memory is not given back before a garbage collection in every thread that has seen it.
 */
export function captureChanges(
  memory: WebAssembly.Memory,
  base: Snapshot,
  scratch?: SharedArrayBuffer,
): Snapshot {
  const bytes = new Uint8Array(memory.buffer);
  clearDeadStack(bytes, base.pointers);
  const pages: number[] = [];
  forEachChunk(base, bytes.length, CHUNK, (start, end, from) => {
    const before = from < 0 ? ZEROS : base.data.subarray(from, from + end - start);
    changedPages(bytes.subarray(start, end), before, start / PAGE, pages);
  });
  return copyPages(bytes, base.pointers, pages, scratch);
}

/** Writes the pages of a snapshot into a memory that is at least as large. */
export function restore(memory: WebAssembly.Memory, snapshot: Snapshot): void {
  const bytes = new Uint8Array(memory.buffer);
  forEachRun(snapshot.runs, (start, length, from) =>
    bytes.set(snapshot.data.subarray(from, from + length), start),
  );
}

/** Walks the runs of a snapshot: where each lies in linear memory, its length, and where its pages lie in `data`; bytes. */
export function forEachRun(
  runs: Uint32Array,
  visit: (start: number, length: number, from: number) => void,
): void {
  let from = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const length = (runs[run + 1] ?? 0) * PAGE;
    visit((runs[run] ?? 0) * PAGE, length, from);
    from += length;
  }
}

/** Puts a used memory back to its snapshot without replacing it. Most of it has not changed, and comparing is cheap. */
export function restoreInPlace(memory: WebAssembly.Memory, snapshot: Snapshot): void {
  // by offsets, since each comparison would need two views
  const bytes = Buffer.from(memory.buffer);
  const { buffer, byteOffset, length } = snapshot.data;
  const pages = Buffer.from(buffer, byteOffset, length);
  forEachChunk(snapshot, bytes.length, BLOCK, (start, end, from) => {
    const before = from < 0 ? ZEROS : pages;
    const first = Math.max(from, 0);
    if (bytes.compare(before, first, first + end - start, start, end) === 0) return;
    for (let at = start; at < end; at += CHUNK) {
      const size = Math.min(CHUNK, end - at);
      const place = from < 0 ? 0 : from + at - start;
      if (bytes.compare(before, place, place + size, at, at + size) !== 0)
        bytes.set(before.subarray(place, place + size), at);
    }
  });
}

/** At rest nothing on the stack is alive; what is left there would only be copied, or seen by the next run's engine. */
function clearDeadStack(bytes: Uint8Array, { stack }: VmPointers): void {
  for (let at = stack - STACK_SIZE; at < stack; at += CHUNK) {
    const chunk = bytes.subarray(at, Math.min(at + CHUNK, stack));
    // writing zeros to an untouched page would make it take real memory
    if (Buffer.compare(chunk, ZEROS.subarray(0, chunk.length)) !== 0) chunk.fill(0);
  }
}

/** Walks linear memory in chunks of `grain` bytes, each wholly inside or outside the snapshot; `from` is its place in `data`, or -1. */
function forEachChunk(
  snapshot: Snapshot,
  size: number,
  grain: number,
  visit: (start: number, end: number, from: number) => void,
): void {
  const walk = (start: number, end: number, from: number) => {
    for (let at = start; at < end; at += grain) {
      visit(at, Math.min(at + grain, end), from < 0 ? -1 : from + at - start);
    }
  };
  let end = 0;
  forEachRun(snapshot.runs, (start, length, from) => {
    walk(end, start, -1);
    walk(start, start + length, from);
    end = start + length;
  });
  walk(end, size, -1);
}

/** Adds the numbers of those pages of a chunk that differ from what was there `before`. */
function changedPages(bytes: Uint8Array, before: Uint8Array, firstPage: number, pages: number[]): void {
  if (Buffer.compare(bytes, before.subarray(0, bytes.length)) === 0) return;
  for (let at = 0; at < bytes.length; at += PAGE) {
    const same = Buffer.compare(bytes.subarray(at, at + PAGE), before.subarray(at, at + PAGE)) === 0;
    if (!same) pages.push(firstPage + at / PAGE);
  }
}

function copyPages(
  bytes: Uint8Array,
  pointers: VmPointers,
  pages: readonly number[],
  scratch: SharedArrayBuffer | undefined,
): Snapshot {
  const data = room(pages.length * PAGE, scratch);
  const runs: number[] = [];
  pages.forEach((page, index) => {
    data.set(bytes.subarray(page * PAGE, (page + 1) * PAGE), index * PAGE);
    const last = runs.length - 1;
    if (last > 0 && page === (runs[last - 1] ?? 0) + (runs[last] ?? 0)) runs[last] = (runs[last] ?? 0) + 1;
    else runs.push(page, 1);
  });
  return { pointers, size: bytes.length, runs: Uint32Array.from(runs), data };
}

/** A place for so many bytes, with room to spare for the next time. */
function room(length: number, scratch: SharedArrayBuffer | undefined): Uint8Array {
  const fits = scratch !== undefined && scratch.byteLength >= length && scratch.byteLength <= 4 * length;
  const buffer = fits ? scratch : new SharedArrayBuffer(Math.ceil(length / CHUNK + 4) * CHUNK);
  return new Uint8Array(buffer, 0, length);
}
