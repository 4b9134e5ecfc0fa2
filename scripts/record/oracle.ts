import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import type { Recording } from "./expected.ts";

/** CPython 3.14 (npm `pyodide`) set up to run programs as `python main.py` would. */
export interface Oracle {
  readonly version: string;
  run(source: string, stdin: string): Recording;
}

/** Starts an interpreter, 2–5 s. `hashSeed` fixes the order of sets of strings. */
export async function startOracle(hashSeed: number): Promise<Oracle> {
  const harness = await readFile(new URL("./oracle.py", import.meta.url), "utf8");
  const python = await loadPyodide({ env: { HOME: "/", PYTHONHASHSEED: String(hashSeed) } });
  python.runPython(harness, { filename: "oracle.py" });
  const runProgram: (source: string, stdin: string) => string = python.globals.get("run_program");
  const version: string = python.runPython("import platform; platform.python_version()");
  return {
    version,
    // The harness is ours and always returns this shape.
    run: (source, stdin) => JSON.parse(runProgram(source, stdin)) as Recording,
  };
}
