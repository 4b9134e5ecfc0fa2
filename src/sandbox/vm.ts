import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Engine } from "./engine.ts";
import type { HostCalls } from "./engine-abi.ts";
import { captureChanges, restore, restoreInPlace, type Snapshot } from "./snapshot.ts";
import type {} from "./webassembly.ts";

/** Why a run was ended before its own end. */
export type StopReason = "timeout" | "memory" | "output" | "cancelled" | "exit-now";

/** How a run ended: by itself, by a limit, or by a fault of ours or of the engine. After the last two the VM is dead. */
export type RunEnd =
  | { readonly kind: "outcome"; readonly json: string }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly engineStack: string }
  | { readonly kind: "fault"; readonly detail: string };

/** One run: what to evaluate and what to answer to the VM meanwhile. */
export interface VmRun {
  readonly requestJson: string;
  readonly js: string;
  /** File name of `js` in engine stack traces. */
  readonly script: string;
  /** `performance.now()` at which the run must be over. */
  readonly deadline: number;
  /** Most bytes of the outcome's JSON text. */
  readonly outcomeLimit: number;
  /** True when the caller wants the run to end. */
  cancelled(): boolean;
  /** Takes printed bytes, which are valid during the call only; false when no more is allowed. */
  write(stream: number, bytes: Uint8Array): boolean;
  /** Waits so many milliseconds, less when cancelled. */
  sleep(milliseconds: number): void;
  /** Called from time to time while the program runs. */
  poll(): void;
}

const WASM_PAGE = 65_536;
const MEGABYTE = 1_048_576;
/** Linear memory that a restored VM has beyond its snapshot, so that short runs need not grow it. */
const HEADROOM = 2 * MEGABYTE;
/** Memory this close to its maximum when the engine dies: it died for want of memory. */
const EXHAUSTED = 0.75;
const MAX_ENTROPY = 64;

/** One QuickJS VM with the Python runtime in it, and its life: restored, runs, perhaps a checkpoint, thrown away. */
export class Vm {
  readonly #engine: Engine;
  readonly #base: Snapshot;
  readonly #initialSize: number;
  readonly #maximum: number;
  readonly #calls: RunCalls;
  #alive = true;

  private constructor(engine: Engine, base: Snapshot, maximum: number, calls: RunCalls) {
    this.#engine = engine;
    this.#base = base;
    this.#initialSize = engine.memory.buffer.byteLength;
    this.#maximum = maximum;
    this.#calls = calls;
  }

  /** A VM as the snapshot says, changed by the pages of a checkpoint where one is given; `memoryMb` caps its memory. */
  static async restore(
    wasm: WebAssembly.Module,
    base: Snapshot,
    memoryMb: number,
    checkpoint?: Snapshot,
  ): Promise<Vm> {
    const maximum = Math.floor((memoryMb * MEGABYTE) / WASM_PAGE);
    const size = Math.max(base.size + HEADROOM, checkpoint?.size ?? 0);
    const initial = Math.min(maximum, Math.ceil(size / WASM_PAGE));
    const memory = new WebAssembly.Memory({ initial, maximum });
    const calls = new RunCalls();
    const engine = await Engine.instantiate(wasm, memory, calls);
    restore(memory, base);
    if (checkpoint !== undefined) restore(memory, checkpoint);
    engine.adopt(base.pointers);
    return new Vm(engine, base, maximum * WASM_PAGE, calls);
  }

  /** False after a limit or a fault: the VM must not be used again. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one emitted script to its end. */
  run(run: VmRun): RunEnd {
    const end = this.#calls.during(run, () => this.#run(run));
    if (end.kind !== "outcome") this.#alive = false;
    return end;
  }

  #run(run: VmRun): RunEnd {
    try {
      const begun = this.#engine.begin(run.requestJson);
      const done = begun.ok ? this.#engine.evaluate(run.js, run.script) : begun;
      const json =
        done.ok && this.#calls.stopped === undefined ? this.#engine.end(run.outcomeLimit) : undefined;
      if (this.#calls.stopped !== undefined) {
        return { kind: "stopped", reason: this.#calls.stopped, engineStack: done.ok ? "" : done.fault };
      }
      if (json !== undefined) return { kind: "outcome", json };
      return this.#broken(done.ok ? "the VM gave no outcome" : done.fault);
    } catch (error) {
      return this.#broken(String(error));
    }
  }

  /** Sorts out what killed the engine: a limit that struck first, want of memory, or a bug. */
  #broken(detail: string): RunEnd {
    const stopped = (reason: StopReason): RunEnd => ({ kind: "stopped", reason, engineStack: detail });
    if (this.#calls.stopped !== undefined) return stopped(this.#calls.stopped);
    const used = this.#engine.memory.buffer.byteLength;
    if (/out of memory|memory allocation/i.test(detail)) return stopped("memory");
    // the engine throws `null` or aborts when not even the error could be allocated
    if (used > EXHAUSTED * this.#maximum && /^null$|Aborted|unreachable/.test(detail))
      return stopped("memory");
    return { kind: "fault", detail };
  }

  /** Puts the VM back to its snapshot in place; false when it has grown, and a new one is the better way. */
  reset(): boolean {
    if (!this.#alive || this.#engine.memory.buffer.byteLength !== this.#initialSize) return false;
    restoreInPlace(this.#engine.memory, this.#base);
    return true;
  }

  /** The pages by which this VM differs from its snapshot. Only between runs. */
  checkpoint(): Snapshot {
    return captureChanges(this.#engine.memory, this.#base);
  }

  /** Bytes of linear memory. */
  get size(): number {
    return this.#engine.memory.buffer.byteLength;
  }
}

/** The host functions of a VM, bound to the run in progress. Between runs they answer nothing. */
class RunCalls implements HostCalls {
  /** What the run was stopped for, once it was. */
  stopped: StopReason | undefined;
  #run: VmRun | undefined;

  during<T>(run: VmRun, work: () => T): T {
    this.stopped = undefined;
    this.#run = run;
    try {
      return work();
    } finally {
      this.#run = undefined;
    }
  }

  write(stream: number, bytes: Uint8Array): void {
    if (this.#run === undefined || this.stopped !== undefined) return;
    if (!this.#run.write(stream === 2 ? 2 : 1, bytes)) this.stopped = "output";
  }

  now(kind: number, epoch: number): number {
    switch (kind) {
      case 0:
        return (performance.timeOrigin + performance.now()) / 1000;
      case 1:
        return performance.now() / 1000;
      case 2:
        return localOffsetMinutes(epoch);
      default:
        return Number.NaN;
    }
  }

  entropy(length: number): string {
    return randomBytes(Math.min(Math.max(Math.trunc(length) || 0, 0), MAX_ENTROPY)).toString("hex");
  }

  stop(reason: string): void {
    this.stopped ??= reason === "memory" || reason === "output" ? reason : "exit-now";
  }

  sleep(seconds: number): void {
    if (this.#run === undefined || !(seconds > 0)) return;
    this.#run.poll();
    const rest = this.#run.deadline - performance.now();
    this.#run.sleep(Math.max(0, Math.min(seconds * 1000, rest)));
    this.interrupt();
  }

  interrupt(): boolean {
    const run = this.#run;
    if (run === undefined) return true;
    run.poll();
    if (this.stopped === undefined && performance.now() >= run.deadline) this.stopped = "timeout";
    if (this.stopped === undefined && run.cancelled()) this.stopped = "cancelled";
    return this.stopped !== undefined;
  }
}

function localOffsetMinutes(epoch: number): number {
  const offset = -new Date(epoch * 1000).getTimezoneOffset();
  return Number.isNaN(offset) ? 0 : offset;
}
