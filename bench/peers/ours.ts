import { createBuiltExecutor } from "../../tests/helpers/executor.ts";
import { briefly, type Outcome, type Peer } from "../peer.ts";
import { versionOf } from "../versions.ts";

const TIMEOUT = 120;

/** This project, through its library: the time includes the way to the worker and back. */
export async function startOurs(): Promise<Peer> {
  const executor = await createBuiltExecutor();
  return {
    name: "ours",
    version: versionOf("safe-local-python-executor"),
    run: async (source): Promise<Outcome> => {
      const start = performance.now();
      const { ok, stdout, error } = await executor.run(source, { timeout: TIMEOUT });
      const ms = performance.now() - start;
      return ok ? { kind: "ran", ms, stdout } : { kind: "failed", reason: briefly(error?.traceback) };
    },
    close: () => executor.close(),
  };
}
