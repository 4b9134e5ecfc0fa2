import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { VmPointers } from "./engine.ts";
import { forEachRun, type Snapshot } from "./snapshot.ts";
import type {} from "./webassembly.ts";

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
  const file = new ImageFile(path);
  try {
    const { engine, pointers, size, runs, data } = file;
    return { engine, snapshot: { pointers, size, runs, data } };
  } finally {
    file.close();
  }
}

/** An open image file: a snapshot whose pages are read when asked for. */
export class ImageFile implements Snapshot {
  readonly pointers: VmPointers;
  readonly size: number;
  readonly runs: Uint32Array;
  readonly #file: number;
  readonly #engineAt: number;
  readonly #engineLength: number;
  #data: Uint8Array | undefined;

  /** Throws when there is no such file, or one of another format. */
  constructor(path: string) {
    this.#file = openSync(path, "r");
    try {
      const length = new DataView(this.#read(0, PREFIX).buffer).getUint32(0, true);
      // written by encodeImage at build time
      const header = JSON.parse(Buffer.from(this.#read(PREFIX, length)).toString()) as Header;
      if (header.format !== FORMAT) throw new Error("the VM image has another format");
      this.pointers = header.pointers;
      this.size = header.size;
      this.runs = Uint32Array.from(header.runs);
      this.#engineAt = aligned(PREFIX + length);
      this.#engineLength = header.engineLength;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The engine's .wasm. */
  get engine(): Uint8Array {
    return this.#read(this.#engineAt, this.#engineLength);
  }

  /** The pages in shared memory. */
  get data(): Uint8Array {
    this.#data ??= this.#pages();
    return this.#data;
  }

  /** Reads the pages to where they belong in a memory that is at least as large. */
  restore(memory: WebAssembly.Memory): void {
    const bytes = new Uint8Array(memory.buffer);
    forEachRun(this.runs, (start, length, from) =>
      this.#fill(bytes.subarray(start, start + length), this.#pagesAt + from),
    );
  }

  close(): void {
    closeSync(this.#file);
  }

  get #pagesAt(): number {
    return this.#engineAt + aligned(this.#engineLength);
  }

  #pages(): Uint8Array {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(this.#file).size - this.#pagesAt));
    this.#fill(bytes, this.#pagesAt);
    return bytes;
  }

  #read(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.#fill(bytes, at);
    return bytes;
  }

  #fill(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; ) {
      const count = readSync(this.#file, bytes, done, bytes.length - done, at + done);
      if (count === 0) throw new Error("the VM image is cut short");
      done += count;
    }
  }
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
