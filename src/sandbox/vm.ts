import { Engine } from "./engine.ts";
import type { ImageFile } from "./image-file.ts";
import { RunCalls, type StopReason, type VmRun } from "./run-calls.ts";
import { captureChanges, restore, restoreInPlace, type Snapshot } from "./snapshot.ts";
import type {} from "./webassembly.ts";

/** How a run ended: by itself, by a limit, or by a fault of ours or of the engine. After the last two the VM is dead. */
export type RunEnd =
  | { readonly kind: "outcome"; readonly json: string }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly engineStack: string }
  | { readonly kind: "fault"; readonly detail: string };

const WASM_PAGE = 65_536;
const MEGABYTE = 1_048_576;
/** Linear memory that a restored VM has beyond its snapshot. Every reset compares it. */
const HEADROOM = MEGABYTE;
/** A VM that has grown by more is not put back but thrown away; one that has grown less is, so many times: it may not need it any more. */
const KEPT_GROWTH = 16 * MEGABYTE;
const GROWN_RESETS = 50;
/** Bytes of which it is not worth while to look for garbage in cycles. */
const LEAST_GARBAGE = 24 * MEGABYTE;
/** The engine's words for want of memory that it meets before it asks for more; `null` is an error it had no room for. */
const OUT_OF_MEMORY = /out of memory|^null$/;

/** One QuickJS VM with the Python runtime in it, and its life: restored, runs, perhaps a checkpoint, thrown away. */
export class Vm {
  #engine: Engine;
  /** The build of the engine. */
  #build: WebAssembly.Module;
  readonly #base: Snapshot;
  readonly #initialSize: number;
  readonly #calls: RunCalls;
  /** Bytes of linear memory that it may have at most. */
  readonly #limit: number;
  /** Bytes of linear memory at which the engine looks for unreachable cycles again. */
  #collectAt: number;
  #alive = true;
  /** Resets since it has grown. */
  #grownResets = 0;

  private constructor(
    engine: Engine,
    build: WebAssembly.Module,
    base: Snapshot,
    calls: RunCalls,
    limit: number,
  ) {
    this.#engine = engine;
    this.#build = build;
    this.#base = base;
    this.#initialSize = engine.memory.buffer.byteLength;
    this.#calls = calls;
    this.#limit = limit;
    this.#collectAt = nextCollection(this.#initialSize, limit);
  }

  /** A VM as the snapshot says, changed by the pages of a checkpoint where one is given; `memoryMb` caps its memory. */
  static async restore(
    wasm: WebAssembly.Module,
    base: Snapshot,
    memoryMb: number,
    checkpoint?: Snapshot,
  ): Promise<Vm> {
    const vm = await Vm.#empty(wasm, base, memoryMb, checkpoint?.size);
    const { memory } = vm.#engine;
    restore(memory, base);
    if (checkpoint !== undefined) restore(memory, checkpoint);
    vm.#engine.adopt(base.pointers);
    return vm;
  }

  /** A VM as {@link restore} makes it, with its engine and pages straight from the file. */
  static async open(image: ImageFile, memoryMb: number): Promise<Vm> {
    const vm = await Vm.#empty(new WebAssembly.Module(image.engine), image, memoryMb);
    image.restore(vm.#engine.memory);
    vm.#engine.adopt(image.pointers);
    return vm;
  }

  /** An instance whose memory still has to be filled; `least` bytes of it are needed besides the snapshot's. */
  static async #empty(wasm: WebAssembly.Module, base: Snapshot, memoryMb: number, least = 0): Promise<Vm> {
    const needed = Math.max(base.size, least) / WASM_PAGE;
    const maximum = Math.max(needed, Math.floor((memoryMb * MEGABYTE) / WASM_PAGE));
    const initial = Math.min(maximum, Math.max(needed, (base.size + HEADROOM) / WASM_PAGE));
    const memory = new WebAssembly.Memory({ initial, maximum });
    const calls = new RunCalls();
    const engine = await Engine.instantiate(wasm, memory, calls);
    calls.flush = () => engine.flush();
    const vm = new Vm(engine, wasm, base, calls, maximum * WASM_PAGE);
    onGrowth(memory, (grown) => vm.#grown(grown));
    return vm;
  }

  /**
   * Goes on with another build of the engine over the same memory, which is all the state that there is. Only between
   * runs; `checkpoint` says how the VM differs from its snapshot, since an instance writes its initial data when it is made.
   */
  async useEngine(wasm: WebAssembly.Module, checkpoint?: Snapshot): Promise<void> {
    if (wasm === this.#build) return;
    const { memory } = this.#engine;
    const engine = await Engine.instantiate(wasm, memory, this.#calls);
    restoreInPlace(memory, this.#base);
    if (checkpoint !== undefined) restore(memory, checkpoint);
    engine.adopt(this.#base.pointers);
    this.#calls.flush = () => engine.flush();
    this.#engine = engine;
    this.#build = wasm;
  }

  /** False after a limit or a fault: the VM must not be used again. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one emitted script to its end. */
  run(run: VmRun): RunEnd {
    const [json, detail] = this.#calls.during(run, () => this.#evaluate(run));
    const reason = this.#calls.stopped ?? (OUT_OF_MEMORY.test(detail) ? "memory" : undefined);
    if (reason === undefined && json !== undefined) return { kind: "outcome", json };
    this.#alive = false;
    return reason === undefined
      ? { kind: "fault", detail }
      : { kind: "stopped", reason, engineStack: detail };
  }

  /** The outcome's text, or what the engine said instead. */
  #evaluate(run: VmRun): [string | undefined, string] {
    try {
      const begun = this.#engine.begin(run.requestJson);
      const handed = begun.ok ? this.#engine.evaluate(run.js, run.script) : begun;
      const done = handed.ok ? this.#engine.main() : handed;
      if (!done.ok) return [undefined, done.fault];
      if (this.#calls.stopped !== undefined) return [undefined, ""];
      return [this.#engine.end(run.outcomeLimit), "no outcome"];
    } catch (error) {
      // the engine aborted, or V8 ran out of stack
      return [undefined, String(error)];
    }
  }

  /** Puts the VM back to its snapshot in place; false when it has grown, and a new one is the better way. */
  reset(): boolean {
    const growth = this.size - this.#initialSize;
    if (growth > 0) this.#grownResets++;
    if (!this.#alive || growth > KEPT_GROWTH || this.#grownResets > GROWN_RESETS) return false;
    restoreInPlace(this.#engine.memory, this.#base);
    this.#collectAt = nextCollection(this.#initialSize, this.#limit);
    return true;
  }

  /** The pages by which this VM differs from its snapshot. Only between runs. */
  checkpoint(scratch?: SharedArrayBuffer): Snapshot {
    return captureChanges(this.#engine.memory, this.#base, scratch);
  }

  #grown(success: boolean): void {
    this.#calls.grown(success);
    if (!success || this.size < this.#collectAt) return;
    this.#engine.collectCycles();
    this.#collectAt = nextCollection(this.size, this.#limit);
  }

  /** Bytes of linear memory. */
  get size(): number {
    return this.#engine.memory.buffer.byteLength;
  }
}

/** The size at which cycles are looked for after a memory has come to `size`: sooner the less is left of it. */
function nextCollection(size: number, limit: number): number {
  return size + Math.min(Math.max(size / 2, LEAST_GARBAGE), (limit - size) / 4);
}

/** Tells of each attempt of the engine to get more memory, of which only the last one of a series counts. */
function onGrowth(memory: WebAssembly.Memory, listener: (success: boolean) => void): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    try {
      const before = grow(pages);
      listener(true);
      return before;
    } catch (error) {
      listener(false);
      throw error;
    }
  };
}
