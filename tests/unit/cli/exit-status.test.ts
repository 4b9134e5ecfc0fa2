import { expect, test } from "vitest";
import { exitStatus } from "../../../src/cli/exit-status.ts";
import type { ExecutionResult } from "../../../src/shared/wire.ts";

function ended(type: string, message: string): ExecutionResult {
  const error = { type, message, traceback: "", kind: "exception" } as const;
  return { ok: false, result: null, repr: null, stdout: "", error, duration_ms: 0 };
}

// what `python -c "raise SystemExit(N)"; echo $?` says on Linux
test.each([
  ["3", 3],
  ["255", 255],
  ["256", 0],
  ["300", 44],
  ["-1", 255],
  ["9223372036854775808", 255],
  ["bye", 1],
  ["(1, 2)", 1],
])("sys.exit(%s) ends with %i", (message, status) => {
  expect(exitStatus(ended("SystemExit", message))).toBe(status);
});

test("errors end with 1, interrupts with 130, all else with 0", () => {
  expect(exitStatus(ended("ValueError", "3"))).toBe(1);
  expect(exitStatus(ended("KeyboardInterrupt", ""))).toBe(130);
  expect(exitStatus({ ...ended("", ""), ok: true, error: null })).toBe(0);
});
