import { performance } from "node:perf_hooks";
import type { ExecutionResult } from "../shared/wire.ts";
import { ClosedError, InvalidOptionError } from "./errors.ts";
import {
  checkExecutorOptions,
  copyExecutorOptions,
  type ExecutorOptions,
  type ResolvedRun,
  type RunOptions,
  resolveRun,
} from "./options.ts";
import { OutputText } from "./output-text.ts";
import type { SessionCall } from "./protocol.ts";
import { type EndResult, endResult, type RunContext, sourceTooLong } from "./result.ts";
import { type SessionRecord, SessionStore } from "./session-store.ts";
import type { Job, JobEnd } from "./worker-handle.ts";

/** Runs Python programs, each behind the wall of a WebAssembly VM of its own. */
export interface Executor {
  /**
   * Runs a program in a fresh VM. Whatever the program does is an outcome in the result; the promise rejects only with
   * {@link InvalidOptionError} or {@link ClosedError}.
   */
  run(code: string, options?: RunOptions): Promise<ExecutionResult>;
  /** The session of that name, made when there is none; without a name always a new one. */
  session(id?: string): Session;
  /**
   * Boots the first worker and lets it work a little, so that the first run neither waits for it nor meets an engine
   * that is still in its slow tier. For servers; a single run is done sooner without.
   */
  warm(): Promise<void>;
  /** Ends all runs and sessions and frees everything. */
  close(): Promise<void>;
}

/** A notebook: each call sees what the calls before it have left. Calls of one session run one after another. */
export interface Session {
  readonly id: string;
  /** Runs the next call. One that a limit stops leaves the session as it was before. */
  run(code: string, options?: RunOptions): Promise<ExecutionResult>;
  /** Forgets everything; the session goes on empty. */
  reset(): Promise<void>;
  /** Ends the session. */
  close(): Promise<void>;
}

/** A program that makes the hot parts of the engine hot. */
const WARM_UP = "for i in range(100_000):\n    pass";
/** Seconds after which it has done what it is for. */
const WARM_UP_TIMEOUT = 0.5;

/** What an executor gives its programs to. */
export interface Jobs {
  /** Resolves with the job's end whatever happens, and rejects only when our built files are broken. */
  run(job: Job): Promise<JobEnd>;
  /** Gets ready for the first job. */
  warm(): Promise<void>;
  /** Frees what is held of a session. */
  drop(session: string): void;
  close(): Promise<void>;
}

/** An executor over what `jobs` makes for a memory limit in MB. Throws {@link InvalidOptionError}. */
export function executorOver(options: ExecutorOptions, jobs: (memory: number) => Jobs): Executor {
  return new LocalExecutor(copyExecutorOptions(options), jobs);
}

class LocalExecutor implements Executor {
  readonly #options: ExecutorOptions;
  readonly #jobs: Jobs;
  readonly #sessions: SessionStore;
  #closed = false;
  #runs = 0;

  constructor(options: ExecutorOptions, jobs: (memory: number) => Jobs) {
    const { maxSessions } = checkExecutorOptions(options);
    this.#options = options;
    this.#jobs = jobs(resolveRun(options, {}).memory);
    this.#sessions = new SessionStore(maxSessions, (id) => this.#jobs.drop(id));
  }

  async run(code: string, options: RunOptions = {}): Promise<ExecutionResult> {
    const start = performance.now();
    return this.#execute(start, code, this.#resolve(code, options), undefined);
  }

  session(id?: string): Session {
    this.#checkOpen();
    if (id !== undefined && typeof id !== "string")
      throw new InvalidOptionError("a session's id is a string");
    return this.#view(this.#sessions.open(id));
  }

  async warm(): Promise<void> {
    this.#checkOpen();
    await this.#jobs.warm();
    await this.run(WARM_UP, { timeout: WARM_UP_TIMEOUT, onStdout: () => {}, onStderr: () => {} });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#jobs.close();
  }

  #view(record: SessionRecord): Session {
    return {
      id: record.id,
      run: async (code, options = {}) => {
        const start = performance.now();
        const run = this.#resolve(code, options);
        return record.enqueue(() => {
          if (record.closed) throw new ClosedError("the session has been closed");
          this.#sessions.touch(record);
          return this.#execute(start, code, run, record);
        });
      },
      reset: () =>
        record.enqueue(async () => {
          record.clear();
          this.#jobs.drop(record.id);
        }),
      close: () => record.enqueue(async () => this.#sessions.close(record)),
    };
  }

  #resolve(code: string, options: RunOptions): ResolvedRun {
    this.#checkOpen();
    if (typeof code !== "string") throw new InvalidOptionError("the program must be a string");
    return resolveRun(this.#options, options);
  }

  async #execute(
    start: number,
    code: string,
    run: ResolvedRun,
    record: SessionRecord | undefined,
  ): Promise<ExecutionResult> {
    const output = new OutputText(run);
    const end = await this.#end(code, run, output, record);
    if (end.error?.kind === "output") output.markCut();
    const stderr = output.text(2);
    return {
      ok: end.ok,
      result: end.result,
      repr: end.repr,
      stdout: output.text(1),
      ...(stderr === "" ? {} : { stderr }),
      error: end.error,
      duration_ms: Math.round((performance.now() - start) * 1000) / 1000,
    };
  }

  async #end(
    code: string,
    run: ResolvedRun,
    output: OutputText,
    record: SessionRecord | undefined,
  ): Promise<EndResult> {
    const bytes = Buffer.byteLength(code);
    if (bytes > run.source) {
      return { ok: false, result: null, repr: null, error: sourceTooLong(bytes, run.source) };
    }
    const context: RunContext = { code, options: run, session: record?.holds() };
    return endResult(await this.#jobs.run(this.#job(code, run, output, record)), context);
  }

  #job(code: string, run: ResolvedRun, output: OutputText, record: SessionRecord | undefined): Job {
    const { filename, stdin, argv, inputs, timeout, memory, result, signal } = run;
    const session: SessionCall | undefined = record && {
      ...{ id: record.id, state: record.state, scratch: record.scratch },
    };
    const settled = record?.settling();
    return {
      message: {
        ...{ type: "run", id: ++this.#runs, code, filename, stdin, argv, inputs },
        ...{ timeout, memory, output: run.output, result, session },
      },
      signal,
      onOutput: (stream, bytes) => output.take(stream, bytes),
      onState: (state) => record?.keep(state),
      onSettled: () => settled?.(),
    };
  }

  #checkOpen(): void {
    if (this.#closed) throw new ClosedError("the executor has been closed");
  }
}
