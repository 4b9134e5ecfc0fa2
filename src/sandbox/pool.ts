import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { loadAssets } from "./assets.ts";
import type { Jobs } from "./executor.ts";
import { hotEngine } from "./fast-engine.ts";
import type { InitMessage } from "./protocol.ts";
import { type Job, type JobEnd, WorkerHandle } from "./worker-handle.ts";

/** Milliseconds after which a run counts as long, and a spare worker is worth its start. */
const LONG_RUN = 100;
/** Milliseconds after which a worker without work is ended, all but one. */
const IDLE = 10_000;
/** Milliseconds of work from which on the faster engine is worth its making: a second of compilation and 50 MB. */
const BUSY = 1_000;
/** Milliseconds until it is begun: a process that has run its only program is gone by then. */
const LIVES_ON = 300;
/** Threads at once. More would only take turns on the same cores. */
const MAX_WORKERS = Math.max(2, Math.min(4, availableParallelism()));

/**
 * The worker threads of one executor. One is kept warm; while a long run holds it, a spare is started, so that neither
 * the next call nor the one after a kill has to wait for a thread to boot.
 */
export class Pool implements Jobs {
  readonly #memory: number;
  readonly #workers = new Set<WorkerHandle>();
  readonly #waiting: (() => void)[] = [];
  #retiring: NodeJS.Timeout | undefined;
  /** Milliseconds that jobs have taken. */
  #worked = 0;
  #speedingUp: NodeJS.Timeout | undefined;
  #closed = false;

  /** `memory` is the limit, in MB, that VMs are made ready for. */
  constructor(memory: number) {
    this.#memory = memory;
  }

  /** Boots a worker unless there is one; resolves when it is ready. */
  async warm(): Promise<void> {
    const [worker] = this.#workers;
    await (worker ?? this.#spawn()).booted();
  }

  /** Runs one job on a worker of its own, the one that holds the job's session where possible. */
  async run(job: Job): Promise<JobEnd> {
    for (;;) {
      const refusal = this.#refusal(job);
      if (refusal !== undefined) {
        job.onSettled();
        return refusal;
      }
      const worker = this.#pick(job.message.session?.id);
      // no await between choosing an idle worker and giving it the job
      if (worker !== undefined) return this.#runOn(worker, job);
      await this.#freeWorker(job.signal);
    }
  }

  /** Why a job is not even begun. */
  #refusal(job: Job): JobEnd | undefined {
    if (job.signal?.aborted) return { kind: "killed", reason: "cancelled" };
    return this.#closed ? { kind: "fault", detail: "the executor has been closed" } : undefined;
  }

  /** Frees what the workers hold of a session. */
  drop(session: string): void {
    for (const worker of this.#workers) worker.drop(session);
  }

  /** Ends all threads; jobs in progress end as faults. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retiring);
    clearTimeout(this.#speedingUp);
    this.#wake();
    await Promise.all([...this.#workers].map((worker) => worker.close()));
  }

  async #runOn(worker: WorkerHandle, job: Job): Promise<JobEnd> {
    const session = job.message.session?.id;
    if (session !== undefined) this.#move(session, worker);
    const start = performance.now();
    const running = worker.run(job);
    const cancelSpare = this.#planSpare(worker);
    try {
      return await running;
    } finally {
      cancelSpare();
      this.#worked += performance.now() - start;
      this.#released();
    }
  }

  /** Starts a spare once the worker has been busy for long; its boot does not count. */
  #planSpare(worker: WorkerHandle): () => void {
    let timer: NodeJS.Timeout | undefined;
    let over = false;
    const plan = () => {
      if (!over) timer = setTimeout(() => this.#ensureSpare(), LONG_RUN).unref();
    };
    worker.ready.then(plan, () => {});
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }

  /** Resolves when a worker may have become free, or the caller has given up. */
  #freeWorker(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const free = () => {
        signal?.removeEventListener("abort", free);
        resolve();
      };
      this.#waiting.push(free);
      signal?.addEventListener("abort", free, { once: true });
    });
  }

  #pick(session: string | undefined): WorkerHandle | undefined {
    const idle = [...this.#workers].filter((worker) => worker.idle);
    const holder = session === undefined ? undefined : idle.find((worker) => worker.sessions.has(session));
    if (holder !== undefined || idle[0] !== undefined) return holder ?? idle[0];
    return this.#workers.size < MAX_WORKERS ? this.#spawn() : undefined;
  }

  async #initialise(): Promise<InitMessage> {
    return { type: "init", ...(await loadAssets()), memory: this.#memory };
  }

  #spawn(): WorkerHandle {
    const worker = new WorkerHandle("worker.cjs", {}, () => this.#initialise());
    this.#workers.add(worker);
    void worker.gone.then(() => {
      this.#workers.delete(worker);
      this.#wake();
    });
    return worker;
  }

  /** A session lives in one worker: what another one still holds of it is out of date. */
  #move(session: string, to: WorkerHandle): void {
    for (const worker of this.#workers) if (worker !== to) worker.drop(session);
    to.sessions.add(session);
  }

  #ensureSpare(): void {
    const spare = [...this.#workers].some((worker) => worker.idle);
    if (!spare && !this.#closed && this.#workers.size < MAX_WORKERS) this.#spawn();
  }

  #released(): void {
    this.#wake();
    if (this.#worked > BUSY) this.#speedingUp ??= setTimeout(() => void this.#speedUp(), LIVES_ON).unref();
    clearTimeout(this.#retiring);
    this.#retiring = setTimeout(() => this.#retire(), IDLE).unref();
  }

  /** Makes the faster engine ready and gives it to the workers; without it they go on as they are. */
  async #speedUp(): Promise<void> {
    try {
      const engine = await hotEngine();
      for (const worker of this.#workers) worker.useEngine(engine);
    } catch {
      // a broken or missing file costs speed only
    }
  }

  /** Wakes everyone who waits, in order; whoever finds no worker waits again. */
  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Keeps one worker; the sessions of the others are restored from their checkpoints when they are called again. */
  #retire(): void {
    const idle = [...this.#workers].filter((worker) => worker.idle);
    for (const worker of idle.slice(1)) void worker.close();
  }
}
