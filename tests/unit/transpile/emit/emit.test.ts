import { beforeAll, describe, expect, it } from "vitest";
import { findFixtures } from "../../../../scripts/record/fixture-files.ts";
import { SITE_WIDTH } from "../../../../src/shared/position-map.ts";
import { transpile } from "../../../../src/transpile/index.ts";
import { loadParser } from "../parse/setup.ts";
import { compiles, emitted, emittedWithMap } from "./emitted.ts";

beforeAll(loadParser);

describe("what inference knows", () => {
  it("makes bare operators of ints and floats", () => {
    expect(emitted("def f():\n  a = 2\n  b = a * a\n  return b - a")).toContain("$b-$a");
    expect(emitted("def f():\n  a = 2.5\n  return a * 2")).toContain("$a*2");
  });

  it("tests the tags of what it does not know, once for a literal", () => {
    expect(emitted("def f(n):\n  return n + 1")).toContain("$n.kind===1?$n+1n:add($n,1n)");
  });

  it("evaluates operands once", () => {
    const js = emitted("def f(g):\n  return g() + g()");
    expect(js.match(/\$g\.arity/g)).toHaveLength(2);
  });

  it("counts range loops with a number and sets the variable only where it is read", () => {
    const js = emitted("def f(a):\n  for i in range(10):\n    a[i] = 0");
    expect(js).toContain("for(n0=0;n0<10;n0++)");
    expect(js).not.toContain("BigInt");
  });
});

describe("names", () => {
  it("are checked only where they may be unbound", () => {
    expect(emitted("def f():\n  x = 1\n  return x")).not.toContain("unbound");
    expect(emitted("def f(c):\n  if c: x = 1\n  return x")).toContain('$x??unbound("x")');
    expect(emitted("def f(c):\n  if c: x = 1\n  else: return 2\n  return x")).not.toContain("unbound");
    expect(emitted("def f(c):\n  while True:\n    x = 1\n    if c: break\n  return x")).not.toContain(
      "unbound",
    );
  });

  it("of functions defined before anything runs need no check in other functions", () => {
    expect(emitted("def a(): return b()\ndef b(): return 1\na()")).not.toContain("globalName");
    expect(emitted("def a(): return b()\na()\ndef b(): return 1")).toContain("globalName");
  });

  it("that a global statement means are not hidden by a function's local", () => {
    const js = emitted("x = 1\ndef f():\n  x = 2\n  def g():\n    global x\n    x = 3");
    expect(js).toMatch(/var \$x\$1,/);
  });
});

describe("calls", () => {
  it("of a function defined once go straight to it when the number of arguments is right", () => {
    expect(emitted("def f(a, b=1): return a\nf(1)")).toContain("return $f(1n)");
    expect(emitted("def f(a, b=1): return a\nf()")).toContain("callee($f,0)");
    expect(emitted("def f(a): return a\nf = 5\nf(1)")).toContain("callee($f,1)");
  });

  it("are never direct in a session, where a later cell may bind the name anew", () => {
    expect(emitted("def f(a): return a\nf(1)", "session")).toContain("callee($f,1)");
  });
});

describe("sessions", () => {
  it("take a builtin's name for a variable when an earlier cell has bound it", () => {
    expect(emitted("hash(1)", "session")).toContain("b$hash(");
    expect(emitted("hash(1)", "session", ["hash"])).toContain("$hash??globalName");
  });
});

describe("the position map", () => {
  it("has its sites in order, each inside the source", () => {
    const source = "def f(x):\n  return x.a + g(x)[0]\nf(1)\n";
    const { map } = emittedWithMap(source);
    let last = 0;
    for (let i = 0; i < map.sites.length; i += SITE_WIDTH) {
      const [line = 0, column = 0, lineno = 0] = map.sites.slice(i, i + SITE_WIDTH);
      expect(line * 1e6 + column).toBeGreaterThan(last);
      last = line * 1e6 + column;
      expect(lineno).toBeLessThanOrEqual(3);
    }
    expect(map.scopes).toEqual(["<module>", "f"]);
  });
});

describe("hostile programs", () => {
  it("cannot leave their literals", () => {
    const source = `x = "'; throw 1; //\\u2028"\nd = {"constructor": '\`\${1}'}\n`;
    const js = emitted(source);
    compiles(js);
    expect(js).toMatch(/^[\n -~]*$/);
  });

  it("cannot name anything of JavaScript's", () => {
    const js = emitted("constructor = arguments = this = 1\ndef eval(prototype): return prototype.__proto__");
    compiles(js);
    expect(js).not.toMatch(/[^$\w"](constructor|arguments|this|eval|prototype|__proto__)\b(?!:)/);
  });

  it("are refused when expressions nest beyond what the engine's parser takes", () => {
    const result = transpile(`x = y${".a".repeat(6000)}`, { filename: "main.py", mode: "run" });
    expect(result.ok ? "" : result.error.type).toBe("RecursionError");
  });

  it("may chain operators without end", () => {
    compiles(emitted(`x = 1\nprint(${"x + ".repeat(5000)}x)`));
  });

  it("take no longer where calls and operators on numbers are nested", () => {
    const nested = `${"abs(i-".repeat(150)}j${")".repeat(150)}`;
    const start = performance.now();
    compiles(emitted(`def f(n):\n for i in range(n):\n  for j in range(n):\n   y = ${nested}\nf(2)`));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("are emitted once where they are nested in iterables", () => {
    let nested = "x";
    for (let depth = 0; depth < 40; depth++) nested = `[0 for a in range(x.start, len(${nested}))]`;
    const js = emitted(`x = slice(1)\nprint(${nested})`);
    expect(js.split("x.start").length + js.split('"start"').length).toBeLessThan(100);
  });
});

describe("every fixture", () => {
  const fixtures = findFixtures().filter(
    ({ name }) => name.startsWith("cases/") || name.startsWith("agent/"),
  );
  it.each(["run", "session", "module"] as const)("is JavaScript in mode %s", { timeout: 120_000 }, (mode) => {
    for (const { source } of fixtures) {
      const result = transpile(source, { filename: "main.py", mode });
      if (result.ok) compiles(result.js, mode);
    }
  });
});
