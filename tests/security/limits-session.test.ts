import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ClosedError, createExecutor, type Executor, InvalidOptionError } from "../../src/index.ts";

let executor: Executor;
beforeAll(async () => {
  executor = createExecutor({ timeout: 1 });
  await executor.warm();
});
afterAll(() => executor.close());

describe("a session", () => {
  test("keeps what its calls leave", async () => {
    const session = executor.session();
    await session.run("import math\ndef area(r): return math.pi * r ** 2\nrows = [1, 2]");
    await session.run("rows.append(3)");
    expect(await session.run("[round(area(r), 2) for r in rows]")).toMatchObject({
      result: [3.14, 12.57, 28.27],
    });
  });

  test("keeps what a failed call has done, as a notebook does", async () => {
    const session = executor.session();
    expect(await session.run("x = 1\n1 / 0\nx = 2")).toMatchObject({ error: { type: "ZeroDivisionError" } });
    expect(await session.run("x")).toMatchObject({ result: 1 });
  });

  test("gets back what hot loops have used beside their own objects", async () => {
    const session = executor.session();
    const call = (i: number) => `def f${i}(n):
    rows = []
    for i in range(n):
        rows.append([i, ${i}])
        if len(rows) > 9: rows.pop(0)
    return rows[-1]
f${i}(9000)`;
    for (let i = 0; i < 40; i++)
      expect(await session.run(call(i), { memory: 40, timeout: 10 })).toMatchObject({ result: [8999, i] });
  });

  test.each([
    ["time", "x = 100\nwhile True: pass", "TimeoutError"],
    ["output", "x = 100\nwhile True: print('x' * 1000)", "OutputLimitError"],
    ["memory", "x = 100\ny = []\nwhile True: y.append('x' * 10000 + str(len(y)))", "MemoryError"],
  ])("stopped by a limit of %s is as it was before that call", async (_what, code, type) => {
    const session = executor.session();
    await session.run("x = 1\ndef f(): return x + 1");
    await session.run("x += 1");
    // the machine may be busy: no other limit than the one that is meant strikes first
    const patient = type === "TimeoutError" ? {} : { timeout: 10 };
    const { error } = await session.run(code, { memory: 64, output: 10_000, ...patient });
    expect(error?.type).toBe(type);
    expect(error?.message).toContain("the session is as it was before this call");
    expect(await session.run("(x, f())")).toMatchObject({ ok: true, repr: "(2, 3)" });
  });

  test("goes on after a call that was cancelled before it had begun", async () => {
    const session = executor.session();
    await session.run("x = 1");
    const { error } = await session.run("x = 2", { signal: AbortSignal.abort() });
    expect(error?.kind).toBe("cancelled");
    expect(await session.run("x")).toMatchObject({ result: 1 });
  });

  test("survives the kill of the thread that another one shares with it", async () => {
    const one = executor.session();
    const other = executor.session();
    await one.run("x = 'one'");
    await other.run("x = 'other'");
    await one.run("('a' * 5_000_000).find('a' * 2_500_000 + 'b')\nx = 'changed'\nwhile True: pass");
    expect(await other.run("x")).toMatchObject({ result: "other" });
    expect(await one.run("x")).toMatchObject({ result: "one" });
  });

  test("forgets everything on reset, and only then", async () => {
    const session = executor.session("notes");
    await session.run("x = 1");
    expect(await executor.session("notes").run("x")).toMatchObject({ result: 1 });
    await session.reset();
    expect(await session.run("x")).toMatchObject({ error: { type: "NameError" } });
  });

  test("runs calls in the order they were made", async () => {
    const session = executor.session();
    const calls = ["x = []", "x.append(1)", "x.append(2)", "x.append(3)", "x"];
    const results = await Promise.all(calls.map((code) => session.run(code)));
    expect(results.at(-1)).toMatchObject({ result: [1, 2, 3] });
  });

  test("that has been closed says so", async () => {
    const session = executor.session();
    await session.close();
    await expect(session.run("1")).rejects.toThrow(ClosedError);
  });
});

describe("isolation", () => {
  test("runs share nothing", async () => {
    await executor.run("import math, builtins\nx = 1\nmath.left = 1");
    expect(await executor.run("x")).toMatchObject({ error: { type: "NameError" } });
    expect(await executor.run("import math\nhasattr(math, 'left')")).toMatchObject({ result: false });
  });

  test("sessions share nothing", async () => {
    const one = executor.session();
    const other = executor.session();
    await one.run("x = 1\nimport math\nmath.left = 1");
    expect(await other.run("x")).toMatchObject({ error: { type: "NameError" } });
    expect(await other.run("import math\nhasattr(math, 'left')")).toMatchObject({ result: false });
  });

  test("concurrent runs do not mix their output", async () => {
    const codes = ["a", "b", "c", "d"].map((name) => `for _ in range(200): print('${name}')`);
    const results = await Promise.all(codes.map((code) => executor.run(code)));
    expect(results.map((result) => new Set(result.stdout.trim().split("\n")).size)).toEqual([1, 1, 1, 1]);
  });
});

describe("the caller", () => {
  test("can cancel a run", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const result = await executor.run("print('on')\nwhile True: pass", {
      timeout: 30,
      signal: controller.signal,
    });
    expect(result).toMatchObject({
      ok: false,
      stdout: "on\n",
      error: { type: "CancelledError", kind: "cancelled" },
    });
  });

  test("can cancel a sleeping run, and one that has not begun", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const options = { timeout: 30, signal: controller.signal };
    const codes = Array.from({ length: 8 }, () => "import time\ntime.sleep(20)");
    const results = await Promise.all(codes.map((code) => executor.run(code, options)));
    expect(results.map((result) => result.error?.kind)).toEqual(Array(8).fill("cancelled"));
    expect(Math.max(...results.map((result) => result.duration_ms))).toBeLessThan(2_000);
  });

  test("gets text while the program runs", async () => {
    const seen: string[] = [];
    const code = "import time\nprint('one')\ntime.sleep(0.3)\nprint('two')";
    const run = executor.run(code, { onStdout: (text) => seen.push(text) });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen).toEqual(["one\n"]);
    expect((await run).stdout).toBe("one\ntwo\n");
    expect(seen.join("")).toBe("one\ntwo\n");
  });

  test("inputs hide builtins and may be of any type", async () => {
    const inputs = { id: 7, max: [1], n: "ab" };
    const code = "def f(): return n * 2\ns = n * 2, f(), id + 1, max[0]\nn = 5\ns + (n,)";
    const expected = ["abab", "abab", 8, 1, 5];
    expect((await executor.run(code, { inputs })).result).toEqual(expected);
    const session = executor.session();
    expect((await session.run(code, { inputs })).result).toEqual(expected);
    expect((await session.run("id")).result).toBe(7);
    await session.close();
  });

  test("can give values", async () => {
    const inputs = { rows: [{ name: "a\0\u2028é😀", n: 1.5 }], constructor: 1, __proto__x: null };
    expect(
      await executor.run("[rows[0]['name'], rows[0]['n'], constructor, __proto__x]", { inputs }),
    ).toMatchObject({
      result: ["a\0\u2028é😀", 1.5, 1, null],
    });
  });

  test("can give stdin, arguments and a file name", async () => {
    const code = "import sys\nprint(input(), sys.argv)\n1 / 0";
    const result = await executor.run(code, { stdin: "line\n", argv: ["a.py", "x"], filename: "a.py" });
    expect(result.stdout).toBe("line ['a.py', 'x']\n");
    expect(result.error?.traceback).toContain('File "a.py", line 3, in <module>');
  });

  test("is told of mistakes by rejection", async () => {
    await expect(executor.run("1", { timeout: -1 })).rejects.toThrow(InvalidOptionError);
    const closed = createExecutor();
    await closed.close();
    await expect(closed.run("1")).rejects.toThrow(ClosedError);
  });
});
