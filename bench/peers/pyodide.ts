import { loadPyodide } from "pyodide";
import { briefly, type Outcome, type Peer } from "../peer.ts";
import { versionOf } from "../versions.ts";

/** CPython 3.14 in WASM, on this thread, a fresh namespace for each run. */
export async function startPyodide(): Promise<Peer> {
  let printed: string[] = [];
  const python = await loadPyodide({ stdout: (line) => printed.push(line) });
  const newNamespace: () => never = python.runPython("lambda: {'__name__': '__main__'}");
  return {
    name: "pyodide",
    version: versionOf("pyodide"),
    run: async (source): Promise<Outcome> => {
      printed = [];
      const globals = newNamespace();
      const start = performance.now();
      try {
        python.runPython(source, { globals });
        const ms = performance.now() - start;
        return { kind: "ran", ms, stdout: printed.map((line) => `${line}\n`).join("") };
      } catch (error) {
        return { kind: "failed", reason: briefly(error) };
      }
    },
    close: async () => {},
  };
}
