/** The module `heapq`. https://docs.python.org/3/library/heapq.html */
import { builtin } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { indexError, typeError } from "../../runtime/errors.ts";
import { isList, type PyList } from "../../runtime/objects/list/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { generatorFunction } from "../../runtime/objects/native-generator.ts";
import { copyItems } from "../../runtime/objects/sequence/copy.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeNameOrNone } from "../../runtime/objects/str/arguments.ts";
import { ge, truth } from "../../runtime/protocols/compare.ts";
import { getIter } from "../../runtime/protocols/iter.ts";
import { asInt, index, neg } from "../../runtime/protocols/number.ts";
import { length } from "../../runtime/protocols/subscript.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import { best } from "./best.ts";
import { type Before, backward, forward, heapify, pop, push, pushPop, replace } from "./heap.ts";
import { merged } from "./merge.ts";

/** As in CPython, where the heap itself is a C module. */
const MODULE = { module: "_heapq" };
const IN_PYTHON = { module: "heapq" };

/** `which` is "argument" or "argument 1", as CPython counts. */
function heapOf(v: Value, name: string, which: string): PyList {
  if (!isList(v)) throw typeError(`${name}() ${which} must be list, not ${typeNameOrNone(v)}`);
  return v;
}

function indexOrFail(item: Value | undefined): Value {
  if (item === undefined) throw indexError("index out of range");
  return item;
}

/** The five functions for one direction. */
function family(suffix: string, before: Before): Record<string, PyCallable> {
  const name = (base: string): string => `${base}${suffix}`;
  const one = "argument";
  const two = "argument 1";
  const functions = [
    builtin(
      `${name("heappush")}(heap, item, /)`,
      (heap: Value, item: Value) => {
        push(heapOf(heap, name("heappush"), two), item, before);
        return None;
      },
      MODULE,
    ),
    builtin(
      `${name("heappop")}(heap, /)`,
      (heap: Value) => indexOrFail(pop(heapOf(heap, name("heappop"), one), before)),
      MODULE,
    ),
    builtin(
      `${name("heapreplace")}(heap, item, /)`,
      (heap: Value, item: Value) =>
        indexOrFail(replace(heapOf(heap, name("heapreplace"), two), item, before)),
      MODULE,
    ),
    builtin(
      `${name("heappushpop")}(heap, item, /)`,
      (heap: Value, item: Value) => pushPop(heapOf(heap, name("heappushpop"), two), item, before),
      MODULE,
    ),
    builtin(
      `${name("heapify")}(heap, /)`,
      (heap: Value) => {
        heapify(heapOf(heap, name("heapify"), one), before);
        return None;
      },
      MODULE,
    ),
  ];
  return Object.fromEntries(functions.map((f) => [f.sig.name, f]));
}

/** How many are wanted. CPython compares with the length where there is one, and then slices; otherwise it counts up to `n`, or down to `-n`. */
function wanted(n: Value, iterable: Value, down: boolean): number {
  const exact = asInt(n);
  if (exact !== undefined) return Number(exact);
  if (iterable.sq_length === undefined || !truth(ge(n, BigInt(length(iterable))))) {
    getIter(iterable);
    return Number(down ? -index(neg(n)) : index(n));
  }
  if (n.nb_index === undefined)
    throw typeError("slice indices must be integers or None or have an __index__ method");
  return Number(index(n));
}

/** As a generator function of that name would make it. */
const mergeGenerator = generatorFunction("merge", merged);

const merge = pythonFunction(
  "merge(*iterables, key=None, reverse=False)",
  (key: Value = None, reverse: Value = false, iterables: Value[] = []) =>
    mergeGenerator(copyItems(iterables), key, truth(reverse)),
  IN_PYTHON,
);

const nlargest = pythonFunction(
  "nlargest(n, iterable, key=None)",
  (n: Value, iterable: Value, key: Value = None) => best(wanted(n, iterable, true), iterable, key, true),
  IN_PYTHON,
);

const nsmallest = pythonFunction(
  "nsmallest(n, iterable, key=None)",
  (n: Value, iterable: Value, key: Value = None) => best(wanted(n, iterable, false), iterable, key, false),
  IN_PYTHON,
);

const functions: Record<string, PyCallable> = {
  ...family("", forward),
  ...family("_max", backward),
  merge,
  nlargest,
  nsmallest,
};

/** Their names before 3.14, which CPython keeps. */
const OLD_NAMES = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace"] as const;
const old = Object.fromEntries(OLD_NAMES.map((name) => [`_${name}_max`, functions[`${name}_max`] ?? None]));

export const heapq = defineModule("heapq", () => ({ ...functions, ...old, __all__: Object.keys(functions) }));
