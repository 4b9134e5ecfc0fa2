/** The object `$` of emitted code: every name of `shared/abi.ts`, implemented. */

import type { AbiName } from "../../shared/abi.ts";
import { builtinArity, knownMethods } from "../../shared/builtin-arity.ts";
import { emptyExtreme } from "../builtins/min-max.ts";
import { floatSum, sumEnd, sumMore } from "../builtins/sum.ts";
import { builtinsTable } from "../builtins-table.ts";
import { runtimeError, zeroDivisionError } from "../errors.ts";
import { advance, kernel } from "../kernel.ts";
import { asyncYield } from "../objects/async-generator.ts";
import { newBytes } from "../objects/bytes/index.ts";
import {
  complexAbs,
  complexDifference,
  complexProduct,
  complexSum,
  makeComplex,
} from "../objects/complex.ts";
import { dictSet, PyDict } from "../objects/dict/index.ts";
import { dictChanged } from "../objects/dict/iterate.ts";
import { finalizeAtEnd, noticeDeaths, watchGenerators } from "../objects/finalizers.ts";
import { generatorError } from "../objects/generator.ts";
import { newConstantSet, type PySet, setAdd, setOfArray } from "../objects/set/index.ts";
import { Ellipsis, None, NotImplemented } from "../objects/singletons.ts";
import { makeSlice } from "../objects/slice/core.ts";
import { strTimes } from "../objects/str/str-slots.ts";
import { superOf } from "../objects/super.ts";
import { tuple } from "../objects/tuple/index.ts";
import { watched, watching } from "../objects/type/watched.ts";
import type { Program } from "../program.ts";
import { delattr, getattr } from "../protocols/attr.ts";
import { callArgs } from "../protocols/call.ts";
import { eq, ge, gt, le, lt, ne, truth } from "../protocols/compare.ts";
import { iterate } from "../protocols/iter.ts";
import * as number from "../protocols/number.ts";
import { contains, delitem } from "../protocols/subscript.ts";
import { recursion, tooDeep } from "../recursion-limit.ts";
import type { PyCallable, Value } from "../slots.ts";
import { makeTypeAlias, typingAbi } from "../typing-hooks.ts";
import { iterateNew, iterateNewOf, iterateOwn } from "./abandoned.ts";
import { setattr } from "./attributes.ts";
import { aiter, anext, awaitValue, yieldFrom } from "./await.ts";
import {
  callEx,
  callee,
  callMethodKw,
  dictUpdate,
  extend,
  kwMerge,
  method,
  methodKw,
  starArgs,
} from "./calls.ts";
import { nsAnnotate, nsClear, nsDel, nsDict, nsGet, nsSet, programClasses } from "./classes.ts";
import { starBegin, starDone, starEnd, starMatch, starRaised } from "./except-star.ts";
import { assertFail, enter, excMatch, leave, raise, reraise } from "./exceptions.ts";
import { fn, genexpr, programFunctions } from "./functions.ts";
import { importFrom, programImports } from "./imports.ts";
import { cut, getitem, getnum, getslice, setitem, setnum, setslice } from "./items.ts";
import { matchClass, matchMapping, matchRest, matchSequence } from "./match.ts";
import { callNamed } from "./named-calls.ts";
import { localsDict, programNames, unbound, unboundFree, unboundGlobal } from "./names.ts";
import { iplusItem, itemPlus, orItem, plusItem, plusTupleItem } from "./one-more.ts";
import { enumRows, rows, zipRows } from "./rows.ts";
import { astral, format, joinStr } from "./strings.ts";
import { superMethod } from "./super.ts";
import { interpolation, template } from "./template.ts";
import {
  chars,
  divmodPair,
  enumerateStart,
  lenNum,
  listOf,
  rangeArg,
  rangeBounds,
  rangeStop,
  rangeZero,
  unpack,
  unpackEx,
} from "./unpack.ts";
import { awithEnter, awithExcept, awithExit, withEnter, withExcept, withExit } from "./with.ts";

function dict(items: Value[]): PyDict {
  return dictWith(new PyDict(), items);
}

function dictOf(names: readonly string[], values: readonly Value[]): PyDict {
  const d = new PyDict();
  const { map } = d;
  for (let i = 0; i < names.length; i++) map.set(names[i] as string, values[i] as Value); // aligned
  return d;
}

function is(v: Value, w: Value): boolean {
  return Object.is(v, w);
}

function intFloorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError("division by zero");
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

function intMod(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivisionError("division by zero");
  const r = a % b;
  return r !== 0n && r < 0n !== b < 0n ? r + b : r;
}

function floatDiv(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError("division by zero");
  return a / b;
}

function dictWith(d: PyDict, items: Value[]): PyDict {
  for (let i = 0; i < items.length; i += 2) {
    const k = items[i] as Value; // keys and values alternate
    const v = items[i + 1] as Value;
    if (k.kind === 3 && !d.mixed) d.map.set(k, v);
    else dictSet(d, k, v);
  }
  return d;
}

function setWith(s: PySet, v: Value): PySet {
  setAdd(s, v);
  return s;
}

function setUpdate(s: PySet, v: Value): PySet {
  for (const x of iterate(v)) setAdd(s, x);
  return s;
}

function append(xs: Value[], ...values: Value[]): Value[] {
  xs.push(...values);
  return xs;
}

/** What does not depend on the program. */
const shared = {
  builtins: {} as Record<string, Value>,
  unbound,
  noticeDeaths,
  watched,
  watching,
  watchGenerators,
  finalizeAtEnd,
  unboundGlobal,
  unboundFree,
  localsDict,
  kernel,
  advance,
  None,
  NotImplemented,
  Ellipsis,
  astral,
  bytes: (xs: number[]): Value => newBytes(Uint8Array.from(xs)),
  complex: makeComplex,
  plusItem,
  iplusItem,
  plusTupleItem,
  itemPlus,
  orItem,
  complexAdd: complexSum,
  complexSub: complexDifference,
  complexMul: complexProduct,
  complexAbs,
  tuple,
  dict,
  dictOf,
  set: (xs: Value[], constant?: true): Value => (constant ? newConstantSet(xs) : setOfArray(xs)),
  dictSet,
  dictUpdate,
  dictWith,
  setWith,
  setAdd,
  setUpdate,
  append,
  extend,
  slice: (a?: Value, b?: Value, c?: Value): Value => makeSlice(a ?? None, b ?? None, c ?? None),
  add: number.add,
  sub: number.sub,
  mul: number.mul,
  matmul: number.matmul,
  truediv: number.truediv,
  floordiv: number.floordiv,
  mod: number.mod,
  pow: number.pow as (v: Value, w: Value) => Value,
  lshift: number.lshift,
  rshift: number.rshift,
  and_: number.and_,
  or_: number.or_,
  xor: number.xor,
  iadd: number.iadd,
  isub: number.isub,
  imul: number.imul,
  imatmul: number.imatmul,
  itruediv: number.itruediv,
  ifloordiv: number.ifloordiv,
  imod: number.imod,
  ipow: number.ipow,
  ilshift: number.ilshift,
  irshift: number.irshift,
  iand: number.iand,
  ior: number.ior,
  ixor: number.ixor,
  neg: number.neg,
  pos: number.pos,
  invert: number.invert,
  eq,
  ne,
  lt,
  le,
  gt,
  ge,
  is,
  contains,
  truth,
  intFloorDiv,
  strTimes,
  intMod,
  floatDiv,
  attr: getattr,
  setattr,
  delattr,
  getitem,
  getnum,
  setitem,
  setnum,
  delitem,
  getslice,
  setslice,
  cut,
  callee,
  method,
  callArgs,
  callKw: callNamed,
  callMethodKw,
  methodKw,
  callEx,
  starArgs,
  kwMerge,
  superOf,
  superMethod,
  superFail(message: string): never {
    throw runtimeError(message);
  },
  fn,
  genexpr,
  nsGet,
  nsSet,
  nsDel,
  nsClear,
  nsDict,
  nsAnnotate,
  ...typingAbi,
  Number,
  sqrt: Math.sqrt,
  sumMore,
  floatSum,
  emptyExtreme,
  sumEnd,
  iterate,
  iterateNew,
  iterateNewOf,
  iterateOwn,
  rows,
  dictChanged,
  zipRows,
  enumRows,
  divmodPair,
  unpack,
  unpackEx,
  rangeArg,
  rangeBounds,
  rangeStop,
  chars,
  lenNum,
  rangeZero,
  enumerateStart,
  listOf,
  enter,
  leave,
  excMatch,
  raise,
  reraise,
  assertFail,
  starBegin,
  starMatch,
  starRaised,
  starDone,
  starEnd,
  withEnter,
  withExit,
  withExcept,
  awithEnter,
  awithExit,
  awithExcept,
  generatorError,
  recursion,
  tooDeep,
  yieldFrom,
  awaitValue,
  asyncYield,
  aiter,
  anext,
  importFrom,
  format,
  joinStr,
  template,
  interpolation,
  matchSequence,
  matchMapping,
  matchRest,
  matchClass,
};

/** The ABI object of one program. */
export function makeAbi(
  program: Program,
  exportsHook?: (accessors: Record<string, Value | undefined>) => void,
): object {
  const abi = {
    ...shared,
    ...programNames(program),
    ...programFunctions(program),
    ...programClasses(program),
    ...programImports(program),
    exports(accessors: Record<string, Value | undefined>): void {
      exportsHook?.(accessors);
    },
    typeAlias: (name: string, thunk: () => Value, typeParams: Value | undefined): Value =>
      makeTypeAlias(name, thunk, typeParams, program.name),
  } satisfies Record<AbiName, unknown>;
  return abi;
}

/** Puts the builtins into the ABI; called when the table is complete. */
export function fillBuiltins(): void {
  for (const [name, value] of builtinsTable()) {
    checkArity(name, value);
    shared.builtins[`$${name}`] = value;
  }
  checkMethods();
}

/** Emitted code calls builtins as `builtin-arity.ts` says, without looking. */
function checkArity(name: string, value: Value): void {
  const { arity } = value as Partial<PyCallable>;
  if ((builtinArity(name) & ~(arity ?? 0)) !== 0) throw new Error(`builtin-arity.ts is wrong about ${name}`);
}

function checkMethods(): void {
  const samples = new Map<string, unknown>([
    ["str", ""],
    ["list", []],
    ["dict", shared.dict([])],
    ["set", shared.set([])],
  ]);
  for (const { type, name, mask } of knownMethods()) {
    const method = (samples.get(type) as Record<string, Partial<PyCallable> | undefined>)[`M$${name}`];
    if ((mask & ~(method?.arity ?? 0)) !== 0)
      throw new Error(`builtin-arity.ts is wrong about ${type}.${name}`);
  }
}
