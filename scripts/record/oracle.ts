import { readFile } from "node:fs/promises";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { timeZones } from "../build/time-zones.ts";
import { parseZoneLine, writeTzif } from "../time-zones/tzif.ts";
import type { Recording } from "./expected.ts";

const ZONES = "/usr/share/zoneinfo";

/** CPython 3.14 (npm `pyodide`) set up to run programs as `python main.py` would. */
export interface Oracle {
  readonly version: string;
  run(source: string, stdin: string): Recording;
}

/** Starts an interpreter, 2–5 s. `hashSeed` fixes the order of sets of strings. */
export async function startOracle(hashSeed: number): Promise<Oracle> {
  const harness = await readFile(new URL("./oracle.py", import.meta.url), "utf8");
  const env = { HOME: "/", PYTHONHASHSEED: String(hashSeed), PYTHONTZPATH: ZONES };
  const python = await loadPyodide({ env });
  writeZones(python.FS);
  python.runPython(harness, { filename: "oracle.py" });
  const runProgram: (source: string, stdin: string) => string = python.globals.get("run_program");
  const version: string = python.runPython("import platform; platform.python_version()");
  return {
    version,
    // The harness is ours and always returns this shape.
    run: (source, stdin) => JSON.parse(runProgram(source, stdin)) as Recording,
  };
}

/** The same time zones as ours. */
function writeZones(files: PyodideAPI["FS"]): void {
  for (const line of timeZones().trim().split("\n").slice(1)) {
    const end = line.indexOf("|");
    const file = writeTzif(parseZoneLine(line.slice(end + 1)));
    for (const name of line.slice(0, end).split(" ")) {
      const path = `${ZONES}/${name}`;
      files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      files.writeFile(path, file);
    }
  }
}
