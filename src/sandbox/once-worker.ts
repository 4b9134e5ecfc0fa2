/**
 * The worker thread of a process that runs one program: it boots, fills one VM straight from the image, runs what the
 * parent has transpiled meanwhile, and that is all. Without the transpiler it boots in less time.
 */
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { IMAGE_URL } from "./assets.ts";
import { execute } from "./execution.ts";
import { ImageFile } from "./image-file.ts";
import { SharedControl } from "./output-channel.ts";
import type { FromWorker, OnceInit, RunMessage } from "./protocol.ts";
import { Vm } from "./vm.ts";

if (parentPort === null) throw new Error("the worker is not a program of its own");
const port = parentPort;
// given by once.ts
const init = workerData as OnceInit;
const control = new SharedControl(init.control);
const vm = Vm.open(new ImageFile(fileURLToPath(IMAGE_URL)), init.memory);

port.once("message", (message: RunMessage) => void run(message));
void vm.then(() => post({ type: "ready" }));

async function run(message: RunMessage): Promise<void> {
  control.begin();
  const deadline = performance.now() + message.timeout * 1000;
  const { id, script } = message;
  if (script === undefined) throw new Error("the program has not been transpiled");
  const end = execute(await vm, message, { ...script, name: "cell1" }, deadline, {
    control,
    post,
    // programs with examples to transpile are run by the other kind of worker
    transpile: () => ({ answer: "null" }),
  });
  post({ type: "done", id, end });
  post({ type: "settled", id });
}

function post(message: FromWorker): void {
  port.postMessage(message);
}
