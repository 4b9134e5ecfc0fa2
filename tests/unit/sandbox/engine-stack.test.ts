import { describe, expect, test } from "vitest";
import { pythonFrames } from "../../../src/sandbox/engine-stack.ts";
import type { PositionMap } from "../../../src/shared/position-map.ts";

const map: PositionMap = {
  scopes: ["<module>", "f"],
  sites: [...[2, 5, 10, 0, 10, 4, 0], ...[2, 20, 11, 0, 11, 4, 1], ...[4, 1, 12, 0, 12, 4, -1]],
};
const frames = (stack: string) => pythonFrames(stack, "cell2", map);

describe("where a stopped program was", () => {
  test("is read from the engine's stack, innermost frame last", () => {
    const stack =
      "    at f (cell2:3:1)\n    at add (vm.js:9:9)\n    at <anonymous> (cell2:2:5)\n    at vmRun (vm.js:1:1)\n";
    expect(frames(stack)).toEqual([
      { lineno: 10, scope: "<module>" },
      { lineno: 11, scope: "f" },
    ]);
  });

  test("leaves out frames that Python does not have, and places before the first site", () => {
    expect(frames("(cell2:4:7) (cell2:1:1) (cell22:2:5) (cell1:2:5)")).toEqual([]);
  });

  test("ends a deep recursion early", () => {
    expect(frames("at f (cell2:2:30)\n".repeat(10_000))).toHaveLength(20);
  });
});
