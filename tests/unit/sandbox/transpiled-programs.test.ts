import { beforeAll, describe, expect, test } from "vitest";
import { loadParserFiles } from "../../../src/sandbox/assets.ts";
import { transpileProgram } from "../../../src/sandbox/transpiled-programs.ts";
import { initTranspiler } from "../../../src/transpile/index.ts";

beforeAll(async () => {
  await initTranspiler(loadParserFiles());
});

describe("transpileProgram", () => {
  test("gives the same answer again, errors too, for the same text and file name only", () => {
    const first = transpileProgram("x = 1", "a.py");
    expect(transpileProgram("x = 1", "a.py")).toBe(first);
    expect(transpileProgram("x = 1", "b.py")).not.toBe(first);
    const wrong = transpileProgram("x = ", "a.py");
    expect(wrong.ok).toBe(false);
    expect(transpileProgram("x = ", "a.py")).toBe(wrong);
  });

  test("forgets what was used longest ago", () => {
    const long = `"${"a".repeat(300_000)}"`;
    const [early, used] = [transpileProgram("early", "a.py"), transpileProgram("used", "a.py")];
    for (let i = 0; i < 6; i++) {
      transpileProgram(`${long} # ${i}`, "a.py");
      expect(transpileProgram("used", "a.py")).toBe(used);
    }
    expect(transpileProgram("early", "a.py")).not.toBe(early);
  });
});
