import { performance } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { deadlineOf } from "../../../src/sandbox/protocol.ts";

describe("the deadline of a run", () => {
  const within = (waited: number): number => {
    const sent = performance.timeOrigin + performance.now() - waited;
    return deadlineOf({ timeout: 2, sent }) - performance.now();
  };

  test("is the time limit after its begin", () => {
    expect(within(0)).toBeCloseTo(2_000, -2);
    expect(within(100)).toBeCloseTo(2_000, -2);
  });

  test("is before that of the watchdog when the worker was not free at once", () => {
    expect(within(400)).toBeCloseTo(1_750, -2);
    expect(within(3_000)).toBeLessThan(0);
  });
});
