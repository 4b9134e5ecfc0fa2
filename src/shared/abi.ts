/**
 * Every runtime name that emitted code may call. Emission can spell only an `AbiName`; the runtime must satisfy
 * `Record<AbiName, unknown>`. Values and their tags: docs/object-model.md.
 *
 * Shape of emitted programs
 * - run and session: a script `"use strict";var $x;vmRun(($)=>{const {add}=$;…return last});`. `vmRun` is a global
 *   function of the runtime, which keeps the callback until the script is over. Module variables are `var` properties `$x` of the JS global object. The callback returns the
 *   value of the program's last expression statement, `undefined` when the last statement is none.
 * - module: a function expression `($)=>{let $x;…exports({…});…}`, same `$`.
 * - example: a function expression `($)=>{…}` whose module variables are properties of `$.globalThis`.
 * - `$` is one object a program, with every AbiName as property (its own or inherited); the entries marked "per program"
 *   know the program's module (`__name__`, namespace).
 *
 * Conventions
 * - `v w x o f` are Values, `name` a JS string without the `$`, `n` a JS number, `xs` a JS array.
 * - An absent optional argument is `undefined`. "→" gives the result. Results are Values unless it says otherwise.
 * - Python functions are JS functions whose parameters are in bound order (positional, keyword-only, `*args`, `**kw`); an
 *   argument not given is `undefined`, for `*args` and `**kw` too: the body then makes the empty tuple or dict. So a
 *   function with `*args`, `**kw` or optional keyword-only parameters can be called directly with positional arguments up
 *   to `sig.positional`. `f.kwdefaults` is keyed by `$name`.
 * - Frames: a site of the position map whose scope index is -1 stands for a JS frame that Python does not have (the call
 *   of a comprehension's function): leave it out of tracebacks.
 * - Generator functions: `fn` (and `genexpr`) must set `f.prototype` to the generator's, coroutine's or async generator's
 *   `tp_proto`, so that calling `f` makes the Python object. `yield v` hands `v` out; emitted code turns a sent `undefined`
 *   into None. An `undefined` return value means None. Bodies catch by themselves what leaves them (`generatorError`).
 */
export const ABI = {
  // Program
  exports:
    "exports(accessors): module mode only, called before the body; accessors has a getter and setter `$x` for each module variable, `__name__`, `__doc__` … included; reading `undefined` means unbound. Per program.",
  sig: "sig({name, qualname, params, posonly, positional, varargs, varkw, doc, makes, lineno}) → Signature of style `python`; posonly 0, positional params.length and all others undefined where left out; fills `module`. Per program.",
  builtins: "Object with a property `$name` for each builtin.",
  globalThis:
    "The object holding module variables as `$x`: the JS global object, in module mode the accessors. Used for names that are no plain JS identifier.",
  moduleDoc: "moduleDoc(text): sets `__doc__` of the program. Per program.",
  moduleAnnotate:
    "moduleAnnotate(thunk): sets `__annotate__`; thunk() → dict, evaluated when `__annotations__` is asked for. Per program.",
  display:
    "display(v): shows the value of an expression statement of interactive input, None included, with `sys.displayhook`.",
  globalsDict: "globalsDict() → the dict of `globals()`. Per program.",
  localsDict:
    "localsDict([name, v, …]) → dict of a function's bound locals; pairs whose v is undefined are left out.",

  // Names
  globalName:
    "globalName(name, locals?) → the builtin of that name, else throws NameError `name 'x' is not defined`, which looks among the keys of the dict for what was meant. Per program.",
  unbound: "unbound(name): throws UnboundLocalError.",
  unboundGlobal: "unboundGlobal(name): throws NameError `name 'x' is not defined`, for `del x`.",
  noticeDeaths:
    "noticeDeaths(): finalizes objects that are gone and calls the callbacks of weak references to them, unless many wait.",
  watched: "The objects that are finalized when they are gone; to see whether there are any.",
  watching: "`left`: how often a call may still be thought to have let one of them go.",
  watchGenerators: "watchGenerators(): generators that next or send has begun are closed when they are gone.",
  finalizeAtEnd: "finalizeAtEnd(): what has not been finalized at the end of the program will be then.",
  unboundFree: "unboundFree(name): throws NameError `cannot access free variable …`.",
  None: "The value None.",
  NotImplemented: "The value NotImplemented.",
  Ellipsis: "The value Ellipsis.",

  // Kernels
  kernel:
    "kernel(text, isCall, attributes?, methods?, signatures?) → JS object: a loop, or a call of a function, that the host may compile (`KernelSource` of shared/kernel.ts as JSON); the variables of its `outs` come back; names without `$`, the signatures of the methods' functions in order.",
  advance:
    "advance(k, xs) → steps made: with the variables' values in xs, of which the first ones are then those after the turns; `k.wait` says how many turns are better made here before the next attempt.",

  // Constants and displays
  astral: "astral([codePoint, …]) → the str with those code points; frozen constant.",
  bytes: "bytes([byte, …]) → bytes.",
  complex: "complex(re, im) → complex.",
  plusItem: "plusItem(v, x) → `v + [x]`.",
  iplusItem: "iplusItem(v, x) → what `v += [x]` gives v.",
  plusTupleItem: "plusTupleItem(v, x) → `v + (x,)`.",
  itemPlus: "itemPlus(x, w) → `[x] + w`.",
  orItem: "orItem(v, x) → `v | {x}` of an exact int or str x.",
  complexAdd: "complexAdd(a, b) → a + b of two exact complex numbers.",
  complexSub: "complexSub(a, b) → a - b, as complexAdd.",
  complexMul: "complexMul(a, b) → a * b, as complexAdd.",
  complexAbs: "complexAbs(a) → abs(a) of an exact complex number.",
  tuple: "tuple(xs) → tuple, takes ownership of xs.",
  dict: "dict([k, v, k, v, …]) → new dict, keys hashed in order.",
  dictOf: "dictOf([name, …], [v, …]) → new dict with str keys known to be distinct (JS strings).",
  set: "set(xs, constant) → new set of the items of the JS array; `constant` when the items are three or more constants.",
  dictWith: "dictWith(d, [k, v, …]) → d with the pairs set, in order.",
  setWith: "setWith(s, v) → s with v added.",
  dictSet: "dictSet(d, k, v): `d[k] = v` on an exact dict.",
  dictUpdate: "dictUpdate(d, mapping) → d, for `{**mapping}`; TypeError `'int' object is not a mapping`.",
  setAdd: "setAdd(s, v): adds to an exact set.",
  setUpdate: "setUpdate(s, iterable) → s, for `{*iterable}`.",
  append: "append(xs, ...values) → xs, the JS array, with the values pushed.",
  extend:
    "extend(xs, iterable) → xs with the items of iterable pushed, for `[*iterable]` and calls; TypeError `Value after * must be an iterable, not int`.",
  slice: "slice(lower, upper, step) → slice object; absent parts are None.",

  // Operators
  add: "v + w",
  sub: "v - w",
  mul: "v * w",
  matmul: "v @ w",
  truediv: "v / w",
  floordiv: "v // w",
  mod: "v % w",
  pow: "v ** w",
  lshift: "v << w",
  rshift: "v >> w",
  and_: "v & w",
  or_: "v | w",
  xor: "v ^ w",
  iadd: "v += w → new v",
  isub: "v -= w → new v",
  imul: "v *= w → new v",
  imatmul: "v @= w → new v",
  itruediv: "v /= w → new v",
  ifloordiv: "v //= w → new v",
  imod: "v %= w → new v",
  ipow: "v **= w → new v",
  ilshift: "v <<= w → new v",
  irshift: "v >>= w → new v",
  iand: "v &= w → new v",
  ior: "v |= w → new v",
  ixor: "v ^= w → new v",
  neg: "-v",
  pos: "+v",
  invert: "~v",
  eq: "v == w → Value",
  ne: "v != w → Value",
  lt: "v < w → Value",
  le: "v <= w → Value",
  gt: "v > w → Value",
  ge: "v >= w → Value",
  is: "is(v, w) → JS boolean, identity: Object.is, except that 0.0 and -0.0 of different origin may be the same.",
  contains: "contains(container, item) → JS boolean, for `item in container`.",
  truth: "truth(v) → JS boolean.",
  strTimes: "strTimes(s, n): `s * n` of a str and an int that are known to be such.",
  intFloorDiv: "intFloorDiv(a, b): `a // b` of two BigInts; ZeroDivisionError.",
  intMod: "intMod(a, b): `a % b` of two BigInts; ZeroDivisionError.",
  floatDiv: "floatDiv(a, b): `a / b` of two JS numbers; ZeroDivisionError.",

  // Attributes and items
  attr: "attr(o, name) → value of `o.name`, the full lookup; AttributeError.",
  setattr: "setattr(o, name, v): `o.name = v`.",
  delattr: "delattr(o, name): `del o.name`.",
  getitem: "getitem(o, k) → `o[k]`; test list with BigInt first.",
  getnum:
    "getnum(o, i) → `o[i]` where i is a JS number (integer, maybe negative) or a BigInt standing for the int index: try list, tuple and str first, for other types go on with BigInt(i).",
  setitem: "setitem(o, k, v): `o[k] = v`.",
  setnum: "setnum(o, i, v): `o[i] = v` with i as in getnum.",
  delitem: "delitem(o, k): `del o[k]`.",
  setslice:
    "setslice(o, value, lower, upper, step): `o[lower:upper:step] = value`, parts absent where not given; no slice object for lists.",
  getslice:
    "getslice(o, lower, upper, step) → `o[lower:upper:step]`, parts absent where not given; no slice object for list, tuple, str.",

  cut: "cut(o, start, stop) → `o[start:stop]` for JS numbers, undefined where not given.",

  // Calls
  callee:
    "callee(f, n) → JS function g such that g(a1 … an) calls f with those n positional values. Never throws itself: what is wrong (not callable, wrong number) is raised by the call of g. Result valid only for one immediate call (may be a shared trampoline per n holding f, as long as evaluating arguments in between may re-enter).",
  method:
    "method(o, name, n) → JS function g such that g(o, a1 … an) calls `o.name` with n positional values; throws AttributeError at once. When type(o) has a plain function there and no own attribute hides it, g may be that function itself or a binder over it.",
  callArgs: "callArgs(f, xs) → call with the values of the JS array.",
  callKw:
    "callKw(f, args, kwnames) → CPython's vectorcall: args is a JS array of positional values, then one for each of kwnames.",
  callMethodKw:
    "callMethodKw(g, o, args, kwnames): completes a method call with keywords; g comes from methodKw.",
  methodKw:
    "methodKw(o, name) → opaque token for callMethodKw: the attribute looked up now (AttributeError at once), bound lazily; undefined is not allowed.",
  callEx:
    "callEx(f, args, kwargs) → `f(*args, **kwargs)`; args is a JS array, kwargs a dict made by dictOf/kwMerge or undefined.",
  starArgs:
    "starArgs(f, iterable) → JS array, for a call whose only positional part is `*iterable`; TypeError `f() argument after * must be an iterable, not int` (`f` as CPython's _PyObject_FunctionStr gives it).",
  kwMerge:
    "kwMerge(f, d, mapping) → d with the mapping's items, d a dict made for this call; for d undefined, when nothing else is merged, maybe the mapping itself, only to be read. f is undefined in a class statement. TypeError for a duplicate (`f() got multiple values for keyword argument 'a'`) and a non-mapping (`f() argument after ** must be a mapping, not int`).",
  superMethod:
    "superMethod(cls, self, name, n) → a JS function for `super().name(…)` with n arguments, to be called with self first; errors as superOf.",
  superOf:
    "superOf(cls, self) → `super()` in a method: cls undefined → RuntimeError `super(): empty __class__ cell`, self undefined → `super(): arg[0] deleted`.",
  superFail: "superFail(message): throws RuntimeError(message), for `super()` that cannot work.",

  // Functions and classes
  fn: "fn(f, sig, defaults, kwdefaults, annotate, typeParams) → f made a Python function. defaults: array aligned with positional parameters (undefined where none) or undefined; kwdefaults: object keyed `$name` or undefined; annotate: thunk () → dict of `__annotations__`, or undefined; typeParams: tuple or undefined. Sets arity, sig, defaults, `prototype` for generators. Per program.",
  genexpr:
    "genexpr(f, xs, qualname, makes) → generator object from the JS function*(xs); xs is what iterate gave for the first iterable (async: what aiter gave); makes is `generator` or `asyncgen`.",
  buildClass:
    "buildClass(info, body, bases, kwargs, typeParams) → class. info: {name, qualname, firstlineno, doc, statics: [name…]} (doc undefined where none); bases: JS array of Values (before __mro_entries__); kwargs: dict or undefined (`metaclass` included); typeParams: tuple or undefined (then Generic[…] joins the bases). Calls body(ns), ns being the namespace that nsGet … take; the body has no `__module__`, `__qualname__` … stores, buildClass does them before. body returns undefined or a JS function that sets the `__class__` cell: the `__classcell__`, to be called by type.__new__. Per program.",
  nsGet: "nsGet(ns, name) → the value in the class namespace, undefined when missing.",
  nsSet: "nsSet(ns, name, v)",
  nsDel: "nsDel(ns, name): NameError `name 'x' is not defined` when missing.",
  nsClear: "nsClear(ns, name): deletes when present, never throws.",
  nsDict: "nsDict(ns) → the namespace as Value, for `locals()` in a class body.",
  nsAnnotate: "nsAnnotate(ns, thunk): sets `__annotate_func__`.",
  typeVar:
    "typeVar(name, bound, constraints, dflt) → TypeVar of PEP 695; bound, constraints (→ tuple) and dflt are thunks or undefined.",
  paramSpec: "paramSpec(name, dflt) → ParamSpec.",
  typeVarTuple: "typeVarTuple(name, dflt) → TypeVarTuple.",
  typeAlias: "typeAlias(name, thunk, typeParams) → TypeAliasType with lazy value. Per program.",

  // Iteration
  iterate: "iterate(v) → JS iterable, for `for…of`; TypeError at once when v is not iterable.",
  iterateNew:
    "iterateNew(v, f) → as iterate(v); when v is a generator that f has just made, leaving the loop closes it.",
  iterateNewOf: "iterateNewOf(v, o, name) → the same for the method o.name.",
  iterateOwn:
    "iterateOwn(v) → the same for what a generator function `__iter__` of a class of the program makes.",
  sqrt: "sqrt(x) → the square root of a JS number, as JavaScript has it.",
  Number: "Number(n) → the JS number of a BigInt, as JavaScript has it.",
  sumMore:
    "sumMore(total, v) → the running total of `sum` with v added; total is a BigInt before the first item that is no int.",
  floatSum: "floatSum(high, low) → the running total of floats that has come so far.",
  emptyExtreme: "emptyExtreme(name) throws ValueError: `min` and `max` of nothing.",
  sumEnd: "sumEnd(total) → the value of a running total.",
  dictChanged:
    "dictChanged(map, size) throws RuntimeError: the Map of a dict has changed while a loop walks over it.",
  rows: "rows(v) → JS iterable for a loop that takes each item apart: as iterate(v), entries of a dict as bare arrays.",
  zipRows: "zipRows(first, second, ...others) → JS iterable of the rows of zip, the same array each time.",
  enumRows: "enumRows(v, start?) → JS iterable of [index, item], the same array each time.",
  divmodPair: "divmodPair(v, w) → `divmod(v, w)` to be unpacked at once: of ints a JS array.",
  unpack:
    "unpack(v, n) → JS array of exactly n values (the list or tuple itself when it has n); CPython's ValueErrors.",
  unpackEx:
    "unpackEx(v, before, after) → JS array of before + 1 + after values, the middle one a list; CPython's ValueErrors.",
  rangeArg:
    "rangeArg(v) → BigInt, the argument of range(): int or __index__; TypeError `'x' object cannot be interpreted as an integer`.",
  rangeBounds:
    "rangeBounds(start, stop, step) of Values → JS array [start, stop, step] as in rangeArg, all JS numbers when all are within ±2^53, else all BigInts; a stop outside is clamped to ±2^53 while start and step are inside. ValueError for step 0.",
  rangeStop:
    "rangeStop(v) of a Value → JS number, the sole or second argument of range(), as rangeArg checks it, clamped to ±2^53.",
  lenNum: "lenNum(v) → `len(v)` as JS number.",
  chars:
    "chars(s) of an exact str → what has its characters, strs, by number, with `length`: the JS string itself, or an array.",
  rangeZero: "rangeZero(): throws ValueError `range() arg 3 must not be zero`.",
  enumerateStart: "enumerateStart(v) → BigInt, the second argument of enumerate(); TypeError as enumerate's.",
  listOf: "listOf(iterable) → new list (JS array) with the items.",

  // Exceptions
  enter:
    "enter(e, place?) → the Python exception (translated by caught; terminal limits are thrown on), which becomes the handled one until the matching leave().",
  leave: "leave(): ends the innermost enter; the handled exception is again the one before.",
  excMatch:
    "excMatch(exc, v) → JS boolean, does `except v` match; TypeError `catching classes that do not inherit from BaseException is not allowed`.",
  raise:
    "raise(v, cause) → the exception to throw for `raise v [from cause]` (cause undefined: no `from`): instantiates classes, sets __context__, __cause__, records the stack.",
  reraise:
    "reraise() → the handled exception, for a bare `raise`, without a new traceback entry; RuntimeError `No active exception to reraise` when none.",
  assertFail: "assertFail(v) → AssertionError to throw; v undefined: no message.",
  starBegin:
    "starBegin(e) → state of a try/except*: as enter, wraps a naked exception; TypeError rules of except*.",
  starMatch:
    "starMatch(state, v) → the matching subgroup (then the handled exception until starDone) or undefined; the rest stays in state.",
  starRaised:
    "starRaised(state, e, place?): an exception left the handler's body: kept for the end; `place` is that of all the handlers.",
  starDone: "starDone(state): the handler's body ended, by exception or not.",
  starEnd: "starEnd(state): leaves; throws what is left and raised, if anything (prep_reraise_star).",

  // with
  withEnter:
    "withEnter(v) → state {value, …}: __exit__ and __enter__ looked up in CPython's order (TypeErrors `… does not support the context manager protocol (missed __exit__ method)`), __enter__ called; `.value` is its result.",
  withExit: "withExit(state): the block ended without exception: __exit__(None, None, None).",
  withExcept:
    "withExcept(state, e): the block raised e: __exit__(type, exc, tb) with exc as handled exception; returns when it was truthy, else throws the exception on.",
  awithEnter: "awithEnter(v): JS generator → state, for `yield*`; as withEnter with __aenter__.",
  awithExit: "awithExit(state): JS generator, as withExit.",
  awithExcept: "awithExcept(state, e): JS generator, as withExcept.",

  // Generators and coroutines
  recursion:
    "recursion.depth: how many calls are running, kept by functions of programs that name RecursionError; recursion.limit: how many may.",
  tooDeep: "tooDeep(): throws the RecursionError of a call beyond the limit.",
  generatorError:
    "generatorError(e, makes) → what to throw when e leaves the body: StopIteration becomes RuntimeError `generator raised StopIteration` (coroutine, async generator: theirs, StopAsyncIteration too), with cause and context.",
  yieldFrom:
    "yieldFrom(v): JS generator for `yield* `, → value of `yield from v`; its yields hand out and take as a generator's do.",
  awaitValue:
    "awaitValue(v): JS generator for `yield* `, → value of `await v`; TypeError `'int' object can't be awaited`.",
  asyncYield:
    "asyncYield(v) → wrapper that an async generator yields for `yield v`, to be told apart from what awaits yield.",
  aiter: "aiter(v) → async iterator Value (`__aiter__`); TypeErrors of `async for`.",
  anext: "anext(it): JS generator → next value, undefined at StopAsyncIteration.",

  // Imports
  importName: "importName(name, level) → for `import a.b.c`: the module `a`, all of it loaded. Per program.",
  importLeaf: "importLeaf(name) → for `import a.b.c as m`: the module `a.b.c`. Per program.",
  importModule:
    "importModule(name, level) → the module to take names from in `from a.b import …`. Per program.",
  importFrom:
    "importFrom(m, name) → attribute or submodule; ImportError `cannot import name 'x' from 'm' (…)`.",
  importStar: "importStar(m): stores the public names of module m in the program's namespace. Per program.",

  // Strings
  format:
    "format(v, conversion, spec) → str: conversion 0 or code of s, r, a; spec a str Value or undefined; format(v, spec).",
  joinStr: "joinStr(xs) → str, the concatenation of str values (BMP or astral) in the JS array.",
  template:
    "template(strings, interpolations) → t-string Template; JS arrays, strings.length = interpolations.length + 1.",
  interpolation:
    "interpolation(v, expr, conversion, spec) → Interpolation; expr str, conversion 0 or code, spec str or undefined.",

  // match
  matchSequence:
    "matchSequence(v, n, star, wanted?) → undefined unless v is a sequence for patterns with length n (star: at least n); else a JS array of its items, not to be changed. Of other than lists and tuples, only the items at the indices `wanted` (JS array, negative from the end) are there when it is given.",
  matchMapping:
    "matchMapping(v, keys) → undefined unless v is a mapping with all the keys (JS array of Values); else JS array of values; ValueError for duplicate keys.",
  matchRest: "matchRest(v, keys) → new dict with the other items, for `**rest`.",
  matchClass:
    "matchClass(v, cls, n, names) → undefined unless isinstance(v, cls) and n positional (by __match_args__) and the named attributes are there; else JS array of the n + names.length values; CPython's TypeErrors.",
} as const;

/** A name that emitted code may take from `$`. */
export type AbiName = keyof typeof ABI;
