import { describe, expect, test } from "vitest";
import { check, InvalidOptionError, transpile } from "../../../src/index.ts";

describe("transpile", () => {
  test("gives JavaScript and the way back to the Python lines", async () => {
    const result = await transpile("x = 1\nprint(x)");
    expect(result.ok && typeof result.js).toBe("string");
    expect(result.ok && result.map.scopes).toEqual(["<module>"]);
  });

  test("gives CPython's error", async () => {
    const result = await transpile("x = = 1", { filename: "a.py" });
    expect(result).toMatchObject({
      ok: false,
      error: { type: "SyntaxError", message: "invalid syntax", kind: "syntax" },
    });
    expect(!result.ok && result.error.traceback).toContain('  File "a.py", line 1\n');
  });

  test("wants text", async () => {
    // wrong on purpose
    await expect(transpile(1 as never)).rejects.toThrow(InvalidOptionError);
  });
});

describe("check", () => {
  test("is null for a program that can run, else its error", async () => {
    expect(await check("1 + 1")).toBeNull();
    expect(await check("1 +")).toMatchObject({ type: "SyntaxError" });
  });
});
