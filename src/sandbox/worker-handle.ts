import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { DIST_URL } from "./assets.ts";
import { BuildError } from "./errors.ts";
import { SharedControl, type Stream } from "./output-channel.ts";
import type { FromWorker, RunMessage, SessionState, ToWorker, WorkerEnd, WorkerInit } from "./protocol.ts";
import type { StopReason } from "./run-calls.ts";
import type {} from "./webassembly.ts";

/** A run as the parent gives it to a worker. */
export interface Job {
  readonly message: RunMessage;
  readonly signal: AbortSignal | undefined;
  onOutput(stream: Stream, bytes: Uint8Array): void;
  /** The session has been left in this state; comes after the end, when the worker has had time to copy it. */
  onState(state: SessionState): void;
  /** Nothing more will come. */
  onSettled(): void;
}

/** How a job ended: as the worker says, or because the worker had to be killed or died. */
export type JobEnd = WorkerEnd | { readonly kind: "killed"; readonly reason: StopReason };

/** Milliseconds that a worker gets to end a run by itself before it is killed. */
const GRACE = 250;
/** Milliseconds more for one that has not begun in time; less than two seconds together. */
const PATIENCE = 1_500;
/** The native stack must outlast the engine's own, which is checked: 4 MB of frames in linear memory. */
const STACK_MB = 64;
/** The transpiler's heap. Programs live in linear memory and are limited there. */
const HEAP_MB = 512;

interface Running {
  readonly job: Job;
  readonly resolve: (end: JobEnd) => void;
  timer: NodeJS.Timeout | undefined;
  /** Set when the watchdog has struck and the thread is being ended. */
  killed: StopReason | undefined;
  stopListening: () => void;
}

/** One worker thread seen from the parent: takes one job at a time and is killed when a job does not end. */
export class WorkerHandle {
  /** Sessions whose VM this worker was the last to hold. */
  readonly sessions = new Set<string>();
  /** Resolves when the thread is gone. */
  readonly gone: Promise<void>;
  readonly #worker: Worker;
  readonly #control = new SharedControl();
  readonly #ready: Promise<void>;
  #running: Running | undefined;
  /** Jobs that have been answered, while the worker still copies their state or makes ready. */
  readonly #settling = new Map<number, Job>();
  #dead = false;
  /** Code or message of the error that ended the thread. */
  #fault = "";

  /** `file` in `dist/` is born with `data`, and gets what `initialise` resolves to when it has booted. */
  constructor(file: string, data: object, initialise?: () => Promise<ToWorker>) {
    const workerData: WorkerInit = { control: this.#control.buffer, ...data };
    this.#worker = new Worker(fileURLToPath(new URL(file, DIST_URL)), {
      workerData,
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      // taken and dropped: stdout may be a protocol's
      stdout: true,
      stderr: true,
      resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB },
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: FromWorker) => {
        if (message.type === "ready") resolve();
        else this.#receive(message);
      });
      // after the thread has been started, so that it boots while the files are read
      initialise?.().then((message) => this.#send(message), reject);
      this.#worker.once("exit", () => reject(new Error("the worker has ended")));
    });
    // whoever runs a job waits for it and sees the failure there
    this.#ready.catch(() => {});
    this.gone = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.#worker.on("error", (error) => {
      this.#fault = "code" in error ? String(error.code) : error.message;
    });
    this.#worker.once("exit", () => this.#exited());
    this.#worker.unref();
  }

  get idle(): boolean {
    return !this.#dead && this.#running === undefined;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Resolves when the thread has booted, rejects when it cannot. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** As {@link ready}; until then it keeps the process alive. */
  async booted(): Promise<void> {
    this.#worker.ref();
    await this.#ready;
    this.#unrefIfIdle();
  }

  /** Runs one job; resolves with its end whatever happens, and rejects only when our built files are broken. Only when idle. */
  run(job: Job): Promise<JobEnd> {
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      const running: Running = { job, resolve, timer: undefined, killed: undefined, stopListening: () => {} };
      this.#running = running;
      this.#listenForAbort(running);
      this.#ready.then(
        () => this.#start(running),
        (error) => {
          if (error instanceof BuildError) reject(error);
          this.#end(running, { kind: "fault", detail: String(error) });
          // it was never sent, so that the worker will not say so
          this.#settling.delete(job.message.id);
          job.onSettled();
        },
      );
    });
  }

  /** Gives its VMs another build of the engine. */
  useEngine(engine: WebAssembly.Module): void {
    this.#ready.then(
      () => this.#send({ type: "engine", engine }),
      () => {},
    );
  }

  /** Frees what the worker holds of a session. */
  drop(session: string): void {
    if (this.sessions.delete(session)) this.#send({ type: "drop", session });
  }

  /** Ends the thread, and with it the job in progress. */
  async close(): Promise<void> {
    this.#dead = true;
    if (this.#running !== undefined) this.#running.killed ??= "cancelled";
    this.#worker.ref();
    await this.#worker.terminate();
  }

  #start(running: Running): void {
    if (this.#running !== running) return;
    this.#control.expect();
    this.#send(running.job.message);
    const time = running.job.message.timeout * 1000 + GRACE;
    this.#watch(running, time, performance.now() + time + PATIENCE);
  }

  /** Ends the thread when the run has had its time since it has begun, at the latest at `last`: the worker may have been busy with the run before. */
  #watch(running: Running, time: number, last: number): void {
    const left = Math.min(time - (this.#control.begun ?? 0), last - performance.now());
    running.timer = setTimeout(() => {
      const { begun = 0 } = this.#control;
      if (begun + 1 < time && performance.now() < last) this.#watch(running, time, last);
      else this.#kill(running, "timeout");
    }, left);
  }

  #listenForAbort(running: Running): void {
    const { signal, message } = running.job;
    if (signal === undefined) return;
    const abort = () => {
      this.#control.cancel(message.id);
      clearTimeout(running.timer);
      running.timer = setTimeout(() => this.#kill(running, "cancelled"), GRACE);
    };
    signal.addEventListener("abort", abort, { once: true });
    running.stopListening = () => signal.removeEventListener("abort", abort);
    if (signal.aborted) abort();
  }

  #receive(message: FromWorker): void {
    const running = this.#running;
    switch (message.type) {
      case "output":
        if (running?.job.message.id === message.id) running.job.onOutput(message.stream, message.bytes);
        return;
      case "done":
        if (running?.job.message.id === message.id) this.#end(running, message.end);
        return;
      case "state":
        this.#settling.get(message.id)?.onState(message.state);
        return;
      case "settled":
        this.#settling.get(message.id)?.onSettled();
        this.#settling.delete(message.id);
        this.#unrefIfIdle();
        return;
      case "ready":
        return;
    }
  }

  /** A native that does not poll the interrupt handler: the thread is the unit that can be ended. */
  #kill(running: Running, reason: StopReason): void {
    running.killed = reason;
    this.#dead = true;
    void this.#worker.terminate();
  }

  #exited(): void {
    this.#dead = true;
    for (const job of this.#settling.values()) job.onSettled();
    this.#settling.clear();
    const running = this.#running;
    if (running === undefined) return;
    for (const stream of [1, 2] as const) {
      const rest = this.#control.take(stream);
      if (rest.length > 0) running.job.onOutput(stream, rest);
    }
    const { killed } = running;
    if (killed !== undefined) this.#end(running, { kind: "killed", reason: killed });
    else if (this.#fault.includes("ERR_WORKER_OUT_OF_MEMORY"))
      this.#end(running, { kind: "killed", reason: "memory" });
    else this.#end(running, { kind: "fault", detail: this.#fault || "the worker has ended" });
  }

  #end(running: Running, end: JobEnd): void {
    if (this.#running !== running) return;
    clearTimeout(running.timer);
    running.stopListening();
    this.#running = undefined;
    if (this.#dead) running.job.onSettled();
    else this.#settling.set(running.job.message.id, running.job);
    running.resolve(end);
  }

  /** A worker without work must not keep the process alive; one that still copies a session's state must. */
  #unrefIfIdle(): void {
    if (!this.#dead && this.#running === undefined && this.#settling.size === 0) this.#worker.unref();
  }

  #send(message: ToWorker): void {
    if (!this.#dead) this.#worker.postMessage(message);
  }
}
