import { describe, expect, test } from "vitest";
import { createExecutor } from "../../../src/sandbox/create-executor.ts";
import { InvalidOptionError } from "../../../src/sandbox/errors.ts";
import { resolveRun } from "../../../src/sandbox/options.ts";

describe("options", () => {
  test("of a run go before those of the executor, which go before the defaults", () => {
    const run = resolveRun({ timeout: 5, memory: 64 }, { timeout: 2, filename: "a.py" });
    expect(run).toMatchObject({
      timeout: 2,
      memory: 64,
      output: 1_000_000,
      filename: "a.py",
      argv: ["a.py"],
    });
  });

  test("take a copy of the inputs, as JSON sees them", () => {
    const inputs = { rows: [{ n: 1 }] };
    const run = resolveRun({}, { inputs });
    expect(run.inputs).toEqual({ rows: [{ n: 1 }] });
    expect(run.inputs?.rows).not.toBe(inputs.rows);
  });

  test.each([
    ["an unknown name", { tiemout: 1 }, 'there is no option "tiemout"'],
    ["a string for a number", { timeout: "1" }, 'timeout must be a number from 0.01 to 3600 (s), not "1"'],
    ["a value out of range", { memory: 1 }, "memory must be a number from 32 to 2048 (MB), not 1"],
    ["not a number", { timeout: Number.NaN }, "timeout must be a number from 0.01 to 3600 (s), not NaN"],
    ["half a byte", { output: 1.5 }, "output must be a whole number from 0 to 100000000 (bytes), not 1.5"],
    ["a list for a text", { stdin: ["x"] }, "stdin must be a string, not an array"],
    ["bytes for a text", { stdin: new Uint8Array(1) }, "stdin must be a string, not an object"],
    [
      "what has no text",
      { timeout: Object.create(null) },
      "timeout must be a number from 0.01 to 3600 (s), not an object",
    ],
    ["inputs that are a map", { inputs: new Map([["a", 1]]) }, "inputs must be an object of JSON values"],
    ["an argv of numbers", { argv: ["a", 1] }, "argv[1] must be a string, not 1"],
    ["inputs that are no names", { inputs: { "a-b": 1 } }, 'inputs: "a-b" is not a variable name'],
    ["inputs that are no JSON", { inputs: { a: 1n } }, "inputs must be an object of JSON values"],
    ["a listener that cannot be called", { onStdout: 1 }, "onStdout must be a function"],
  ])("refuse %s", (_what, options, message) => {
    // wrong on purpose
    expect(() => resolveRun({}, options as never)).toThrow(new InvalidOptionError(message));
  });

  test("of an executor are checked at once", () => {
    expect(() => createExecutor({ maxSessions: 0 })).toThrow(InvalidOptionError);
    expect(() => createExecutor({ timeout: -1 })).toThrow(InvalidOptionError);
    for (const wrong of [null, 5, "a"]) {
      expect(() => createExecutor(wrong as never)).toThrow("options must be an object"); // wrong on purpose
    }
  });
});
