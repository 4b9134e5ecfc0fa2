import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Outcome, Peer } from "../peer.ts";

const DRIVER = fileURLToPath(new URL("./native-driver.py", import.meta.url));

/** The machine's own `python3`, timed from inside; null where there is none. */
export async function startNativePython(): Promise<Peer | null> {
  const found = spawnSync("python3", ["--version"], { encoding: "utf8" });
  if (found.status !== 0) return null;
  const child = spawn("python3", [DRIVER], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: "python3",
    version: found.stdout.trim().replace("Python ", ""),
    run: async (source) => {
      child.stdin.write(`${JSON.stringify(source)}\n`);
      const { value } = await answers.next();
      // The driver beside this file answers with an Outcome.
      return JSON.parse(String(value)) as Outcome;
    },
    close: async () => {
      child.stdin.end();
    },
  };
}
