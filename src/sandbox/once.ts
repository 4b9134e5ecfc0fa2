/** A process that runs one program and ends. */
import { statSync } from "node:fs";
import type { ExecutionResult } from "../shared/wire.ts";
import type { TranspileOptions } from "../transpile/index.ts";
import { built, IMAGE, loadParserFiles } from "./assets.ts";
import { executorOver, type Jobs } from "./executor.ts";
import { type ExecutorOptions, inputNames, type RunOptions } from "./options.ts";
import { type Job, type JobEnd, WorkerHandle } from "./worker-handle.ts";

/** UTF-8 bytes of a program that is surely transpiled in a moment, so that nobody needs to be able to end that. */
const SHORT = 16_384;

/**
 * Runs one program as {@link createExecutor} and `run` would, sooner, and leaves the process to be ended. A short program
 * is transpiled in this thread, while its worker boots.
 */
export async function runOnce(
  code: string,
  options: ExecutorOptions,
  run: RunOptions,
): Promise<ExecutionResult> {
  const isShort = Buffer.byteLength(code) <= SHORT && !code.includes("doctest");
  if (isShort) return executorOver(options, (memory) => new OneJob(memory)).run(code, run);
  const { createExecutor } = await import("./create-executor.ts");
  return createExecutor(options).run(code, run);
}

class OneJob implements Jobs {
  readonly #memory: number;
  readonly #worker: WorkerHandle;

  constructor(memory: number) {
    built(IMAGE, statSync);
    this.#memory = memory;
    this.#worker = new WorkerHandle("once.cjs", { memory });
  }

  async run(job: Job): Promise<JobEnd> {
    const { code, filename } = job.message;
    // loaded when the thread has been started
    const { initTranspiler, transpile } = await import("../transpile/index.ts");
    await initTranspiler(loadParserFiles());
    const globals = inputNames(job.message);
    const script = transpile(code, { filename, mode: "run", globals, ...(await namesFor(code)) });
    // this thread's stack is small
    if (!script.ok && script.error.type === "RecursionError") {
      const { Pool } = await import("./pool.ts");
      return new Pool(this.#memory).run(job);
    }
    if (!script.ok) {
      job.onSettled();
      return { kind: "rejected", error: script.error };
    }
    const { js, map, warnings } = script;
    return this.#worker.run({ ...job, message: { ...job.message, script: { js, map, warnings } } });
  }

  warm(): Promise<void> {
    return this.#worker.booted();
  }

  drop(): void {}

  close(): Promise<void> {
    return this.#worker.close();
  }
}

/** What few programs need is loaded for those alone. */
async function namesFor(code: string): Promise<Pick<TranspileOptions, "lookupName">> {
  if (!code.includes("\\N{")) return {};
  return (await import("./character-names.ts")).characterNamesFor(code);
}
