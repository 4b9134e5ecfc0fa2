import { describe, expect, it } from "vitest";
import { Flow } from "../../../../src/transpile/emit/flow.ts";

describe("Flow", () => {
  it("keeps where ways meet what all living ways bind", () => {
    const flow = new Flow(["a"]);
    const start = flow.save();
    flow.bind("b");
    const left = flow.save();
    flow.restore(start);
    flow.bind("b");
    flow.bind("c");
    flow.meet([left, flow.save()]);
    expect(["a", "b", "c"].map((name) => flow.has(name))).toEqual([true, true, false]);
  });

  it("does not count ways that end", () => {
    const flow = new Flow();
    flow.bind("x");
    const live = flow.save();
    flow.restore({ bound: new Set(), dead: true });
    flow.meet([live, flow.save()]);
    expect([flow.has("x"), flow.dead]).toEqual([true, false]);
  });

  it("leaves saved states as they were", () => {
    const flow = new Flow(["a"]);
    const saved = flow.save();
    flow.unbind("a");
    flow.bind("b");
    expect([...saved.bound]).toEqual(["a"]);
  });
});
