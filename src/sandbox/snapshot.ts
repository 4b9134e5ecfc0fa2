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
const ZERO_PAGE = new Uint8Array(PAGE);

/** Copies the live pages of a VM at rest; what lies on its dead stack is left out. */
export function capture(memory: WebAssembly.Memory, pointers: VmPointers): Snapshot {
  return collect(memory, pointers, isZeroPage);
}

/** Copies the pages that differ from `base`, the snapshot this VM was restored from. */
export function captureChanges(memory: WebAssembly.Memory, pointers: VmPointers, base: Snapshot): Snapshot {
  const basePages = pageIndex(base);
  return collect(memory, pointers, (bytes, page) => {
    const from = basePages[page] ?? -1;
    if (from < 0) return isZeroPage(bytes, page);
    const [start, end] = [from * PAGE, (from + 1) * PAGE];
    return (
      Buffer.compare(base.data.subarray(start, end), bytes.subarray(page * PAGE, (page + 1) * PAGE)) === 0
    );
  });
}

/** Writes the pages of a snapshot into a memory that is at least as large. */
export function restore(memory: WebAssembly.Memory, snapshot: Snapshot): void {
  const bytes = new Uint8Array(memory.buffer);
  let from = 0;
  for (let run = 0; run < snapshot.runs.length; run += 2) {
    const length = (snapshot.runs[run + 1] ?? 0) * PAGE;
    bytes.set(snapshot.data.subarray(from, from + length), (snapshot.runs[run] ?? 0) * PAGE);
    from += length;
  }
}

function collect(
  memory: WebAssembly.Memory,
  pointers: VmPointers,
  skip: (bytes: Uint8Array, page: number) => boolean,
): Snapshot {
  const bytes = new Uint8Array(memory.buffer);
  const deadStart = Math.ceil((pointers.stack - STACK_SIZE) / PAGE);
  const deadEnd = Math.floor(pointers.stack / PAGE);
  const runs: number[] = [];
  let pages = 0;
  for (let page = 0; page < bytes.length / PAGE; page++) {
    if ((page >= deadStart && page < deadEnd) || skip(bytes, page)) continue;
    const last = runs.length - 2;
    if (last >= 0 && page === (runs[last] ?? 0) + (runs[last + 1] ?? 0))
      runs[last + 1] = (runs[last + 1] ?? 0) + 1;
    else runs.push(page, 1);
    pages++;
  }
  return { pointers, size: bytes.length, runs: Uint32Array.from(runs), data: copyRuns(bytes, runs, pages) };
}

function copyRuns(bytes: Uint8Array, runs: readonly number[], pages: number): Uint8Array {
  const data = new Uint8Array(new SharedArrayBuffer(pages * PAGE));
  let to = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const start = (runs[run] ?? 0) * PAGE;
    const length = (runs[run + 1] ?? 0) * PAGE;
    data.set(bytes.subarray(start, start + length), to);
    to += length;
  }
  return data;
}

function isZeroPage(bytes: Uint8Array, page: number): boolean {
  const start = page * PAGE;
  return bytes[start] === 0 && Buffer.compare(bytes.subarray(start, start + PAGE), ZERO_PAGE) === 0;
}

/** For each page of linear memory its place in `data`, or -1. */
function pageIndex(snapshot: Snapshot): Int32Array {
  const index = new Int32Array(snapshot.size / PAGE).fill(-1);
  let at = 0;
  for (let run = 0; run < snapshot.runs.length; run += 2) {
    const first = snapshot.runs[run] ?? 0;
    for (let page = first; page < first + (snapshot.runs[run + 1] ?? 0); page++) index[page] = at++;
  }
  return index;
}
