import { performance } from "node:perf_hooks";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunEnd } from "../../../src/sandbox/vm.ts";
import type { KernelExpr, KernelSource, KernelStatement } from "../../../src/shared/kernel.ts";
import { bootTinyVm, restoreTinyVm, type TinyVm, tinyRun } from "../../helpers/tiny-vm.ts";

let tiny: TinyVm;
beforeAll(async () => {
  tiny = await bootTinyVm();
});

const get = (slot: number): KernelExpr => ["get", slot];
const int = (value: number): KernelExpr => ["int", String(value)];
const add = (slot: number, value: KernelExpr): KernelStatement => ["set", slot, ["+", get(slot), value]];
const below = (slot: number, value: KernelExpr): KernelExpr => ["compare", ["<"], [get(slot), value]];

/** `while i < 1000: body`, where `i` is slot 0. */
function loop(body: readonly KernelStatement[], more: Partial<KernelSource> = {}): KernelSource {
  return {
    ...{ slots: ["value", "value"], outs: 1, ins: 2, functions: [], attributes: [], methods: [], inits: [] },
    ...{ loop: { kind: "while", test: below(0, int(1000)) }, body: [...body, add(0, int(1))] },
    ...more,
  };
}

const PRELUDE = `
const tuple = Object.setPrototypeOf([], Object.create(Array.prototype));
const list = [7n, 2.5, true], objects = [Object.freeze({}), ["a", "b"]];
const register = (text) => hostKernel(text, list, tuple, {}, objects);
const advance = (text, xs) => hostAdvance(register(text), xs);
const show = (v) => typeof v === "bigint" ? v + "n" : Array.isArray(v) ? v.map(show) : v;
`;

/** What the JavaScript returns; `text` is the kernel in it. */
async function run(kernel: KernelSource | string, js: string, deadline?: number): Promise<unknown> {
  const vm = await restoreTinyVm(tiny);
  const text = typeof kernel === "string" ? kernel : JSON.stringify(kernel);
  const limit = deadline === undefined ? {} : { deadline: performance.now() + deadline };
  const end: RunEnd = vm.run(tinyRun(`const text = ${JSON.stringify(text)};${PRELUDE}${js}`, limit));
  return end.kind === "outcome" ? JSON.parse(end.json).result : end;
}

describe("a kernel", () => {
  test("makes all turns and hands back what has changed", async () => {
    const kernel = loop([add(1, get(0))], { outs: 2 });
    const js = "const xs = [0n, 5n]; return [advance(text, xs), ...show(xs)]";
    expect(await run(kernel, js)).toEqual([1000, "1000n", "499505n"]);
  });

  test("stops at the head of the turn whose numbers get too large", async () => {
    const kernel = loop([["set", 1, ["*", get(1), int(3)]]], { outs: 2 });
    const js = "const xs = [0n, 1n]; return [advance(text, xs), ...show(xs)]";
    expect(await run(kernel, js)).toEqual([39, "39n", `${3n ** 39n}n`]);
  });

  test("is compiled anew for other types", async () => {
    const kernel = loop([add(1, get(0))], { outs: 2 });
    const js = `const id = register(text);
      const turns = [[0n, 1n], [0n, 0.5], [0n, true], [990n, 2n]].map((xs) => hostAdvance(id, xs));
      return turns`;
    // a bool plus an int is no bool
    expect(await run(kernel, js)).toEqual([1000, 1000, -1, 10]);
  });

  test("that is none is refused", async () => {
    for (const text of ["", "{", "null", "[]", '{"slots":[]}', "9".repeat(70_000)])
      expect(await run(text, "return advance(text, [0n, 1n])")).toBe(-1);
    expect(await run("{}", "return [hostAdvance(1, []), hostAdvance(0, []), hostAdvance(-5)]")).toEqual([
      -1, -1, -1,
    ]);
  });

  test("ends with the run", async () => {
    const kernel = loop([add(1, int(0)), ["set", 0, int(0)]]);
    const begin = performance.now();
    const js = "const id = register(text); for (;;) hostAdvance(id, [0n, 5n])";
    expect(await run(kernel, js, 100)).toMatchObject({ kind: "stopped", reason: "timeout" });
    expect(performance.now() - begin).toBeLessThan(2_000);
  });

  test("ends with the run in an inner loop too", async () => {
    const kernel = loop([["while", ["bool", true], [add(1, int(0))], []]]);
    const js = "for (;;) advance(text, [0n, 5n])";
    expect(await run(kernel, js, 100)).toMatchObject({ kind: "stopped", reason: "timeout" });
  });
});

describe("lists", () => {
  const store = loop([["setitem", get(1), ["%", get(0), int(3)], get(0)]]);

  test("are read and stored in place", async () => {
    expect(await run(store, "const a = [0n, 0n, 0n]; return [advance(text, [0n, a]), show(a)]")).toEqual([
      1000,
      ["999n", "997n", "998n"],
    ]);
  });

  test.each([
    ["that are something else", "class L extends Array {}; const a = L.from([0n, 0n, 0n])"],
    ["with holes", "const a = [0n, 0n, , 0n]"],
    ["with a getter", "const a = [0n, 0n, 0n]; Object.defineProperty(a, 1, { get: () => 5n })"],
    ["that are frozen", "const a = Object.freeze([0n, 0n, 0n])"],
    ["behind a proxy", "const a = new Proxy([0n, 0n, 0n], {})"],
    ["that are typed", "const a = new BigInt64Array(3)"],
    ["that are none", "const a = { 0: 0n, 1: 0n, 2: 0n, length: 3 }"],
  ])("%s are left alone", async (_, js) => {
    expect(await run(store, `${js}; const n = advance(text, [0n, a]); return [n > 0, show(a[0])]`)).toEqual([
      false,
      "0n",
    ]);
  });

  test("give up what only the engine can let go", async () => {
    const js = `const a = [0n, "text".repeat(2), 0n]; const n = advance(text, [0n, a]); return [n, show(a)]`;
    // the type of the items is no number
    expect(await run(store, js)).toEqual([1000, ["0n", "texttext", "0n"]].with(0, expect.any(Number)));
  });

  test("are as they were at the head of a turn that fails", async () => {
    const body: KernelStatement[] = [
      ["setitem", get(1), int(0), get(0)],
      ["setitem", get(1), ["//", get(0), int(100)], int(7)],
    ];
    const js = "const a = [0n, 1n, 2n]; const n = advance(text, [0n, a]); return [n, show(a)]";
    expect(await run(loop(body), js)).toEqual([300, ["299n", "7n", "7n"]]);
  });

  test("grow only where there is room, and shrink", async () => {
    const grow = loop([["append", get(1), get(0)]]);
    const js = `const a = []; for (let i = 0n; i < 100n; i++) a.push(i);
      const n = advance(text, [0n, a]); const before = a.length; a.push(5n);
      return [n === before - 100, n < 200, a.length === before + 1, show(a.at(-2)), n - 1, a.filter((x) => x !== undefined).length === a.length]`;
    const seen = (await run(grow, js)) as unknown[];
    expect(seen).toEqual([true, true, true, `${String(seen[4])}n`, seen[4], true]);
    const shrink = loop([["do", ["pop", get(1)]]]);
    const all = "const a = [1n, 2n, 3n]; return [advance(text, [0n, a]), a.length, a[2] === undefined]";
    expect(await run(shrink, all)).toEqual([3, 0, true]);
  });

  test("of strings are compared by their units", async () => {
    const kernel = loop([
      [
        "if",
        [
          "compare",
          ["=="],
          [
            ["item", get(1), ["%", get(0), int(3)]],
            ["chr", 0x416],
          ],
        ],
        [["exit"]],
        [],
      ],
    ]);
    const js =
      'return [advance(text, [0n, "abЖ"]), advance(text, [0n, "abc"]), advance(text, [0n, ["a", "b", "Ж"]])]';
    expect(await run(kernel, js)).toEqual([2, 1000, 2]);
  });
});

describe("objects", () => {
  const item = (list: KernelExpr, index: KernelExpr): KernelExpr => ["item", list, index];
  const gone = "const gone = refs.map((ref) => ref.deref() === undefined);";

  test("that nobody has any more are let go of, others are not", async () => {
    const replace = loop([["setitem", get(1), int(0), item(get(1), int(1))]]);
    const js = `const a = [[1n], [2n]]; const refs = a.map((x) => new WeakRef(x));
      const n = advance(text, [0n, a]); ${gone} return [n, gone, show(a), a[0] === a[1]]`;
    expect(await run(replace, js)).toEqual([1000, [true, false], [["2n"], ["2n"]], true]);
    const pop = loop([
      ["if", ["builtin", "bool", [["builtin", "len", [get(1)]]]], [["do", ["pop", get(1)]]], []],
    ]);
    const popping = `const kept = [1n]; const a = [kept, [2n]]; const refs = a.map((x) => new WeakRef(x));
      const n = advance(text, [0n, a]); ${gone} return [n, gone, a.length]`;
    expect(await run(pop, popping)).toEqual([1000, [false, true], 0]);
  });

  test("are as they were at the head of a turn that fails", async () => {
    const body: KernelStatement[] = [
      ["setitem", get(1), int(0), ["list", [get(0)]]],
      ["append", get(1), ["list", [get(0), get(0)]]],
      ["insert", get(1), int(1), item(get(1), int(-1))],
      ["do", ["pop", get(1), int(2)]],
      ["setitem", get(1), ["//", get(0), int(250)], ["list", []]],
      ["do", ["pop", get(1)]],
      ["do", ["pop", get(1)]],
      ["setslice", get(1), int(0), int(2), ["slice", get(1), int(1), null, null]],
      ["append", get(1), ["list", [int(5)]]],
    ];
    const js = `const first = [1n]; const a = [first, [2n], [3n]]; const refs = a.map((x) => new WeakRef(x));
      const n = advance(text, [0n, a]); ${gone} return [n, gone, show(a), a[0] === first]`;
    expect(await run(loop(body), js)).toEqual([0, [false, false, false], [["1n"], ["2n"], ["3n"]], true]);
  });

  test("are made by the thousand in little memory", async () => {
    const body: KernelStatement[] = [
      ["set", 1, ["list", [get(0), ["list", [["*", get(0), int(2 ** 33)]]]]]],
      ["set", 1, ["slice", get(1), null, null, int(-1)]],
      ["set", 0, ["%", get(0), int(500)]],
    ];
    const js = `const kernel = register(text); let all = 0;
      for (let i = 0; i < 200; i++) all += hostAdvance(kernel, [0n, [0n, [0n]]]); return all > 100`;
    expect(await run(loop(body), js, 1_000)).toMatchObject({ kind: "stopped", reason: "timeout" });
  });
});

describe("functions", () => {
  const functions: KernelSource["functions"] = [
    {
      params: 1,
      slots: 1,
      body: [
        ["if", below(0, int(1)), [["return", int(0)]], []],
        ["return", ["+", int(1), ["call", 0, [["-", get(0), int(1)]]]]],
      ],
    },
  ];

  test("call each other, but not without end", async () => {
    const call: KernelSource["loop"] = { kind: "call", call: ["call", 0, [get(1)]], result: 0 };
    const kernel = loop([], { loop: call, body: [], functions, outs: 1 });
    const js = `const of = (n) => { const xs = [undefined, n]; return [advance(text, xs) > 0, show(xs[0])] };
      return [of(100n), of(1000000n), of("x")]`;
    expect(await run(kernel, js)).toEqual([
      [true, "100n"],
      [false, null],
      [false, null],
    ]);
  });
});
