import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createExecutor,
  type ErrorKind,
  type ExecutionResult,
  type Executor,
  type RunOptions,
} from "../../src/index.ts";

/** Every call ends by its limit plus this, ms. */
const SLACK = 2_000;
const TIMEOUT = 1;

let executor: Executor;
beforeAll(async () => {
  executor = createExecutor({ timeout: TIMEOUT });
  await executor.warm();
});
afterAll(() => executor.close());

async function timed(code: string, options: RunOptions = {}): Promise<ExecutionResult> {
  const start = performance.now();
  const result = await executor.run(code, options);
  expect(performance.now() - start).toBeLessThan((options.timeout ?? TIMEOUT) * 1000 + SLACK);
  return result;
}

async function stillAnswers(): Promise<void> {
  expect(await executor.run("6 * 7")).toMatchObject({ ok: true, result: 42 });
}

const ended = (type: string, kind: ErrorKind) => ({
  ok: false,
  result: null,
  repr: null,
  error: { type, kind },
});
const TIMED_OUT = ended("TimeoutError", "timeout");

describe("time", () => {
  const loops: Record<string, string> = {
    "a loop": "while True: pass",
    "a loop in a function": "def f():\n    while True: pass\nf()",
    "a generator without end": "def g():\n    while True: yield 1\nsum(g())",
    "an iterator without end": "import itertools\nsum(itertools.count())",
    "a comprehension": "[x for x in iter(int, 1)]",
    "a search of a regular expression": "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
    "a sort with a slow key": "sorted(range(10**6), key=lambda x: sum(range(1000)))",
    "a sleep": "import time\ntime.sleep(60)",
    "exceptions without end": "while True:\n    try: raise ValueError\n    except ValueError: pass",
    "big numbers": "x = 7 ** 100000\nwhile True: x * x",
  };
  test.each(Object.entries(loops))("%s is stopped", async (_name, code) => {
    expect(await timed(code)).toMatchObject(TIMED_OUT);
    await stillAnswers();
  });

  const swallowing: Record<string, string> = {
    "a bare except": "while True:\n    try:\n        while True: pass\n    except: print('caught')",
    "except BaseException":
      "while True:\n    try:\n        while True: pass\n    except BaseException: print('caught')",
    finally: "try:\n    while True: pass\nfinally:\n    print('caught')",
    "a context manager":
      "class C:\n    def __enter__(self): pass\n    def __exit__(self, *a):\n        print('caught')\n        return True\nwith C():\n    while True: pass",
    "a generator's close":
      "def g():\n    try:\n        while True: yield\n    finally:\n        print('caught')\nfor _ in g(): pass",
  };
  test.each(Object.entries(swallowing))("%s cannot catch it", async (_name, code) => {
    expect(await timed(code)).toMatchObject({ ...TIMED_OUT, stdout: "" });
  });

  test("the message says what the limit is, the traceback where the program was", async () => {
    const { error } = await timed("def spin():\n    while True:\n        pass\n\nspin()");
    const message = "the run was stopped after 1 s (limit: 1 s; raise it with the timeout option)";
    expect(error?.message).toBe(message);
    expect(error?.traceback).toMatch(
      /^(Traceback \(most recent call last\):\n {2}File "main.py", line 5, in <module>\n)?/,
    );
    expect(error?.traceback.endsWith(`TimeoutError: ${message}`)).toBe(true);
  });

  test("what was printed before is kept", async () => {
    expect(await timed("print('before')\nwhile True: pass")).toMatchObject({
      ...TIMED_OUT,
      stdout: "before\n",
    });
  });
});

describe("a native that polls nothing is killed with its thread", () => {
  // within CPython's own limits for integers, yet far beyond what one operation may take
  const wedges: Record<string, string> = {
    "quadratic conversion":
      "import sys\nprint('before', flush=True)\nsys.set_int_max_str_digits(0)\nlen(str(1 << 1000000))",
    "quadratic search": "print('before', flush=True)\n('a' * 5_000_000).find('a' * 2_500_000 + 'b')",
  };
  test.each(Object.entries(wedges))("%s ends in time, one way or another", async (_name, code) => {
    const result = await timed(code);
    expect(result.stdout).toBe("before\n");
    if (!result.ok) expect(["timeout", "exception"]).toContain(result.error?.kind);
    await stillAnswers();
  });
});

describe("memory", () => {
  const MAKING = "class N:\n    def __init__(self, v, n):\n        self.v = v\n        self.n = n\n";

  test("garbage in cycles made in a hot loop is found", async () => {
    const code = `${MAKING}n = N(0, None)\nfor i in range(10**6):\n    n = N(i, [n.v])\n    n.n = n\nprint(n.v)`;
    expect(await timed(code, { memory: 64, timeout: 30 })).toMatchObject({ ok: true, stdout: "999999\n" });
  });

  test.each([
    ["lists", "def f():\n    rows = []\n    for i in range(10**9): rows.append([i])"],
    ["one list", "def f():\n    a = [1]\n    for i in range(10**6): a = a + a"],
    ["copies of a list", "def f():\n    for i in range(10**6): a = [i] * (1 << 23)"],
    ["instances", `${MAKING}def f():\n    h = None\n    for i in range(10**9): h = N(i, h)`],
  ])("%s of a hot loop end the run, and nobody catches that", async (_what, code) => {
    const caught = `${code}\ntry: f()\nexcept BaseException: print("caught")\nfinally: print("finally")`;
    const result = await timed(caught, { memory: 64, timeout: 10 });
    expect(result).toMatchObject({ stdout: "", error: { kind: "memory" } });
    await stillAnswers();
  });

  test("garbage in cycles is found before memory is short", async () => {
    const code = `for i in range(1000):
    a = [bytes(300_000)]
    a.append(a)
print("done")`;
    expect(await timed(code, { memory: 160, timeout: 30 })).toMatchObject({ ok: true, stdout: "done\n" });
  });

  const bombs: Record<string, string> = {
    "a growing list": "x = []\nwhile True: x.append('x' * 10000 + str(len(x)))",
    "a growing string": "s = 'x'\nwhile True: s = s + s + 'y'",
    "a huge repetition": "'x' * 10**12",
    "a huge list": "[0] * 10**10",
    "huge bytes": "bytes(10**10)",
    "a huge bytearray": "b = bytearray()\nwhile True: b.extend(b'x' * 10**6)",
    "a growing dict": "d = {}\nwhile True: d[len(d)] = list(range(100))",
    "a huge power": "10 ** 10 ** 8",
    "a huge shift": "1 << 10 ** 12",
    "a huge range as a list": "list(range(10 ** 10))",
    "a huge join": "','.join(['x' * 10**7] * 10**4)",
    "a huge replacement": "('a' * 10**6).replace('a', 'b' * 10**5)",
    "a huge width": "f'{1:{10**11}}'",
    "nested lists that double": "x = [0]\nwhile True: x = [x, list(x) * 2, str(x)]",
  };
  test.each(Object.entries(bombs))("%s ends in time", async (_name, code) => {
    const result = await timed(code, { memory: 64 });
    expect(result.ok).toBe(false);
    expect(["memory", "exception", "timeout"]).toContain(result.error?.kind);
    expect(["MemoryError", "OverflowError", "ValueError", "TimeoutError"]).toContain(result.error?.type);
    await stillAnswers();
  });

  test("it comes back when the run is over", async () => {
    await executor.run("6 * 7");
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 3; i++)
      await timed("x = []\nwhile True: x.append('x' * 10000 + str(len(x)))", { memory: 256 });
    await stillAnswers();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
  });
});

describe("recursion", () => {
  test.each([
    ["in Python", "def f(n): return f(n + 1) + 1\nf(0)"],
    ["through __getattr__", "class C:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nC().a"],
    ["through repr", "class C:\n    def __repr__(self): return repr(self)\nrepr(C())"],
    ["through a key function", "def f(x): return sorted([1, 2], key=f)\nf(1)"],
  ])("%s is a RecursionError", async (_name, code) => {
    expect((await timed(code)).error).toMatchObject({ type: "RecursionError", kind: "exception" });
    await stillAnswers();
  });

  test("can be caught, and 900 frames work", async () => {
    const code =
      "def f(n): return 0 if n == 0 else 1 + f(n - 1)\ntry: f(10**9)\nexcept RecursionError: print('caught')\nf(900)";
    expect(await timed(code)).toMatchObject({ ok: true, result: 900, stdout: "caught\n" });
  });

  test.each([
    ["repr", "repr(x)"],
    ["==", "x == y"],
    ["json", "import json\njson.dumps(x)"],
    ["deepcopy", "import copy\ncopy.deepcopy(x)"],
    ["str", "print(x)"],
    ["the result", "x"],
    ["pprint", "import pprint\npprint.pprint(x)"],
  ])("%s of a deeply nested list ends in time", async (_name, code) => {
    await timed(`x = []\ny = []\nfor _ in range(100_000): x = [x]; y = [y]\n${code}`);
    await stillAnswers();
  });
});

describe("output", () => {
  test("is cut at the limit and the run stopped", async () => {
    const result = await timed("while True: print('x' * 99)", { output: 1000 });
    expect(result).toMatchObject(ended("OutputLimitError", "output"));
    expect(result.stdout).toBe(`${`${"x".repeat(99)}\n`.repeat(10)}\n[output cut: limit 1000 bytes]\n`);
  });

  test("counts bytes and never cuts a character", async () => {
    const result = await timed("print('€' * 100)", { output: 100 });
    expect(result.stdout).toBe(`${"€".repeat(33)}\n[output cut: limit 100 bytes]\n`);
  });

  test("may reach the limit exactly", async () => {
    expect(await timed("print('x' * 99)", { output: 100 })).toMatchObject({
      ok: true,
      stdout: `${"x".repeat(99)}\n`,
    });
  });

  test("cannot go on after the limit was caught", async () => {
    const code = "while True:\n    try: print('x' * 100)\n    except: print('caught')";
    expect(await timed(code, { output: 1000 })).toMatchObject(ended("OutputLimitError", "output"));
  });

  test("of sys.stderr is kept apart and counts too", async () => {
    const code = "import sys\nprint('out')\nprint('err', file=sys.stderr)";
    expect(await timed(code)).toMatchObject({ ok: true, stdout: "out\n", stderr: "err\n" });
    const loop = "import sys\nwhile True: print('x', file=sys.stderr)";
    expect(await timed(loop, { output: 1000 })).toMatchObject(ended("OutputLimitError", "output"));
  });
});

describe("reports", () => {
  test("a message and a traceback longer than a million characters keep their beginning and end", async () => {
    const { error } = await timed("raise ValueError('a' + 'x' * 1_200_000 + 'z')", { timeout: 10 });
    expect(error).toMatchObject({ type: "ValueError", kind: "exception" });
    for (const text of [error?.message ?? "", error?.traceback ?? ""]) {
      expect(text.length).toBeLessThanOrEqual(1_000_000);
      expect(text).toMatch(/^(Traceback|ax)/);
      expect(text).toMatch(/x\n\[… \d+ characters left out …\]\nx+z$/);
    }
  });
});

// no fixture: the oracle is a 32-bit build
test("an index ends where 64 bits do, not where a double rounds", async () => {
  const code = `import collections
for v in (2**63 - 1, -2**63, 2**63, -2**63 - 1):
    for s in ([1], (1,), b"a", bytearray(b"a"), collections.deque([1])):
        try: s[v]
        except IndexError as e: print("cannot fit" in str(e), end=" ")`;
  const { stdout } = await timed(code);
  expect(stdout).toBe("False ".repeat(10) + "True ".repeat(10));
});

describe("source", () => {
  test("longer than the limit is not even parsed", async () => {
    const result = await timed(`x = 1\n${"#".repeat(2000)}`, { source: 1000 });
    expect(result).toMatchObject(ended("SourceLimitError", "policy"));
  });

  test("an int literal may be as large as an int", async () => {
    const { result } = await timed(`(0b${"1".repeat(1_048_512)}).bit_length()`, { source: 2_000_000 });
    expect(result).toBe(1_048_512);
    const { error } = await timed(`x = 0x${"f".repeat(262_129)}`);
    expect(error).toMatchObject({
      type: "SyntaxError",
      message: "int too large: results are limited to 1048512 bits",
      kind: "policy",
    });
  });

  test.each([
    ["brackets", `${"(".repeat(100_000)}${")".repeat(100_000)}`],
    ["brackets that never close", "[".repeat(300_000)],
    ["unary operators", `${"-".repeat(300_000)}1`],
    ["not", `${"not ".repeat(100_000)}1`],
    ["attributes", `x${".a".repeat(200_000)}`],
    ["calls", `f${"()".repeat(200_000)}`],
    ["additions", `1${" + 1".repeat(150_000)}`],
    ["blocks", Array.from({ length: 800 }, (_, i) => `${" ".repeat(i)}if 1:`).join("\n")],
    ["lambdas", `${"lambda: ".repeat(50_000)}1`],
    ["a comparison", `1${" < 1".repeat(150_000)}`],
    ["elif", `if 0: pass\n${"elif 0: pass\n".repeat(50_000)}`],
    ["an f-string in an f-string", `${"f'{".repeat(300)}1${"}'".repeat(300)}`],
    ["decorators", `${"@f\n".repeat(50_000)}def f(): pass`],
  ])(
    "with endless %s ends in time",
    async (_name, code) => {
      await timed(code, { timeout: 3 });
      await stillAnswers();
    },
    15_000,
  );
});
