import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { VmPointers } from "./engine.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a snapshot file says of itself, as JSON before the pages. */
interface Header {
  readonly format: typeof FORMAT;
  /** SHA-256 of the engine's .wasm, without which the pages mean nothing. */
  readonly engine: string;
  readonly pointers: VmPointers;
  readonly size: number;
  readonly runs: readonly number[];
}

const FORMAT = 1;
/** The pages start at a multiple of this: copying shared memory word by word is five times as fast as by bytes. */
const ALIGNMENT = 4096;
/** The file starts with the byte length of the header, as 32 bits little-endian. */
const PREFIX = 4;

/** The file's bytes: prefix, header, pages. The pages stay uncompressed: they are copied on every cold start. */
export function encodeSnapshot(snapshot: Snapshot, engine: string): Uint8Array {
  const { pointers, size } = snapshot;
  const header: Header = { format: FORMAT, engine, pointers, size, runs: [...snapshot.runs] };
  const json = JSON.stringify(header);
  const text = Buffer.from(json.padEnd(Math.ceil((json.length + PREFIX) / ALIGNMENT) * ALIGNMENT - PREFIX));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(text.length);
  return Buffer.concat([prefix, text, snapshot.data]);
}

/** Reads a snapshot file into shared memory, so that every worker restores from one copy. */
export function readSnapshot(path: string, engine: string): Snapshot {
  const file = readShared(path);
  const length = new DataView(file.buffer).getUint32(0, true);
  // written by encodeSnapshot at build time, and tied to the engine below
  const header = JSON.parse(Buffer.from(file.subarray(PREFIX, PREFIX + length)).toString()) as Header;
  if (header.format !== FORMAT || header.engine !== engine) {
    throw new Error("the VM snapshot does not fit the engine: build again");
  }
  return {
    pointers: header.pointers,
    size: header.size,
    runs: Uint32Array.from(header.runs),
    data: file.subarray(PREFIX + length),
  };
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
