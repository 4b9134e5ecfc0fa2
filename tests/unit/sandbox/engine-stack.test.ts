import { describe, expect, test } from "vitest";
import { pythonFrames } from "../../../src/sandbox/engine-stack.ts";
import type { PositionMap } from "../../../src/shared/position-map.ts";

const map: PositionMap = {
  scopes: ["<module>", "f"],
  sites: [...[2, 5, 10, 0, 10, 4, 0], ...[2, 20, 11, 0, 11, 4, 1], ...[4, 1, 12, 0, 12, 4, -1]],
  loops: [],
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

describe("a program that was stopped between two turns of a loop", () => {
  const looping: PositionMap = {
    scopes: ["<module>", "f"],
    // f on line 3 has a loop with a call; then come two loops of the module, with a loop in the second
    sites: [
      ...[2, 9, 1, 0, 1, 9, 0],
      ...[4, 20, 4, 8, 4, 12, 1],
      ...[7, 5, 8, 0, 8, 4, 0],
      ...[9, 5, 12, 0, 12, 4, 0],
    ],
    loops: [...[4, 1, 5, 1, 3, 1], ...[6, 1, 7, 20, 7, 0], ...[8, 1, 11, 9, 10, 0], ...[10, 1, 11, 1, 13, 0]],
  };
  const where = (line: number, column: number) =>
    pythonFrames(`    at x (cell2:${line}:${column})\n`, "cell2", looping).map(({ lineno }) => lineno);

  test("is in the loop, where the engine reports what stands before it", () => {
    expect(where(1, 1)).toEqual([3]);
    expect(where(5, 30)).toEqual([7]);
    expect(where(7, 30)).toEqual([10]);
    expect(where(9, 5)).toEqual([13]);
  });

  test("is in the loop, where the engine reports a branch of it", () => {
    expect(where(4, 20)).toEqual([3]);
    expect(where(7, 5)).toEqual([7]);
    expect(where(10, 5)).toEqual([13]);
  });

  test("is where the engine says, when other code of the scope is between", () => {
    expect(where(2, 9)).toEqual([1]);
  });

  test("is at its calls in the other frames", () => {
    const frames = pythonFrames("    at x (cell2:9:5)\n    at y (cell2:7:30)\n", "cell2", looping);
    expect(frames.map(({ lineno }) => lineno)).toEqual([8, 13]);
  });
});
