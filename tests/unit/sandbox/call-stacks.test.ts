import { beforeAll, describe, expect, test } from "vitest";
import { bootTinyVm, restoreTinyVm, type TinyVm, tinyRun } from "../../helpers/tiny-vm.ts";

let tiny: TinyVm;
beforeAll(async () => {
  tiny = await bootTinyVm();
});

/** What the JavaScript returns. */
async function run(js: string): Promise<unknown> {
  const vm = await restoreTinyVm(tiny);
  const end = vm.run(tinyRun(js));
  return end.kind === "outcome" ? JSON.parse(end.json).result : end;
}

describe("hostStack", () => {
  test("gives the same calls the same number, negative at first", async () => {
    const js = "const f = () => hostStack(), all = []; for (let i = 0; i < 3; i++) all.push(f()); return all";
    expect(await run(js)).toEqual([-1, 1, 1]);
  });

  test("tells places in one function, functions, callers and depths apart", async () => {
    const js = `
      const here = (way) => way ? hostStack() : hostStack();
      const other = (way) => here(way);
      const deep = (n) => n === 0 ? here(1) : deep(n - 1);
      const ask = () => [here(0), here(1), other(0), other(1), deep(0), deep(1), deep(2), [0].map(here)[0]];
      let all = []; for (let i = 0; i < 2; i++) all = ask();
      return all`;
    const numbers = (await run(js)) as number[];
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
  });

  test("has none for a deep stack, and forgets all before there are too many", async () => {
    const js = `
      const deep = (n) => n === 0 ? hostStack() : deep(n - 1);
      const way = (n, bits) => n === 0 ? hostStack() : bits % 2 ? way(n - 1, bits >> 1) : way(n - 1, bits >> 1);
      let most = 0; for (let bits = 0; bits < 30000; bits++) most = Math.max(most, Math.abs(way(15, bits)));
      return [deep(400), most < 20000, way(15, 0) < 0]`;
    expect(await run(js)).toEqual([0, true, true]);
  });
});
