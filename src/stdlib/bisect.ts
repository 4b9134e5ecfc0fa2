/** The module `bisect`. https://docs.python.org/3/library/bisect.html */
import { builtin } from "../runtime/define.ts";
import { indexError, overflowError, typeError, valueError } from "../runtime/errors.ts";
import { isDict } from "../runtime/objects/dict/index.ts";
import { isList } from "../runtime/objects/list/index.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { exactLength } from "../runtime/objects/type/dispatch.ts";
import { call1, callMethod } from "../runtime/protocols/call.ts";
import { index } from "../runtime/protocols/number.ts";
import { getitem, length } from "../runtime/protocols/subscript.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { less } from "../runtime/sort/less.ts";

/** As in CPython, whose functions belong to the C module. */
const MODULE = { module: "_bisect" };

/** True when the place for `x` lies right of an item. */
type GoesRight = (item: Value, x: Value) => boolean;

const right: GoesRight = (item, x) => !less(x, item);
const left: GoesRight = (item, x) => less(item, x);

function find(
  a: Value,
  x: Value,
  lo: Value | undefined,
  hi: Value | undefined,
  key: Value,
  goesRight: GoesRight,
): bigint {
  if (lo === undefined && hi === undefined && key === None && isList(a) && !a.cls.tp_heap)
    return BigInt(findInList(a, x, goesRight));
  let low = lo === undefined ? 0n : start(lo);
  const given = hi === undefined || hi === None ? undefined : end(hi);
  if (low < 0n) throw valueError("lo must be non-negative");
  let high = given ?? exactLength(a, length(a));
  requireSequence(a);
  while (low < high) {
    const middle = (low + high) / 2n;
    const item = getitem(a, middle);
    if (goesRight(key === None ? item : call1(key, item), x)) low = middle + 1n;
    else high = middle;
  }
  return low;
}

function start(lo: Value): bigint {
  const n = index(lo);
  if (BigInt.asIntN(64, n) !== n) throw overflowError("Python int too large to convert to C ssize_t");
  return n;
}

function end(hi: Value): bigint {
  if (hi.nb_index === undefined)
    throw typeError(`argument should be integer or None, not '${hi.cls.tp_name}'`);
  const n = index(hi);
  if (BigInt.asIntN(64, n) !== n) throw overflowError("cannot fit 'int' into an index-sized integer");
  return n;
}

/** CPython reads items by number through the slot of sequences, which sets and dicts do not have. */
function requireSequence(a: Value): void {
  if (isDict(a)) throw typeError(`${a.cls.tp_name} is not a sequence`);
  if (a.mp_subscript === undefined) throw typeError(`'${a.cls.tp_name}' object does not support indexing`);
}

/** The list may get shorter meanwhile: a comparison may run any code. */
function findInList(a: readonly Value[], x: Value, goesRight: GoesRight): number {
  let low = 0;
  let high = a.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = a[middle];
    if (item === undefined) throw indexError("list index out of range");
    if (goesRight(item, x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bisector(name: string, goesRight: GoesRight): PyCallable {
  return builtin(
    `${name}(a, x, lo=0, hi=None, *, key=None)`,
    (a: Value, x: Value, lo: Value | undefined, hi: Value | undefined, key: Value = None) =>
      find(a, x, lo, hi, key, goesRight),
    MODULE,
  );
}

/** The key of the new item is computed, too. */
function inserter(name: string, goesRight: GoesRight): PyCallable {
  return builtin(
    `${name}(a, x, lo=0, hi=None, *, key=None)`,
    (a: Value, x: Value, lo: Value | undefined, hi: Value | undefined, key: Value = None) => {
      const at = find(a, key === None ? x : call1(key, x), lo, hi, key, goesRight);
      if (isList(a) && !a.cls.tp_heap) a.splice(Number(at), 0, x);
      else callMethod(a, "insert", at, x);
      return None;
    },
    MODULE,
  );
}

const bisectRight = bisector("bisect_right", right);
const insortRight = inserter("insort_right", right);

export const bisect = defineModule("bisect", () => ({
  bisect: bisectRight,
  bisect_left: bisector("bisect_left", left),
  bisect_right: bisectRight,
  insort: insortRight,
  insort_left: inserter("insort_left", left),
  insort_right: insortRight,
}));
