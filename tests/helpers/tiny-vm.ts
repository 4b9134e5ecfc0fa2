import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { Engine } from "../../src/sandbox/engine.ts";
import type { VmRun } from "../../src/sandbox/run-calls.ts";
import { capture, type Snapshot } from "../../src/sandbox/snapshot.ts";
import { Vm } from "../../src/sandbox/vm.ts";
import type {} from "../../src/sandbox/webassembly.ts";

/** A VM bundle of a few lines, which shows the sandbox without the Python runtime: programs are JavaScript here. */
const BUNDLE = `
let outcome;
globalThis.vmBegin = (json) => { globalThis.request = JSON.parse(json); outcome = { ok: true, result: null, repr: null, error: null }; };
let taken;
globalThis.vmRun = (program) => { taken = program; };
globalThis.vmMain = () => { outcome.result = taken() ?? null; };
globalThis.vmFlush = () => {};
globalThis.vmEnd = () => JSON.stringify(outcome);
`;
const WASM = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");

/** The compiled engine and the snapshot of a VM with the tiny bundle. */
export interface TinyVm {
  readonly wasm: WebAssembly.Module;
  readonly snapshot: Snapshot;
}

/** Boots the tiny bundle once, as the build does. */
export async function bootTinyVm(): Promise<TinyVm> {
  const wasm = new WebAssembly.Module(readFileSync(WASM));
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 1024 });
  const engine = await tinyEngine(wasm, memory);
  return { wasm, snapshot: capture(memory, engine.boot(BUNDLE)) };
}

/** A bare engine over the memory, for which the host does nothing. */
export function tinyEngine(wasm: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Engine> {
  return Engine.instantiate(wasm, memory, {
    write: () => {},
    now: () => 0,
    entropy: () => "",
    stop: () => {},
    sleep: () => {},
    transpile: () => ({ answer: "null" }),
    library: () => undefined,
    interrupt: () => false,
  });
}

/** A fresh VM. */
export function restoreTinyVm({ wasm, snapshot }: TinyVm, memoryMb = 64, checkpoint?: Snapshot): Promise<Vm> {
  return Vm.restore(wasm, snapshot, memoryMb, checkpoint);
}

/** The run of a JavaScript function body, with what it prints. */
export function tinyRun(body: string, changes: Partial<VmRun> = {}): VmRun & { readonly printed: string[] } {
  const printed: string[] = [];
  return {
    printed,
    requestJson: "{}",
    js: `vmRun(function program() { ${body} })`,
    script: "cell1",
    deadline: performance.now() + 2_000,
    outcomeLimit: 10_000,
    cancelled: () => false,
    write: (stream, bytes) => printed.push(`${stream}:${new TextDecoder().decode(bytes)}`) > 0,
    sleep: () => {},
    transpile: () => ({ answer: "null" }),
    poll: () => {},
    ...changes,
  };
}
