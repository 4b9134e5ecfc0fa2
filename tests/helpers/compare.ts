import type { Expected } from "../../scripts/record/expected.ts";
import type { Fixture } from "../../scripts/record/fixture-files.ts";
import type { ExecutionResult } from "../../src/shared/wire.ts";
import type { Executor } from "./executor.ts";

/** Wall time in seconds that one fixture may take here; on CPython each takes well under one. */
export const FIXTURE_TIMEOUT = 10;

/** What is compared of one run: everything printed, the traceback, and how the program ended. */
export interface Observed {
  readonly stdout: string;
  readonly traceback: string;
  readonly ending: "ok" | "error";
}

/** What CPython did, in the form of `observe`. */
export function wanted(expected: Expected): Observed {
  return {
    stdout: expected.stdout,
    traceback: expected.traceback.replace(/\n$/, ""),
    ending: expected.exit === 0 ? "ok" : "error",
  };
}

/** Runs one fixture here. A `SystemExit` has no traceback in CPython, so its report is not compared. */
export async function observe(executor: Executor, fixture: Fixture): Promise<Observed> {
  const result = await executor.run(fixture.source, {
    stdin: fixture.stdin,
    filename: "main.py",
    timeout: FIXTURE_TIMEOUT,
  });
  return observed(result);
}

function observed({ ok, stdout, error }: ExecutionResult): Observed {
  const traceback = error === null || error.type === "SystemExit" ? "" : error.traceback;
  return { stdout, traceback, ending: ok ? "ok" : "error" };
}
