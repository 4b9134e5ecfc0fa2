import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { DIST_URL, useEngine } from "./assets.ts";
import type {} from "./webassembly.ts";

/** The file in `dist/`. */
export const FAST_ENGINE_FILE = "engine-fast.wasm";

let heating: Promise<WebAssembly.Module> | undefined;

/**
 * The engine as optimised for processes that live on; resolves when V8 has compiled what matters of it, which takes a
 * second or two in other threads. Workers that boot from then on get it. Nothing of this keeps the process alive.
 */
export function hotEngine(): Promise<WebAssembly.Module> {
  heating ??= heat();
  return heating;
}

async function heat(): Promise<WebAssembly.Module> {
  const engine = await WebAssembly.compile(await readFile(new URL(FAST_ENGINE_FILE, DIST_URL)));
  await warmUp(engine);
  await useEngine(engine);
  return engine;
}

function warmUp(engine: WebAssembly.Module): Promise<void> {
  const thread = new Worker(fileURLToPath(new URL("warm-up.cjs", DIST_URL)), {
    workerData: engine,
    ...{ env: {}, argv: [], execArgv: [] },
    ...{ stdin: false, stdout: true, stderr: true },
  });
  thread.unref();
  return new Promise((resolve, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => resolve());
  });
}
