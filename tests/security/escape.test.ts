import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBuiltExecutor, type Executor } from "../helpers/executor.ts";

/**
 * Programs that CPython would run and that must be refused here, each with the type of the Python error it ends in.
 * Hostile programs that end alike on CPython are fixtures (`fixtures/escape/`).
 */
type Refused = readonly [code: string, type: string];

const DUNDER_WALKS: readonly Refused[] = [
  ["().__class__.__base__.__subclasses__()", "AttributeError"],
  ["().__class__.__mro__[-1].__subclasses__()", "AttributeError"],
  ["type.__subclasses__(object)", "AttributeError"],
  ["object.__subclasses__()", "AttributeError"],
  ["''.__class__.mro()[-1].__subclasses__()", "AttributeError"],
  ["(lambda: 0).__globals__", "AttributeError"],
  ["(lambda: 0).__code__", "AttributeError"],
  ["def f(x):\n    return lambda: x\nf(1).__closure__", "AttributeError"],
  ["(lambda: 0).__builtins__", "AttributeError"],
  ["class A:\n    def m(self): pass\nA().m.__func__.__globals__", "AttributeError"],
  ["class A:\n    def m(self): pass\nA.m.__code__.co_consts", "AttributeError"],
  ["print.__self__", "AttributeError"],
  ["len.__self__.open", "AttributeError"],
  ["[].append.__self__", "AttributeError"],
  ["print.__globals__", "AttributeError"],
  ["(i for i in ()).gi_frame", "AttributeError"],
  ["(i for i in ()).gi_code", "AttributeError"],
  ["async def f(): pass\nc = f()\nc.cr_frame", "AttributeError"],
  ["async def f():\n    yield\nf().ag_frame", "AttributeError"],
  [
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    t = e.__traceback__\nt.tb_frame.f_back",
    "AttributeError",
  ],
  [
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    t = e.__traceback__\nt.tb_frame.f_globals",
    "AttributeError",
  ],
  ["import sys\nsys._getframe()", "AttributeError"],
  ["import sys\nsys.modules['os']", "KeyError"],
  ["__builtins__.open('/etc/passwd')", "AttributeError"],
  ["globals()['__builtins__'].__import__('os')", "AttributeError"],
  ["vars(__builtins__)['eval']", "KeyError"],
  ["__loader__.load_module('os')", "AttributeError"],
  ["__spec__.loader", "AttributeError"],
];

const INDIRECT: readonly Refused[] = [
  ["getattr(lambda: 0, '__glo' + 'bals__')", "AttributeError"],
  ["getattr(type(()).__base__, '__subclasses__')()", "AttributeError"],
  ["object.__getattribute__(lambda: 0, '__globals__')", "AttributeError"],
  ["type.__getattribute__(object, '__subclasses__')", "AttributeError"],
  ["'{0.__globals__}'.format(lambda: 0)", "AttributeError"],
  ["'{0.__class__.__base__.__subclasses__}'.format(())", "AttributeError"],
  ["'{x.__code__}'.format_map({'x': lambda: 0})", "AttributeError"],
  ["f'{(lambda: 0).__globals__}'", "AttributeError"],
  ["import string\nstring.Formatter().format('{0.__globals__}', lambda: 0)", "AttributeError"],
  ["import string\nstring.Formatter().get_field('0.__globals__', (lambda: 0,), {})", "AttributeError"],
  ["import operator\noperator.attrgetter('__globals__')(lambda: 0)", "AttributeError"],
  ["import operator\noperator.attrgetter('__class__.__base__.__subclasses__')(())", "AttributeError"],
  ["import operator\noperator.methodcaller('__subclasses__')(object)", "AttributeError"],
  [
    "import functools\nfunctools.reduce(getattr, ['__class__', '__base__', '__subclasses__'], ())",
    "AttributeError",
  ],
  ["list(map(getattr, [lambda: 0], ['__globals__']))", "AttributeError"],
  ["vars(object)['__subclasses__']", "KeyError"],
  ["(lambda: 0).__ɡlobals__", "AttributeError"],
  ["(lambda: 0).__𝓰lobals__", "AttributeError"],
  [
    "match (lambda: 0):\n    case object(__globals__=g):\n        raise SystemError('reached')\nmissing",
    "NameError",
  ],
  ["f = lambda: 0\nf.__globals__ += 1", "AttributeError"],
  ["f = lambda: 0\ndel f.__globals__", "AttributeError"],
  ["f = lambda: 0\nfor f.__code__ in [None]: pass", "AttributeError"],
  ["f = lambda: 0\nf.__code__ = None", "AttributeError"],
  ["hasattr(lambda: 0, '__globals__') and 1 / 0\nmissing", "NameError"],
  ["try:\n    missing\nexcept NameError as e:\n    '{0.__traceback__.tb_frame}'.format(e)", "AttributeError"],
  [
    "try:\n    [].nothing\nexcept AttributeError as e:\n    e.obj.__class__.__base__.__subclasses__()",
    "AttributeError",
  ],
  ["class M(type):\n    def __prepare__(*a): return {}\nM.__subclasses__(object)", "AttributeError"],
  ["import inspect\ninspect.currentframe().f_back", "AttributeError"],
  ["import types\ntypes.FunctionType(None, {})", "TypeError"],
  ["import types\ntypes.CodeType()", "AttributeError"],
  ["type(lambda: 0)(None, {})", "TypeError"],
];

const BUILTINS: readonly Refused[] = [
  ["eval('1')", "NameError"],
  ["exec('x = 1')", "NameError"],
  ["compile('1', '', 'eval')", "NameError"],
  ["open('/etc/passwd')", "NameError"],
  ["__import__('os')", "NameError"],
  ["breakpoint()", "NameError"],
  ["help()", "NameError"],
  ["[e for e in [eval]]", "NameError"],
  ["(lambda: open)()", "NameError"],
  ["globals()['open']", "KeyError"],
  ["import io\nio.open('/etc/passwd')", "PermissionError"],
  ["import io\nio.FileIO('/etc/passwd')", "PermissionError"],
];

const IMPORTS: readonly Refused[] = [
  ["import os\nos.system('id')", "AttributeError"],
  ["import os\nos.environ['PATH']", "KeyError"],
  ["import os\nos.listdir('/')", "AttributeError"],
  ["import os\nos.open('/etc/passwd', 0)", "AttributeError"],
  ["import os\nos.sys", "AttributeError"],
  ["from os import popen", "ImportError"],
  ["import os.path\nos.path.os", "AttributeError"],
  ["import os\nos.path.getsize('/etc/passwd')", "FileNotFoundError"],
  ["from pathlib import Path\nPath('/etc/passwd')", "pathlib.UnsupportedOperation"],
  ["from pathlib import PurePath\nPurePath('/etc/passwd').read_text()", "AttributeError"],
  ["import subprocess", "ModuleNotFoundError"],
  ["import socket, json", "ModuleNotFoundError"],
  ["from ctypes import CDLL", "ModuleNotFoundError"],
  ["import importlib", "ModuleNotFoundError"],
  ["import builtins\nbuiltins.__import__('os')", "AttributeError"],
  ["from builtins import open", "ImportError"],
  ["import js", "ModuleNotFoundError"],
  ["import quickjs", "ModuleNotFoundError"],
  ["import os.environ", "ModuleNotFoundError"],
  ["import json.os", "ModuleNotFoundError"],
  ["from json import os", "ImportError"],
  ["import random\nrandom._os.system('id')", "AttributeError"],
  ["import json\njson.codecs.builtins", "AttributeError"],
  ["import collections\ncollections._sys.modules", "AttributeError"],
  ["import datetime\ndatetime.sys", "AttributeError"],
  ["import re\nre.enum.sys", "AttributeError"],
  ["import typing\ntyping.sys", "AttributeError"],
  ["import constructor", "ModuleNotFoundError"],
  ["import __proto__", "ModuleNotFoundError"],
  ["try:\n    import socket\nexcept ValueError:\n    pass", "ModuleNotFoundError"],
];

const BUILTIN_TYPES: readonly Refused[] = [
  ["int.__add__ = lambda a, b: 0", "TypeError"],
  ["str.upper = None", "TypeError"],
  ["setattr(list, 'append', None)", "TypeError"],
  ["object.__init__ = None", "TypeError"],
  ["type.__call__ = None", "TypeError"],
  ["del dict.get", "TypeError"],
  ["type.__setattr__(int, 'x', 1)", "TypeError"],
  ["object.__setattr__(int, 'x', 1)", "TypeError"],
  ["int.__dict__['x'] = 1", "TypeError"],
  ["Exception.__str__ = None", "TypeError"],
  ["class A: pass\nA.__dict__['x'] = 1", "TypeError"],
  ["class A: pass\nA().__class__ = int", "TypeError"],
  ["(5).__class__ = str", "TypeError"],
  ["object.__new__(int)", "TypeError"],
  ["int.__new__(str)", "TypeError"],
  ["list.append('not a list', 1)", "TypeError"],
  ["dict.get([], 1)", "TypeError"],
  ["str.upper(5)", "TypeError"],
  ["property.__get__(5, 1)", "TypeError"],
];

const RECURSION: readonly Refused[] = [
  ["class A:\n    def __repr__(self): return repr(self)\nrepr(A())", "RecursionError"],
  ["class A:\n    def __eq__(self, o): return self == o\nA() == 1", "RecursionError"],
  ["class A:\n    def __add__(self, o): return self + o\nA() + 1", "RecursionError"],
  ["class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().y", "RecursionError"],
  ["class A:\n    def __call__(self): return self()\nA()()", "RecursionError"],
  ["class A:\n    def __hash__(self): return hash(self)\nhash(A())", "RecursionError"],
  ["class A:\n    def __len__(self): return len(self)\nlen(A())", "RecursionError"],
  ["class A:\n    def __iter__(self): return iter(self)\nlist(A())", "RecursionError"],
  ["class A:\n    def __format__(self, s): return f'{self}'\nf'{A()}'", "RecursionError"],
  ["a = []\nfor _ in range(100_000): a = [a]\nrepr(a)", "RecursionError"],
  ["a = []\nfor _ in range(100_000): a = [a]\na == [a]", "RecursionError"],
  ["a = ()\nfor _ in range(100_000): a = (a,)\nhash(a)", "RecursionError"],
  ["import copy\na = []\nfor _ in range(100_000): a = [a]\ncopy.deepcopy(a)", "RecursionError"],
  ["import json\na = []\nfor _ in range(100_000): a = [a]\njson.dumps(a)", "RecursionError"],
  ["import json\njson.loads('[' * 100_000 + ']' * 100_000)", "RecursionError"],
  ["f = lambda: f()\nf()", "RecursionError"],
  ["def g():\n    yield from g()\nnext(g())", "RecursionError"],
  ["class A:\n    x = property(lambda self: self.x)\nA().x", "RecursionError"],
  ["sorted([1, 2], key=lambda k: sorted([1, 2], key=None) and f(k))\n", "NameError"],
];

/** Words of the engine and the host that no output may contain. */
const HOST_WORDS = [
  "[object",
  "undefined",
  "prototype of",
  "native code",
  "function (",
  "quickjs",
  "QuickJS",
  "node:",
  "file://",
  "node_modules",
  "/dist/",
  process.cwd(),
  "    at ",
  ".js:",
  ".ts:",
];

let executor: Executor;
beforeAll(async () => {
  executor = await createBuiltExecutor();
});
afterAll(() => executor.close());

const FAMILIES: readonly (readonly [string, readonly Refused[]])[] = [
  ["dunder walks", DUNDER_WALKS],
  ["indirect attribute access", INDIRECT],
  ["builtins outside the whitelist", BUILTINS],
  ["imports", IMPORTS],
  ["builtin types are closed", BUILTIN_TYPES],
  ["recursion through special methods and natives", RECURSION],
];

describe.each(FAMILIES)("%s", (_, refused) => {
  test.each(refused.map(([code, type]) => ({ name: oneLine(code), code, type })))(
    "$name",
    async ({ code, type }) => {
      const { ok, error, stdout } = await executor.run(code, { filename: "main.py", timeout: 10 });
      expect(ok).toBe(false);
      expect(error?.type).toBe(type);
      expectNoHostWords(`${stdout}\n${error?.message}\n${error?.traceback}`, code);
    },
  );
});

describe("one call cannot affect the next", () => {
  const POLLUTERS = [
    "import math\nmath.pi = 3",
    "import json\njson.dumps = lambda *a: 'polluted'",
    "globals()['len'] = None",
    "import random\nrandom.seed(1)",
    "import sys\nsys.setrecursionlimit(50)\nsys.set_int_max_str_digits(0)",
    "import decimal\ndecimal.getcontext().prec = 1",
    "import collections\ncollections.Counter.__init__ = None",
    "class P(Exception): pass\nraise P",
    "import warnings\nwarnings.simplefilter('error')",
    "import sys\nsys.modules.clear()",
    "{}.__class__",
  ];
  const PROBE = [
    "import math, json, decimal, collections, sys",
    "print(math.pi, json.dumps([1]), len('abc'), decimal.Decimal(1) / 3, collections.Counter('a'), sys.getrecursionlimit())",
  ].join("\n");

  test.each(POLLUTERS.map((code) => ({ name: oneLine(code), code })))("$name", async ({ code }) => {
    const before = await executor.run(PROBE);
    await executor.run(code);
    const after = await executor.run(PROBE);
    expect(after.stdout).toBe(before.stdout);
    expect(after.ok).toBe(true);
  });
});

function oneLine(code: string): string {
  return code.replaceAll("\n", "; ");
}

function expectNoHostWords(text: string, code: string): void {
  const found = HOST_WORDS.filter((word) => text.includes(word) && !code.includes(word));
  expect(found).toEqual([]);
}
