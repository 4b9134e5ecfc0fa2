/** One emitted program in a VM, and what the parent hears of it meanwhile. */
import { performance } from "node:perf_hooks";
import type { PositionMap } from "../shared/position-map.ts";
import type { VmRequest } from "../shared/wire.ts";
import type { Transpiled } from "./engine-abi.ts";
import { pythonFrames } from "./engine-stack.ts";
import { outcomeLimit } from "./marshal.ts";
import { OutputChannel, type SharedControl } from "./output-channel.ts";
import type { FromWorker, RunMessage, WorkerEnd } from "./protocol.ts";
import type { RunEnd, Vm } from "./vm.ts";

/** A program as the VM runs it. */
export interface Script {
  readonly js: string;
  readonly map: PositionMap;
  /** What CPython prints on stderr when it compiles the program. */
  readonly warnings: string;
}

/** The worker's side of a run. */
export interface Surroundings {
  readonly control: SharedControl;
  post(message: FromWorker): void;
  transpile(request: string): Transpiled;
}

/** Runs the script under that name, until its end or the deadline, in milliseconds of `performance.now()`. */
export function execute(
  vm: Vm,
  message: RunMessage,
  script: Script & { readonly name: string },
  deadline: number,
  { control, post, transpile }: Surroundings,
): WorkerEnd {
  const output = new OutputChannel(control, message.output, (stream, bytes) =>
    post({ type: "output", id: message.id, stream, bytes }),
  );
  if (script.warnings !== "") output.write(2, new TextEncoder().encode(script.warnings), performance.now());
  const end = vm.run({
    requestJson: JSON.stringify(vmRequest(message, script.map, script.name)),
    js: script.js,
    script: script.name,
    deadline,
    outcomeLimit: outcomeLimit(message.result),
    cancelled: () => control.isCancelled(message.id),
    write: (stream, bytes) => output.write(stream === 2 ? 2 : 1, bytes, performance.now()),
    sleep: (milliseconds) => {
      output.flush();
      control.sleep(milliseconds);
    },
    transpile,
    poll: () => output.poll(performance.now()),
  });
  output.flush();
  return workerEnd(end, script.name, script.map);
}

function workerEnd(end: RunEnd, name: string, map: PositionMap): WorkerEnd {
  if (end.kind !== "stopped") return end;
  return { kind: "stopped", reason: end.reason, trace: pythonFrames(end.engineStack, name, map) };
}

function vmRequest(message: RunMessage, map: PositionMap, script: string): VmRequest {
  return {
    filename: message.filename,
    script,
    source: message.code,
    map: JSON.stringify(map),
    stdin: message.stdin,
    argv: message.argv,
    outputLimit: message.output,
    resultLimit: message.result,
    ...(message.inputs === undefined ? {} : { inputs: message.inputs }),
  };
}
