/** The engine's heap for kernels: `heap.wat` over the memory of one VM, and room for what it writes down. */
import { readFileSync } from "node:fs";
import { built } from "../assets.ts";
import type { EngineInstance } from "../engine-abi.ts";
import type {} from "../webassembly.ts";
import { type Arena, LOG_ENTRY } from "./unit.ts";

/** The built file in `dist/`. */
export const HEAP_FILE = "kernel-heap.wasm";

/** Entries to undo of kernels that make objects, and values to release; what needs more is JavaScript's. */
const UNDO_ENTRIES = 32_768;
const RELEASE_ENTRIES = 32_768;
/** Bytes behind the last entry to release, for what the variables of a kernel hold. */
const HELD_BYTES = 1024;

interface HeapExports {
  begin(runtime: number, context: number): void;
  room(log: number, logEnd: number, base: number, end: number): void;
  rollBack(): void;
  /** Lets go of all that was kept back. */
  finish(): void;
}

let module: WebAssembly.Module | undefined;

export class Heap {
  /** What kernels import from here. */
  readonly exports: WebAssembly.Exports;
  readonly #functions: HeapExports;
  readonly #engine: EngineInstance;
  /** The address of the room that has been made in this run; 0: none. */
  #room = 0;

  /** `runtime` and `context` are the VM's addresses. */
  constructor(engine: EngineInstance, runtime: number, context: number) {
    const { memory, own } = engine;
    module ??= new WebAssembly.Module(built(HEAP_FILE, (path) => readFileSync(path)));
    const { exports } = new WebAssembly.Instance(module, { host: { memory, ...own } });
    this.exports = exports;
    this.#functions = exports as unknown as HeapExports; // the exports of heap.wat
    this.#functions.begin(runtime, context);
    this.#engine = engine;
  }

  /** A run begins: undo is written to the arena until somebody needs more. */
  begin(arena: Arena): void {
    this.#room = 0;
    this.#functions.room(arena.log, arena.logEnd, 0, 0);
  }

  /** Makes room for kernels that make objects; false when there is no memory. */
  makeRoom(): boolean {
    if (this.#room !== 0) return true;
    const undo = UNDO_ENTRIES * LOG_ENTRY;
    const release = RELEASE_ENTRIES * 8;
    const at = this.#engine.malloc(undo + release + HELD_BYTES);
    if (at === 0) return false;
    this.#functions.room(at, at + undo, at + undo, at + undo + release);
    this.#room = at;
    return true;
  }

  /** The run is over; the VM may be kept. */
  end(): void {
    if (this.#room !== 0) this.#engine.free(this.#room);
    this.#room = 0;
  }

  /** Takes back what the present turn has changed and made. */
  rollBack(): void {
    this.#functions.rollBack();
  }

  finish(): void {
    this.#functions.finish();
  }
}
