import type { ExecutionError, Json } from "../shared/wire.ts";
import type { ParserFiles } from "./assets.ts";
import type { Script } from "./execution.ts";
import type { Stream } from "./output-channel.ts";
import type { StopReason } from "./run-calls.ts";
import type { Snapshot } from "./snapshot.ts";
import type {} from "./webassembly.ts";

/** What a worker is born with. */
export interface WorkerInit {
  readonly control: SharedArrayBuffer;
}

/** What the worker of a process that runs one program is born with besides. */
export interface OnceInit extends WorkerInit {
  /** MB of its VM. */
  readonly memory: number;
}

/** The built files, sent when the parent has read them; the worker boots meanwhile. */
export interface InitMessage {
  readonly type: "init";
  readonly engine: WebAssembly.Module;
  readonly snapshot: Snapshot;
  readonly parser: ParserFiles;
  /** MB of the VM that is kept ready. */
  readonly memory: number;
}

/** One run. */
export interface RunMessage {
  readonly type: "run";
  readonly id: number;
  readonly code: string;
  /** What the parent has made of the code already. */
  readonly script?: Script;
  readonly filename: string;
  readonly stdin: string;
  readonly argv: readonly string[];
  readonly inputs: { readonly [name: string]: Json } | undefined;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  /** Bytes. */
  readonly output: number;
  /** Bytes. */
  readonly result: number;
  readonly session: SessionCall | undefined;
}

/** The session a run belongs to, with its state as the parent knows it. */
export interface SessionCall {
  readonly id: string;
  readonly state: SessionState;
  /** Memory of the checkpoint before `state`'s, which the next one may use. */
  readonly scratch: SharedArrayBuffer | undefined;
}

/** A session between two calls. `version` counts the calls that have left something. */
export interface SessionState {
  readonly version: number;
  /** Names of the module's variables so far, for the transpiler. */
  readonly globals: readonly string[];
  /** Pages by which its VM differs from the snapshot; undefined before the first call. */
  readonly checkpoint: Snapshot | undefined;
}

/** Another build of the engine, for all VMs from now on. */
export interface EngineMessage {
  readonly type: "engine";
  readonly engine: WebAssembly.Module;
}

/** Frees the VM of a session. */
export interface DropMessage {
  readonly type: "drop";
  readonly session: string;
}

export type ToWorker = InitMessage | RunMessage | EngineMessage | DropMessage;

/** How a run ended, as the worker tells it; `trace` are Python frames, outermost first. */
export type WorkerEnd =
  | { readonly kind: "outcome"; readonly json: string }
  | { readonly kind: "rejected"; readonly error: ExecutionError }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly trace: readonly TraceFrame[] }
  | { readonly kind: "fault"; readonly detail: string };

/** Where a stopped program was. */
export interface TraceFrame {
  readonly lineno: number;
  /** `co_name` */
  readonly scope: string;
}

export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "output"; readonly id: number; readonly stream: Stream; readonly bytes: Uint8Array }
  | { readonly type: "done"; readonly id: number; readonly end: WorkerEnd }
  | { readonly type: "state"; readonly id: number; readonly state: SessionState }
  | { readonly type: "settled"; readonly id: number };
