import { workerData } from "node:worker_threads";
import { Engine } from "./engine.ts";
import type { HostCalls } from "./engine-abi.ts";
import { WARM_UP_CALL, WARM_UP_PROGRAM } from "./warm-up-program.ts";
import type {} from "./webassembly.ts";

/**
 * A short-lived thread that works with an engine build until V8 finds its hot parts worth compiling, and ends when they are
 * compiled: Node lets no thread end before the compiler's tasks are done. Code belongs to the module, for the whole process,
 * not to a thread. What runs here is a program of ours, in a memory of its own.
 */

/** Pages of 64 KiB: what the build asks for, and some more. */
const MEMORY = { initial: 256, maximum: 512 };
/** Calls after which every function that matters has used up the budget of its first code. */
const CALLS = 30;
/** Milliseconds between two calls, so that the compiler and everyone else get the cores. */
const PAUSE = 10;

const HOST: HostCalls = {
  ...{ write: () => {}, now: () => 0, entropy: () => "", stop: () => {}, sleep: () => {} },
  transpile: () => ({ answer: "null" }),
  library: () => undefined,
  interrupt: () => false,
};

async function warmUp(wasm: WebAssembly.Module): Promise<void> {
  const engine = await Engine.instantiate(wasm, new WebAssembly.Memory(MEMORY), HOST);
  engine.boot(WARM_UP_PROGRAM);
  for (let call = 0; call < CALLS; call++) {
    const done = engine.evaluate(WARM_UP_CALL, "warm-up.js");
    if (!done.ok) throw new Error(done.fault);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

// given by fast-engine.ts
void warmUp(workerData as WebAssembly.Module);
