import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const CLI = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "safe-python-"));
  const file = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  file("hello.py", "print('hello', 'wörld 😀')\n");
  file("fails.py", "print('before')\n\ndef f():\n    return 1 / 0\n\nf()\n");
  file("input.py", "print(input('? ').upper())\n");
  file("syntax.py", "x = (1,\n");
  file("empty.py", "\n  \n");
  file("bad.py", Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]));
  file("bom.py", "\uFEFFprint('bom')\n");
  file("in.txt", "from a file\n");
  file("in.json", '{"numbers": [1, 2, 3]}');
  mkdirSync(join(folder, "folder"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function cli(args: readonly string[], input = ""): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
}

const TRACEBACK = `Traceback (most recent call last):
  File "fails.py", line 6, in <module>
    f()
    ~^^
  File "fails.py", line 4, in f
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
`;

describe("run", () => {
  test.each<[string, string[], Ended, string?]>([
    ["a file", ["run", "hello.py"], { status: 0, stdout: "hello wörld 😀\n", stderr: "" }],
    ["a file with a byte order mark", ["run", "bom.py"], { status: 0, stdout: "bom\n", stderr: "" }],
    ["an exception", ["run", "fails.py"], { status: 1, stdout: "before\n", stderr: TRACEBACK }],
    ["code", ["-c", "print(2+2); 5"], { status: 0, stdout: "4\n", stderr: "" }],
    ["standard input as program", ["run", "-"], { status: 0, stdout: "7\n", stderr: "" }, "print(7)"],
    ["standard input as input", ["run", "input.py"], { status: 0, stdout: "? ADA\n", stderr: "" }, "Ada\n"],
    [
      "a file as input",
      ["run", "--stdin", "in.txt", "input.py"],
      { status: 0, stdout: "? FROM A FILE\n", stderr: "" },
    ],
    [
      "inputs",
      ["run", "--inputs", '{"a": [1, 2]}', "-c", "print(a)"],
      { status: 0, stdout: "[1, 2]\n", stderr: "" },
    ],
    [
      "inputs of a file",
      ["run", "--inputs", "@in.json", "-c", "print(sum(numbers))"],
      { status: 0, stdout: "6\n", stderr: "" },
    ],
    [
      "arguments",
      ["-c", "import sys; print(sys.argv)", "-x", "y"],
      { status: 0, stdout: "['-c', '-x', 'y']\n", stderr: "" },
    ],
    ["sys.exit with a number", ["-c", "raise SystemExit(3)"], { status: 3, stdout: "", stderr: "" }],
    ["sys.exit with a text", ["-c", "raise SystemExit('bye')"], { status: 1, stdout: "", stderr: "bye\n" }],
  ])("%s", (_name, args, ended, input) => {
    expect(cli(args, input)).toEqual(ended);
  });

  test("--json prints the result as one line and nothing else", () => {
    const { status, stdout, stderr } = cli(["run", "--json", "fails.py"]);
    expect([status, stderr, stdout.split("\n").length]).toEqual([1, "", 2]);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ ok: false, stdout: "before\n" },
      error: { type: "ZeroDivisionError", traceback: TRACEBACK.trimEnd() },
    });
  });

  test("a limit ends the program with 1 and what it has printed", () => {
    const { status, stdout, stderr } = cli([
      "run",
      "--timeout",
      "0.3",
      "-c",
      "print('on')\nwhile True: pass",
    ]);
    expect([status, stdout]).toEqual([1, "on\n"]);
    expect(stderr).toMatch(/^TimeoutError: the run was stopped after 0.3 s/m);
  });

  test("programs that are not transpiled while the worker boots", () => {
    const long = `x = [\n${"    1,\n".repeat(4_000)}]\nprint(len(x))\n`;
    const examples =
      'def f():\n    """\n    >>> f()\n    2\n    """\n    return 2\nimport doctest\nprint(doctest.testmod())\n';
    const nested = `print(${"(".repeat(190)}1${")".repeat(190)})`;
    const deep = `x = ${"1 + ".repeat(3_000)}1\nprint(x)`;
    const outputs = [long, examples, nested, deep].map((program) => cli(["run", "-"], program));
    const stdout = ["4000\n", "TestResults(failed=0, attempted=1)\n", "1\n", "3001\n"];
    expect(outputs).toEqual(stdout.map((text) => ({ status: 0, stdout: text, stderr: "" })));
  });

  test("output comes while the program runs", async () => {
    const child = spawn(process.execPath, [CLI, "-c", "print('early')\nwhile True: pass"]);
    const first = await new Promise((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
    child.kill();
    expect(first).toBe("early\n");
  });

  test("input that comes late is waited for", async () => {
    const child = spawn(process.execPath, [CLI, "-c", "print(input() + input())"]);
    let stdout = "";
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    setTimeout(() => child.stdin.write("a\n"), 500);
    setTimeout(() => child.stdin.end("b\n"), 800);
    await new Promise((resolve) => child.once("close", resolve));
    expect(stdout).toBe("ab\n");
  });

  test("an input without end is not read for ever", async () => {
    const child = spawn(process.execPath, [CLI, "run", "--memory", "32", "-c", "print(input())"]);
    let stderr = "";
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    child.stdin.on("error", () => {}); // it is closed while this writes
    const more = (error?: Error | null): void => {
      if (!error) child.stdin.write("x\n".repeat(100_000), more);
    };
    more();
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect([status, stderr]).toEqual([
      2,
      "safe-python: stdin is longer than 32000000 bytes, more than a run can hold\n",
    ]);
  });

  test("a closed output ends the program", async () => {
    const child = spawn(process.execPath, [CLI, "-c", "while True: print('x' * 1000)"]);
    let stderr = "";
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect([status, stderr]).toEqual([
      2,
      "safe-python: the output was closed before all of it was written\n",
    ]);
  });
});

describe("bad calls end with 2 and one line", () => {
  test.each<[string[], string]>([
    [["run", "none.py"], "cannot read none.py: there is no such file"],
    [["run", "folder"], "cannot read folder: it is a directory"],
    [["run", "bad.py"], "bad.py is not UTF-8: byte 0xff on line 2"],
    [["run", "empty.py"], "empty.py is empty: there is nothing to run"],
    [["-c", ""], "the program is empty: there is nothing to run"],
    [["--frob"], "unknown option '--frob'"],
    [["run", "--timeout", "1e9", "hello.py"], '--timeout must be a number from 0.01 to 3600 (s), not "1e9"'],
    [["run", "--inputs", "[1]", "hello.py"], "inputs must be an object of JSON values"],
    [["run", "--inputs", '{"a b": 1}', "hello.py"], 'inputs: "a b" is not a variable name'],
    [["run", "--stdin", "none", "hello.py"], "cannot read none: there is no such file"],
  ])("%j", (args, message) => {
    expect(cli(args)).toEqual({ status: 2, stdout: "", stderr: `safe-python: ${message}\n` });
  });
});

describe("check and transpile", () => {
  test("a good program", () => {
    expect(cli(["check", "fails.py"])).toEqual({ status: 0, stdout: "", stderr: "" });
    const { status, stdout } = cli(["transpile", "hello.py"]);
    expect([status, stdout.includes("vmRun(")]).toEqual([0, true]);
  });

  test.each(["check", "transpile"])("%s shows the error as CPython does", (command) => {
    const stderr =
      "  File \"syntax.py\", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n";
    expect(cli([command, "syntax.py"])).toEqual({ status: 1, stdout: "", stderr });
  });
});

describe("repl", () => {
  test("shows values of expressions, keeps variables, survives errors", () => {
    const lines = [
      ...["x = 2", "x * 3", "None", "def f(a):", "    if a:", "", "        return a", "", "f('q')"],
      ...[
        "result = 3",
        "result",
        "print(",
        "1)",
        "'''a",
        "b'''",
        "1 / 0",
        "for i in range(2):",
        "    print(i)",
        "",
      ],
    ];
    const { status, stdout, stderr } = cli(["repl"], `${lines.join("\n")}\n`);
    expect(stderr).toMatch(/ZeroDivisionError: division by zero\n$/);
    expect([status, stdout]).toEqual([0, "6\n'q'\n3\n1\n'a\\nb'\n0\n1\n"]);
  });

  test("exit() and sys.exit leave", () => {
    expect(cli(["repl"], "1\nexit()\n2\n")).toEqual({ status: 0, stdout: "1\n", stderr: "" });
    expect(cli(["repl"], "raise SystemExit(4)\n2\n")).toEqual({ status: 4, stdout: "", stderr: "" });
  });
});

test("help and version", () => {
  expect(cli(["--help"])).toMatchObject({ status: 0, stderr: "" });
  expect(cli(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
