import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { VmPointers } from "./engine.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The VM as it is built: the engine and the snapshot of its memory, in one file, since each means nothing without the
 * other. Layout: byte length of the header (32 bits, little-endian), header as JSON, engine, pages; the last two start at
 * multiples of ALIGNMENT. Nothing is compressed: it is all copied on every cold start.
 */
export interface VmImage {
  /** The engine's .wasm. */
  readonly engine: Uint8Array;
  readonly snapshot: Snapshot;
}

interface Header {
  readonly format: typeof FORMAT;
  readonly engineLength: number;
  readonly pointers: VmPointers;
  readonly size: number;
  readonly runs: readonly number[];
}

const FORMAT = 1;
const PREFIX = 4;
/** Copying out of shared memory word by word is five times as fast as byte by byte. */
const ALIGNMENT = 4096;

/** The bytes of an image file. */
export function encodeImage({ engine, snapshot }: VmImage): Uint8Array {
  const { pointers, size, runs, data } = snapshot;
  const header: Header = { format: FORMAT, engineLength: engine.length, pointers, size, runs: [...runs] };
  const text = Buffer.from(JSON.stringify(header));
  const engineAt = aligned(PREFIX + text.length);
  const pagesAt = engineAt + aligned(engine.length);
  const file = Buffer.alloc(pagesAt + data.length);
  file.writeUInt32LE(text.length);
  file.set(text, PREFIX);
  file.set(engine, engineAt);
  file.set(data, pagesAt);
  return file;
}

/** Reads an image file; the pages come in shared memory, so that every worker restores from one copy. */
export function readImage(path: string): VmImage {
  const file = readShared(path);
  const length = new DataView(file.buffer).getUint32(0, true);
  // written by encodeImage at build time
  const header = JSON.parse(Buffer.from(file.subarray(PREFIX, PREFIX + length)).toString()) as Header;
  if (header.format !== FORMAT) throw new Error("the VM image has another format");
  const { pointers, size, engineLength } = header;
  const engineAt = aligned(PREFIX + length);
  const data = file.subarray(engineAt + aligned(engineLength));
  // a copy: the compiler takes no shared memory
  const engine = file.slice(engineAt, engineAt + engineLength);
  return { engine, snapshot: { pointers, size, runs: Uint32Array.from(header.runs), data } };
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function readShared(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    let at = 0;
    while (at < size) {
      const count = readSync(file, bytes, at, size - at, at);
      if (count === 0) throw new Error(`${path} is cut short`);
      at += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
