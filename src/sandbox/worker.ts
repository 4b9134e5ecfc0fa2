import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { initTranspiler, type TranspileResult, transpile } from "../transpile/index.ts";
import { characterNamesFor } from "./character-names.ts";
import { transpileExample } from "./examples.ts";
import { execute } from "./execution.ts";
import { collectGarbage } from "./garbage.ts";
import { inputNames } from "./options.ts";
import { SharedControl } from "./output-channel.ts";
import type { FromWorker, InitMessage, RunMessage, SessionState, ToWorker, WorkerInit } from "./protocol.ts";
import { transpileProgram } from "./transpiled-programs.ts";
import type { Vm } from "./vm.ts";
import { VmStore } from "./vm-store.ts";

/** The worker thread: transpiles and runs, one program at a time. Whatever happens in here, the parent can kill it. */

/** Milliseconds without work after which the garbage is collected. */
const IDLE = 2_000;

if (parentPort === null) throw new Error("the worker is not a program of its own");
const port = parentPort;
// given by worker-handle.ts
const control = new SharedControl((workerData as WorkerInit).control);

const SURROUNDINGS = { control, post, transpile: transpileExample };

let store: VmStore | undefined;
let queue: Promise<void> = Promise.resolve();

port.on("message", (message: ToWorker) => {
  // messages are worked off one after another: restoring a VM is asynchronous
  queue = queue.then(() => handle(message));
});

async function handle(message: ToWorker): Promise<void> {
  switch (message.type) {
    case "init":
      return init(message);
    case "run":
      await run(message);
      // the run's own frame held its VM until now
      store?.collect();
      collectWhenIdle();
      return;
    case "engine":
      await store?.useEngine(message.engine);
      return;
    case "drop":
      store?.drop(message.session);
      return;
  }
}

async function init(message: InitMessage): Promise<void> {
  store = new VmStore(message.engine, message.snapshot, message.memory);
  await Promise.all([initTranspiler(message.parser), store.prepare()]);
  post({ type: "ready" });
}

async function run(message: RunMessage): Promise<void> {
  if (store === undefined) throw new Error("run before init");
  control.begin();
  const deadline = performance.now() + message.timeout * 1000;
  const state = message.session?.state;
  const script =
    state === undefined
      ? transpileProgram(message.code, message.filename, inputNames(message))
      : cell(message, state);
  if (!script.ok) {
    post({ type: "done", id: message.id, end: { kind: "rejected", error: script.error } });
    post({ type: "settled", id: message.id });
    return;
  }
  const vm = await store.take(message);
  const name = `cell${(state?.version ?? 0) + 1}`;
  const end = execute(vm, message, { ...script, name }, deadline, SURROUNDINGS);
  post({ type: "done", id: message.id, end });
  await settle(vm, message, script.globals);
  post({ type: "settled", id: message.id });
}

function cell(message: RunMessage, state: SessionState): TranspileResult {
  const { code, filename } = message;
  const globals = [...state.globals, ...inputNames(message)];
  return transpile(code, { filename, mode: "session", globals, ...characterNamesFor(code) });
}

/** After the answer has gone out: keep the session's new state, or make ready for the next run. */
async function settle(vm: Vm, message: RunMessage, globals: readonly string[]): Promise<void> {
  const { session } = message;
  if (session !== undefined && vm.alive) {
    const state: SessionState = {
      version: session.state.version + 1,
      globals,
      checkpoint: vm.checkpoint(session.scratch),
    };
    store?.keep(session.id, state.version, vm, message.memory);
    post({ type: "state", id: message.id, state });
  } else {
    store?.giveBack(vm, message.memory);
  }
  await store?.prepare();
}

let idle: NodeJS.Timeout | undefined;

/** A worker at rest should not keep the garbage of its last runs. */
function collectWhenIdle(): void {
  clearTimeout(idle);
  idle = setTimeout(collectGarbage, IDLE).unref();
}

function post(message: FromWorker): void {
  port.postMessage(message);
}
