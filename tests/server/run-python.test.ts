import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MODULES } from "../../src/shared/surface.ts";
import { type Started, startServer } from "./start-server.ts";

/** What the limits promise: every call ends within its limit and this many milliseconds. */
const GRACE = 2_000;

let server: Started;

beforeAll(async () => {
  server = await startServer(["mcp", "--output", "20000", "--memory", "64"]);
});
afterAll(() => server.client.close());

describe("tools/list", () => {
  test("lists run_python with its schemas and annotations", async () => {
    const { tools } = await server.client.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(["run_python"]);
    expect(tools[0]?.annotations).toEqual({
      title: "Run Python",
      readOnlyHint: true,
      destructiveHint: false,
      openWorldHint: false,
    });
    expect(Object.keys(tools[0]?.inputSchema.properties ?? {})).toEqual([
      ...["code", "session", "reset", "stdin", "timeout_s", "inputs"],
    ]);
    expect(tools[0]?.outputSchema?.required).toContain("ok");
  });

  test("the description names the modules and the limits in force", async () => {
    const { tools } = await server.client.listTools();
    const description = tools[0]?.description ?? "";
    expect(description).toContain("statistics, string");
    expect(description).toContain("10 s (timeout_s changes it), 64 MB, 20000 bytes");
    expect(description.length).toBeLessThan(1_200);
  });

  test("every module that is advertised can be imported", async () => {
    const code = `failed = []\n${MODULES.map((name) => `try:\n    import ${name}\nexcept ImportError:\n    failed.append("${name}")`).join("\n")}\nfailed`;
    const { structured } = await server.call({ code, session: "modules", timeout_s: 30 });
    expect(structured.result).toEqual([]);
  });
});

describe("answers", () => {
  test("the value of the last expression", async () => {
    const { text, isError, structured } = await server.call({ code: "2+2" });
    expect(text).toBe("Result: 4");
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ ok: true, result: 4, repr: "4", stdout: "", error: null });
  });

  test("printed text comes before the value", async () => {
    const { text, structured } = await server.call({ code: "print('hello')\n{'a': (1, 2)}" });
    expect(text).toBe("hello\nResult: {'a': (1, 2)}");
    expect(structured).toMatchObject({ stdout: "hello\n", result: { a: [1, 2] }, repr: "{'a': (1, 2)}" });
  });

  test("the text is never empty", async () => {
    expect((await server.call({ code: "x = 1" })).text).toMatch(/printed nothing/);
    expect((await server.call({ code: " \n" })).text).toMatch(/empty/);
  });

  test("standard input and inputs", async () => {
    const code = "name = input()\nprint(name, sum(numbers), table['a'])";
    const { text } = await server.call({
      code,
      stdin: "Ada\n",
      inputs: { numbers: [1, 2, 3.5], table: { a: null } },
    });
    expect(text).toBe("Ada 6.5 None");
  });

  test("text that looks like protocol or control codes stays text", async () => {
    const message = '{"jsonrpc":"2.0","id":1,"result":{}}';
    const code = `print('''${message}''')\nprint("\\u2028\\x1b[31m\\x00\\r\\nContent-Length: 3")`;
    const { structured } = await server.call({ code });
    expect(structured.stdout).toBe(`${message}\n\u2028\x1b[31m\x00\r\nContent-Length: 3\n`);
  });
});

describe("errors", () => {
  test("an exception is an error with its traceback, after what was printed", async () => {
    const { text, isError, structured } = await server.call({ code: "print('before')\n\n1 / 0" });
    expect(isError).toBe(true);
    expect(text).toBe(
      'before\nTraceback (most recent call last):\n  File "main.py", line 3, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero',
    );
    expect(structured).toMatchObject({
      ok: false,
      stdout: "before\n",
      error: { type: "ZeroDivisionError", message: "division by zero", kind: "exception" },
    });
  });

  test("a syntax error", async () => {
    const { text, isError, structured } = await server.call({ code: "print(2" });
    expect(isError).toBe(true);
    expect(text).toBe(
      "  File \"main.py\", line 1\n    print(2\n         ^\nSyntaxError: '(' was never closed",
    );
    expect(structured.error?.kind).toBe("syntax");
  });

  test("a refused import says what there is instead", async () => {
    const { text, structured } = await server.call({ code: "import numpy" });
    expect(structured.error).toMatchObject({ type: "ModuleNotFoundError", kind: "policy" });
    expect(text).toMatch(/numpy is not available in this sandbox: use lists with statistics/);
  });

  test("a refused builtin and missing input get a hint", async () => {
    expect((await server.call({ code: "open('x')" })).text).toMatch(
      /NameError: name 'open' is not defined.*\nopen\(\) is not available in this sandbox: there is no file system/,
    );
    expect((await server.call({ code: "input()" })).text).toMatch(
      /EOFError: EOF when reading a line\nHint: pass/,
    );
  });

  test.each([
    ["```python\nprint(1)\n```", "leave out the Markdown fences"],
    ["!pip install numpy", "no packages can be installed"],
    ["pip install numpy", "no packages can be installed"],
    ["%matplotlib inline\nx = 1", "only Python runs here"],
    ["import asyncio\nawait asyncio.sleep(0)", "asyncio.run(main())"],
    ["print(“hello”)", "write straight quotes"],
    ["print(1)\\nprint(2)", "pass real line ends"],
  ])("a hint for what is no Python: %s", async (code, hint) => {
    const { text, structured } = await server.call({ code });
    expect(structured.error?.kind).toBe("syntax");
    expect(text.split("\nHint: ")[1]).toContain(hint);
  });

  test.each([
    ["import jsonn", "jsonn is not available in this sandbox. Did you mean: 'json'?"],
    ["import collections.abcd", "abcd is not available in this sandbox. Did you mean: 'collections.abc'?"],
    ["import urllib.request", "urllib.request is not available in this sandbox: there is no network"],
    ["from os import listdir", "os has paths only in this sandbox: there is no file system"],
    ["exit()", "exit() is not available in this sandbox: raise SystemExit"],
  ])("a note for what is missing: %s", async (code, note) => {
    expect((await server.call({ code })).text).toContain(note);
  });

  test("wrong arguments", async () => {
    for (const args of [{}, { code: 5 }, { code: "1", timeout_s: -1 }, { code: "1", timeout: 3 }]) {
      const { text, isError } = await server.call(args);
      expect(isError).toBe(true);
      expect(text).toMatch(/Invalid arguments for tool run_python/);
    }
    expect((await server.call({ code: "1", inputs: { "a b": 1 } })).text).toMatch(/"a b" is not a variable/);
  });
});

describe("sessions", () => {
  test("variables, functions and imports live on", async () => {
    await server.call({ code: "import math\ndef area(r): return math.pi * r * r\nradius = 2" });
    expect((await server.call({ code: "round(area(radius), 3)" })).structured.result).toBe(12.566);
  });

  test("named sessions are apart, and reset forgets", async () => {
    await server.call({ code: "x = 'first'", session: "one" });
    await server.call({ code: "x = 'second'", session: "two" });
    expect((await server.call({ code: "x", session: "one" })).structured).toMatchObject({
      result: "first",
      session: "one",
    });
    const after = await server.call({ code: "x", session: "one", reset: true });
    expect(after.structured.error?.type).toBe("NameError");
    expect((await server.call({ code: "x", session: "two" })).structured.result).toBe("second");
  });

  test("a reset and its code are one call to those that come behind", async () => {
    const call = (code: string, reset: boolean) => server.call({ code, reset, session: "queue" });
    await call("x = 'old'", false);
    const answers = await Promise.all([call("x = ['new']", true), call("x.append('next'); x", false)]);
    expect(answers.map(({ structured }) => structured.result)).toEqual([null, ["new", "next"]]);
  });

  test("a reset holds when a limit stops the code behind it, and the answer says so", async () => {
    await server.call({ code: "x = 1", session: "emptied" });
    const call = { code: "while True: pass", reset: true, session: "emptied", timeout_s: 0.3 };
    expect((await server.call(call)).text).toMatch(/the session is empty, as it was before this call/);
    const { structured } = await server.call({ code: "x", session: "emptied" });
    expect(structured.error?.type).toBe("NameError");
  });

  test("a call that a limit stops leaves the session as it was", async () => {
    await server.call({ code: "kept = [1]", session: "limits" });
    const code = "kept.append(2)\nwhile True: pass";
    const { text } = await server.call({ code, session: "limits", timeout_s: 0.3 });
    expect(text).toMatch(/the session is as it was before this call/);
    expect((await server.call({ code: "kept", session: "limits" })).structured.result).toEqual([1]);
  });
});

describe("limits", () => {
  const bombs = [
    { name: "time", code: "print('on')\nwhile True: pass", type: "TimeoutError", kind: "timeout" },
    { name: "memory", code: "print('on')\nx = [0]\nwhile True: x += x", type: "MemoryError", kind: "memory" },
    {
      name: "output",
      code: "print('on')\nwhile True: print('x' * 99)",
      type: "OutputLimitError",
      kind: "output",
    },
  ];
  for (const { name, code, type, kind } of bombs) {
    test(`${name}: ends in time with the output so far, and the next call answers`, async () => {
      const start = performance.now();
      const { isError, text, structured } = await server.call({ code, session: name, timeout_s: 2 });
      expect(performance.now() - start).toBeLessThan(2_000 + GRACE);
      expect(isError).toBe(true);
      expect(structured.stdout.startsWith("on\n")).toBe(true);
      expect([structured.error?.type, kind === "memory" ? kind : structured.error?.kind]).toEqual([
        type,
        kind,
      ]);
      expect(text).toContain(`${type}: `);
      expect((await server.call({ code: "1 + 1", session: name })).structured.result).toBe(2);
    });
  }

  test("recursion is an exception of the program's own", async () => {
    const { structured } = await server.call({ code: "def f(): f()\nf()" });
    expect(structured.error?.type).toBe("RecursionError");
    expect((await server.call({ code: "1 + 1" })).structured.result).toBe(2);
  });
});
