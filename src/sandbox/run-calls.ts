import { performance } from "node:perf_hooks";
import type { HostCalls, Transpiled } from "./engine-abi.ts";
import { libraryPart } from "./library-parts.ts";

/** Why a run was ended before its own end. */
export type StopReason = "timeout" | "memory" | "output" | "cancelled" | "exit-now";

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
  /** Transpiles an example of a docstring, see `examples.ts`. */
  transpile(request: string): Transpiled;
  /** Called from time to time while the program runs. */
  poll(): void;
}

/** Milliseconds between two looks at what the VM has kept back of its output. */
const FLUSH_INTERVAL = 25;
/** Times that the engine asks for more memory, each time for less, before an allocation fails. */
const GROWTH_ATTEMPTS = 3;
/** Bytes of one answer; `stdlib/random/type.ts` asks for no more at a time. */
const MAX_ENTROPY = 4096;

/** The host functions of a VM, bound to the run in progress. Between runs they answer nothing. */
export class RunCalls implements HostCalls {
  /** What the run was stopped for, once it was. */
  stopped: StopReason | undefined;
  /** Makes the VM hand out what it has kept back of its output. */
  flush: () => void = () => {};
  #run: VmRun | undefined;
  #lastFlush = 0;
  #flushing = false;
  #failedGrowths = 0;
  #exhausted = false;

  during<T>(run: VmRun, work: () => T): T {
    this.stopped = undefined;
    this.#run = run;
    this.#lastFlush = performance.now();
    try {
      return work();
    } finally {
      if (this.#exhausted) this.stopped ??= "memory";
      this.#run = undefined;
    }
  }

  /** Counts the attempts to get more memory that have failed one after another. */
  grown(success: boolean): void {
    this.#failedGrowths = success ? 0 : this.#failedGrowths + 1;
    if (this.#failedGrowths >= GROWTH_ATTEMPTS) this.#exhausted = true;
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
    const bytes = Buffer.alloc(Math.min(Math.max(Math.trunc(length) || 0, 0), MAX_ENTROPY));
    // the global, which Node loads when it is first used: most runs never do
    return crypto.getRandomValues(bytes).toString("hex");
  }

  stop(reason: string): void {
    this.#end(reason === "memory" || reason === "output" ? reason : "exit-now");
  }

  sleep(seconds: number): void {
    if (this.#run === undefined || this.stopped !== undefined || !(seconds > 0)) return;
    this.#flushVm();
    const rest = this.#run.deadline - performance.now();
    this.#run.sleep(Math.max(0, Math.min(seconds * 1000, rest)));
    this.interrupt();
  }

  transpile(request: string): Transpiled {
    if (this.#run === undefined || this.stopped !== undefined) return { answer: "null" };
    return this.#run.transpile(request);
  }

  library(name: string): string | undefined {
    if (this.#run === undefined || this.stopped !== undefined) return undefined;
    return libraryPart(name);
  }

  interrupt(): boolean {
    if (this.#run === undefined) return true;
    // a flush that this handler has begun is polled too
    if (this.#flushing) return false;
    const now = performance.now();
    const reason = this.#reason(this.#run, now);
    if (reason !== undefined) this.#end(reason);
    else if (now - this.#lastFlush >= FLUSH_INTERVAL) this.#flushVm();
    return this.stopped !== undefined;
  }

  /** After a failed allocation the engine is short of memory and soon unsound, whatever it says itself. */
  #reason(run: VmRun, now: number): StopReason | undefined {
    if (this.#exhausted) return "memory";
    if (now >= run.deadline) return "timeout";
    return run.cancelled() ? "cancelled" : undefined;
  }

  #end(reason: StopReason): void {
    if (this.stopped !== undefined) return;
    this.#flushVm();
    this.stopped ??= reason;
  }

  #flushVm(): void {
    this.#flushing = true;
    this.#lastFlush = performance.now();
    try {
      this.flush();
      this.#run?.poll();
    } catch {
      // an engine without memory cannot even print; what it had sent before is kept
    }
    this.#flushing = false;
  }
}

function localOffsetMinutes(epoch: number): number {
  const offset = -new Date(epoch * 1000).getTimezoneOffset();
  return Number.isNaN(offset) ? 0 : offset;
}
