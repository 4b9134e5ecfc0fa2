import { Monty } from "@pydantic/monty";
import { briefly, type Outcome, type Peer } from "../peer.ts";
import { versionOf } from "../versions.ts";

/** Pydantic's Monty, native code on this thread. */
export async function startMonty(): Promise<Peer> {
  return {
    name: "monty",
    version: versionOf("@pydantic/monty"),
    run: async (source): Promise<Outcome> => {
      const printed: string[] = [];
      // Monty refuses a callback that returns anything.
      const printCallback = (_stream: string, text: string): void => {
        printed.push(text);
      };
      const start = performance.now();
      try {
        new Monty(source).run({ printCallback });
        return { kind: "ran", ms: performance.now() - start, stdout: printed.join("") };
      } catch (error) {
        return { kind: "failed", reason: briefly(error) };
      }
    },
    close: async () => {},
  };
}
