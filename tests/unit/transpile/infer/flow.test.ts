import { beforeAll, describe, expect, it } from "vitest";
import { emitted } from "../emit/emitted.ts";
import { loadParser } from "../parse/setup.ts";

beforeAll(loadParser);

/** The last emitted line in which the variable `r` is assigned; kernels give it back in lines before. */
function result(source: string, mode: "run" | "session" = "run"): string {
  const line = emitted(source, mode)
    .split("\n")
    .findLast((text) => text.includes("$r="));
  if (line === undefined) throw new Error("no assignment to r");
  return line;
}

/** A bare `+ 1n`: the other operand is surely an int. */
const BARE = /[^?]\+1n;/;

describe("items", () => {
  it.each([
    ["a list that grows", "def f():\n  xs = []\n  xs.append(2)\n  r = xs[0] + 1\nf()"],
    ["a list of lists", "def f():\n  g = [[0] * 3 for _ in range(3)]\n  g[1][2] = 5\n  r = g[0][1] + 1\nf()"],
    ["a dict", "def f(d):\n  r = d.get('k', 0) + 1\nf({'k': 1})"],
    ["the pairs of a dict", "def f(d):\n  for k, v in d.items():\n    r = v + 1\nf({'k': 1})"],
    ["a tuple of several types", "def f():\n  t = ('a', 2)\n  s, n = t\n  r = n + 1\nf()"],
    ["a deque", "from collections import deque\nq = deque([1])\nr = q.popleft() + 1"],
    ["a defaultdict", "from collections import defaultdict\nd = defaultdict(int)\nr = d['k'] + 1"],
    ["what a callback is given", "for n in sorted([3, 1], key=lambda n: 2):\n  r = n + 1"],
    ["what a generator yields", "def g():\n  yield 1\nfor n in g():\n  r = n + 1"],
    ["a captured subject", "def f(x):\n  match x:\n    case (a, b):\n      r = b + 1\nf(('s', 1))"],
  ])("of %s are known", (_, source) => {
    expect(result(source)).toMatch(BARE);
  });

  it.each([
    ["handed to something unknown", "import copy\nxs = [1]\ncopy.copy(xs)\nr = xs[0] + 1"],
    ["handed to a builtin that may have been replaced", "import builtins\nxs = [1]\nlen(xs)\nr = xs[0] + 1"],
    ["a module variable that a star may bind", "from math import *\nxs = [1]\nr = xs[0] + 1"],
    ["put into an attribute by name", "class C: pass\nc = C()\nxs = [1]\nsetattr(c, 'a', xs)\nr = xs[0] + 1"],
    ["changed through another name", "xs = [1]\nys = [xs]\nys[0].append('s')\nr = xs[0] + 1"],
    ["given to a star", "def f(*a): a[0].append('s')\nxs = [1]\nf(xs)\nr = xs[0] + 1"],
    [
      "sent to a generator",
      "def g():\n  x = yield\n  x.append('s')\ni = g()\nxs = [1]\ni.send(xs)\nr = xs[0] + 1",
    ],
    [
      "raised",
      "xs = [1]\ntry: raise ValueError(xs)\nexcept ValueError as e: e.args[0].append('s')\nr = xs[0] + 1",
    ],
  ])("of a list that is %s are not", (_, source) => {
    expect(result(source)).not.toMatch(BARE);
  });

  it("of module variables are not known in a session", () => {
    expect(result("xs = [1]\nr = xs[0] + 1", "session")).not.toMatch(BARE);
  });
});

describe("attributes", () => {
  const CLASS = "class C:\n  def __init__(self, x): self.x = x\n  def m(self): return self.x\n";

  it.each([
    ["of an instance", `${CLASS}r = C(1).x + 1`],
    ["that a method returns", `${CLASS}r = C(1).m() + 1`],
    ["of a subclass", `${CLASS}class D(C):\n  def __init__(self): super().__init__(1)\nr = D().x + 1`],
    [
      "of a dataclass",
      "from dataclasses import dataclass\n@dataclass\nclass P:\n  x: int = 0\nr = P().x + 1",
    ],
  ])("%s are known", (_, source) => {
    expect(result(source)).toMatch(BARE);
  });

  it.each([
    ["set by name", `${CLASS}c = C(1)\nsetattr(c, 'x', 's')\nr = c.x + 1`],
    ["set through __dict__", `${CLASS}c = C(1)\nc.__dict__['x'] = 's'\nr = c.x + 1`],
    ["of a class with a metaclass", "class C(metaclass=type):\n  x = 1\nr = C().x + 1"],
    ["found by __getattr__", "class C:\n  x = 1\n  def __getattr__(self, n): return n\nr = C().x + 1"],
  ])("%s are not", (_, source) => {
    expect(result(source)).not.toMatch(BARE);
  });

  it("need no look at methods and classes that are surely there", () => {
    const js = emitted(`${CLASS}def f():\n  c = C(1)\n  return c.m()\nf()`);
    expect(js).toContain("$c=$C(1n)");
    expect(js).toContain("$c.M$m($c)");
    expect(emitted(`${CLASS}c = C(1)\nc.m = len\nc.m()`)).not.toContain("$c.M$m($c)");
  });
});

it("gives up where too much flows together, in time", () => {
  const lists = Array.from({ length: 400 }, (_, i) => `a${i} = [x]; x = [a${i}, x]; f(x)`);
  const source = `def f(y): return y\nx = None\n${lists.join("\n")}\nr = x[0] + 1`;
  const start = performance.now();
  expect(result(source)).not.toMatch(BARE);
  expect(performance.now() - start).toBeLessThan(10_000);
});
