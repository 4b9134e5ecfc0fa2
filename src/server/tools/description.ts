import { type LimitName, MODULES } from "../../index.ts";

/** What a model is told of `run_python`, made from the whitelist and the limits in force, so that it cannot lie. */
export function describeRunPython(limits: Readonly<Record<LimitName, number>>): string {
  const modules = MODULES.filter((name) => !name.startsWith("_") && !name.includes("."));
  return [
    "Runs Python 3.14 in a sandbox and returns what it printed, the value of the last expression, or the traceback.",
    "Variables, functions and imports stay for the next call of the session.",
    "There are no files, network, processes or packages, only these modules:",
    `${modules.join(", ")}.`,
    `Limits: ${limits.timeout} s (timeout_s changes it), ${limits.memory} MB, ${limits.output} bytes of output.`,
  ].join(" ");
}
