import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collector: (() => void) | undefined;

/**
 * Forces a garbage collection in this thread: linear memories that nobody uses any more are hundreds of megabytes behind
 * a few small objects, which the collector is in no hurry to find.
 */
export function collectGarbage(): void {
  collector ??= findCollector();
  collector();
}

/** The flag makes the function visible to contexts that are made from now on, here just one. */
function findCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  return typeof found === "function" ? () => void found() : () => {};
}
