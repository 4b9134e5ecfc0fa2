/** Comprehensions and generator expressions: functions called on the spot, the first iterable evaluated outside. */

import type { KernelStatement } from "../../../shared/kernel.ts";
import type {
  Call,
  Comprehension,
  DictComp,
  GeneratorExp,
  ListComp,
  Name,
  Position,
  SetComp,
} from "../../ast.ts";
import type { Ty } from "../../infer/types.ts";
import type { LoopScope } from "../../kernel/builder.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import { type Counter, Frame } from "../frame.ts";
import { type Js, join, js, NOTHING, string, temporary } from "../js.ts";
import type { LoopParts, OwnVariables } from "../kernel-hook.ts";
import { calledOnce } from "../lifted.ts";
import { isKeptAsNumber, storeTarget } from "../names.ts";
import { inherited } from "../pure-run.ts";
import { plainCall } from "../row-source.ts";
import { type CountedRange, countedRange, countedSteps } from "../stmt/counted.ts";
import {
  type Enumeration,
  enumeration,
  type Items,
  itemHead,
  itemsOf,
  iterable,
  partsHead,
  stepSite,
  type Walk,
  walkOver,
} from "../stmt/for.ts";
import { headed } from "../stmt/while.ts";
import { assign } from "../targets.ts";
import { test } from "../test.ts";
import {
  appending,
  comprehensionHook,
  countedKernel,
  type KernelConsumer,
  kernelOver,
  kernelResult,
  numberedKernel,
} from "./comprehension-kernel.ts";
import { handedOut } from "./yield.ts";

type Comp = ListComp | SetComp | DictComp | GeneratorExp;

/** `[elt for …]`. */
export function listComp(node: ListComp, frame: Frame): Ex {
  return collect(node, js`[]`, "list", frame, (inner, all) => js`${all}.push(${value(node.elt, inner)});`);
}

/** `{elt for …}`. */
export function setComp(node: SetComp, frame: Frame): Ex {
  const empty = js`${frame.abi("set")}([])`;
  return collect(node, empty, "set", frame, (inner, all) => {
    return js`${inner.call("setAdd", node.elt, all, value(node.elt, inner))};`;
  });
}

/** `{key: value for …}`. */
export function dictComp(node: DictComp, frame: Frame): Ex {
  const empty = js`${frame.abi("dict")}([])`;
  return collect(node, empty, "dict", frame, (inner, all) => {
    return js`${inner.call("dictSet", between(node.key, node.value), all, value(node.key, inner), value(node.value, inner))};`;
  });
}

/** What happens with the items of a generator expression that nobody else can see. */
export interface Consumer {
  /** Statements before the loops. */
  readonly start: Js;
  /** Statements for each item. */
  each(item: Ex, inner: Frame): Js;
  /** Statements after the loops; they return the result. */
  readonly end: Js;
  readonly kernel?: KernelConsumer;
}

/** A generator expression that its only consumer runs to the end on the spot: a loop instead of a generator. */
export function consumed(node: GeneratorExp, consumer: Consumer, call: Position, frame: Frame): Js {
  const inner = generatorFrame(node, frame);
  for (const name of inherited(frame, inner.scope, true)) inner.flow.bind(name);
  const first = firstIterable(node, inner, frame);
  const body = loops(node.generators, 0, first.inside, inner, {
    code: () => consumer.each(expr(node.elt, inner), inner),
    ...(consumer.kernel === undefined ? {} : kernelResult(consumer.kernel, node)),
  });
  const error = js`${inner.abi("generatorError")}${inner.hidden(node)}(e,"generator")`;
  const code = js`${inner.declarations()}${consumer.start}try{${body}}catch(e){throw ${error};}${consumer.end}`;
  return calledOnce(inner.scope, first.param, code, first.outside, frame.at(call), frame);
}

function generatorFrame(node: GeneratorExp, frame: Frame): Frame {
  const { program } = frame;
  const scope = program.scopes.of(node);
  const inner = new Frame({ program, scope, role: "body", parent: frame, name: "<genexpr>" });
  inner.qualifier = `${frame.qualifier}<genexpr>.<locals>.`;
  inner.declareLocals();
  return inner;
}

/** `(elt for …)`. */
export function generatorExp(node: GeneratorExp, frame: Frame): Ex {
  const { program } = frame;
  const scope = program.scopes.of(node);
  program.generators.add(scope);
  const isAsync = scope.hasAwait;
  const inner = generatorFrame(node, frame);
  inner.makes = isAsync ? "asyncgen" : "generator";
  for (const name of inherited(frame, scope, false)) inner.flow.bind(name);
  const first = firstIterable(node, inner, frame, true);
  const body = loops(node.generators, 0, first.inside, inner, {
    code: () => js`yield ${handedOut(value(node.elt, inner), inner)};`,
  });
  const makes = string(inner.makes);
  const caught = js`try{${body}}catch(e){throw ${inner.abi("generatorError")}${inner.hidden(node)}(e,${makes});}`;
  const fn = js`function*(${first.param}){${inner.declarations()}${caught}}`;
  const qualname = string(`${frame.qualifier}<genexpr>`);
  return atom(js`${frame.abi("genexpr")}(${fn},${first.outside},${qualname},${makes})`);
}

function collect(
  node: Exclude<Comp, GeneratorExp>,
  empty: Js,
  type: Ty,
  frame: Frame,
  add: (inner: Frame, all: Js) => Js,
): Ex {
  const { program } = frame;
  const scope = program.scopes.of(node);
  const inner = new Frame({ program, scope, role: "inline", parent: frame, name: frame.name });
  inner.qualifier = frame.qualifier;
  inner.makes = frame.makes;
  inner.declareLocals();
  for (const name of inherited(frame, scope, true)) inner.flow.bind(name);
  const all = temporary("r", program.labels++);
  const first = firstIterable(node, inner, frame);
  const body = loops(node.generators, 0, first.inside, inner, {
    code: () => add(inner, all),
    ...(node.type === "ListComp" ? kernelResult(appending(all), node) : {}),
  });
  const code = js`${inner.declarations()}const ${all}=${empty};${body}return ${all};`;
  const at = frame.hidden(node);
  if (scope.hasAwait)
    return atom(js`(yield* (function*(${first.param}){${code}})${at}(${first.outside}))`, type);
  return atom(calledOnce(scope, first.param, code, first.outside, at, frame), type);
}

interface FirstIterable {
  readonly param: Js;
  /** The arguments, evaluated in the scope around. */
  readonly outside: Js;
  /** How the first loop goes through the parameters. */
  readonly inside: Head;
}

/** How a loop of a comprehension starts and ends; `open` binds the target and gives the head of the JavaScript loop. */
interface Head {
  readonly open: () => Opened;
  /** Statements before and behind the loop. */
  readonly before?: Js;
  readonly after?: Js;
}

interface Opened {
  readonly head: (hook: Js) => Js;
  readonly bind: () => Js;
  /** The loop as a kernel around the given statements. */
  readonly kernel?: (
    body: (scope: LoopScope) => readonly KernelStatement[],
    own: OwnVariables,
  ) => (scope: LoopScope) => LoopParts;
}

/** `single`: the loops get one parameter. */
function firstIterable(node: Comp, inner: Frame, frame: Frame, single = false): FirstIterable {
  const [generator] = node.generators;
  if (generator === undefined) throw new RangeError("comprehension without for");
  const newParam = (): Js => temporary("i", frame.program.labels++);
  if (generator.is_async === 1) {
    const param = newParam();
    const outside = frame.call("aiter", generator.iter, value(generator.iter, frame));
    return { param, outside, inside: asyncHead(generator, param, inner) };
  }
  const source = sourceOf(generator, frame, single);
  if (source.range !== undefined) {
    const { start, stop } = source.range;
    const [first, last] = [start === js`0` ? undefined : newParam(), newParam()];
    const inside = countedHead(generator, { ...source.range, start: first ?? js`0`, stop: last }, inner);
    if (first === undefined) return { param: last, outside: stop, inside };
    return { param: js`${first},${last}`, outside: js`${start},${stop}`, inside };
  }
  const { items, numbered } = source;
  const arrays = items.arrays?.map(newParam);
  const param = arrays === undefined ? newParam() : join(arrays);
  const held = { ...items, js: param, ...(arrays === undefined ? {} : { arrays }) };
  const inside = headOver(generator, walkOver(held, inner, true), numbered, inner);
  return { param, outside: items.js, inside };
}

/** What a loop goes through: a range counted by a number, or items, perhaps numbered. */
type Source =
  | { readonly range: CountedRange }
  | { readonly range?: undefined; readonly items: Items; readonly numbered?: Enumeration };

/** `single`: one value that holds everything. Each part of the iterable is emitted once. */
function sourceOf({ iter, target }: Comprehension, frame: Frame, single: boolean): Source {
  const call = target.type === "Name" ? plainCall(iter, frame) : undefined;
  const arity = call?.name === "range" ? call.node.args.length : 0;
  if (call !== undefined && arity >= 1 && arity <= 3) return rangeSource(call.node, frame, single);
  const numbered = inClassBody(frame) ? undefined : enumeration(iter, target, frame);
  if (numbered !== undefined) return { items: iterable(expr(numbered.xs, frame), iter, frame), numbered };
  return { items: itemsOf(iter, target, frame, single) };
}

/** `range(…)`, counted where start and step allow it. */
function rangeSource(call: Call, frame: Frame, single: boolean): Source {
  const args = call.args.map((arg) => expr(arg, frame));
  const range = countedRange(args, call, frame);
  if (range !== undefined && (!single || range.start === js`0`)) return { range };
  const whole = js`${frame.program.builtin("range")}${frame.at(call)}(${join(args.map((ex) => ex.js))})`;
  return { items: iterable(atom(whole), call, frame) };
}

function countedHead(generator: Comprehension, range: CountedRange, inner: Frame): Head {
  const { target } = generator;
  return {
    open() {
      const n = inner.loopVariable();
      const { condition, step } = countedSteps(n, range.stop, range.step);
      const head = (hook: Js): Js => js`for(${n}=${range.start};${headed(hook, condition)};${step})`;
      const bind = target.type === "Name" ? countedBy(n, target, range, inner) : () => NOTHING;
      return { head, bind, kernel: (body, own) => countedKernel(n, range, target, body, own) };
    },
  };
}

/** Reads of the target are served by the number; returns what sets its variable, where something else reads that. */
function countedBy(
  n: Js,
  target: Name,
  size: { readonly bits: number; readonly nonneg: boolean },
  inner: Frame,
): () => Js {
  const name = inner.scope.mangled(target.id);
  const variable = storeTarget(name, inner);
  inner.flow.bind(name);
  const seen = inner.scope.captured.has(name) || inner.program.dynamic;
  const owned = inner.scope.bindings.get(name)?.length === 1;
  const kept = isKeptAsNumber(target.id, inner);
  const counter: Counter = {
    ...{ js: n, bits: size.bits, nonneg: size.nonneg, loose: true, used: false },
    value() {
      if (kept) return js`BigInt(${n})`;
      counter.used = true;
      return variable;
    },
  };
  if (owned) inner.counters.set(name, counter);
  return () => {
    if (!seen && owned && !counter.used) return NOTHING;
    return kept ? js`${variable}=${n};` : js`${variable}=BigInt(${n});`;
  };
}

const inClassBody = (frame: Frame): boolean => frame.namespace !== undefined;

function headOver(
  generator: Comprehension,
  walk: Walk,
  numbered: Enumeration | undefined,
  inner: Frame,
): Head {
  return numbered === undefined ? itemsHead(generator, walk, inner) : numberedHead(numbered, walk, inner);
}

/** The index is counted as a number beside the items. */
function numberedHead({ start, index, item }: Enumeration, walk: Walk, inner: Frame): Head {
  return {
    before: walk.before,
    open() {
      const [n, next] = [inner.loopVariable(), inner.loopVariable()];
      const bindIndex = countedBy(n, index, { bits: 40, nonneg: true }, inner);
      const { variable, bind } = itemHead(item, inner);
      return {
        head: (hook) => js`${next}=${start};${walk.head(variable, hook)}`,
        bind: () => js`${n}=${next}++;${bindIndex()}${walk.item(variable)}${bind}`,
        ...(walk.kernel === undefined ? {} : { kernel: numberedKernel(walk.kernel, next, index, item) }),
      };
    },
  };
}

function itemsHead(generator: Comprehension, walk: Walk, inner: Frame): Head {
  return {
    before: walk.before,
    ...(walk.after === undefined ? {} : { after: walk.after }),
    open() {
      if (walk.parts !== undefined) {
        const { head, bind } = partsHead(walk, generator.target, inner);
        return { head, bind: () => bind, ...kernelOver(walk, generator.target) };
      }
      const { variable, bind } = itemHead(generator.target, inner);
      return {
        head: (hook) => walk.head(variable, hook),
        bind: () => js`${walk.item(variable)}${bind}`,
        ...kernelOver(walk, generator.target),
      };
    },
  };
}

function asyncHead(generator: Comprehension, iterator: Js, inner: Frame): Head {
  return {
    open() {
      const item = inner.loopVariable();
      const bind = assign(generator.target, { ...atom(item), stability: "local" }, generator.target, inner);
      const next = js`${item}=yield* ${inner.call("anext", generator.iter, iterator)}`;
      return { head: () => js`while((${next})!==undefined)`, bind: () => bind };
    },
  };
}

/** What happens with each result. */
interface Result {
  readonly code: () => Js;
  /** The same in a kernel, with the variables of the emitter's own that it needs; none where no kernel does it. */
  readonly kernel?: (scope: LoopScope) => readonly KernelStatement[];
  readonly own?: ReadonlyMap<string, { readonly js: Js; readonly isNumber: boolean }>;
}

/** The loops from the given one on, around what happens with each result. */
function loops(
  generators: readonly Comprehension[],
  index: number,
  head: Head,
  inner: Frame,
  result: Result,
): Js {
  const generator = generators[index];
  if (generator === undefined) return result.code();
  const opened = head.open();
  const { bind } = opened;
  const conditions = generator.ifs.map((condition) => js`if(!${test(condition, inner)})continue;`);
  const next = generators[index + 1];
  const body = next === undefined ? result.code() : nested(generators, index + 1, inner, result);
  const filters = conditions.reduce((a, b) => js`${a}${b}`, NOTHING);
  const step = generator.is_async === 1 ? NOTHING : stepSite(generator.iter, inner);
  const { before = NOTHING, after = NOTHING } = head;
  const hook = index === 0 ? comprehensionHook(generators, opened, inner, result) : NOTHING;
  return js`${before}${opened.head(hook)}{${bind()}${filters}\n${body}\n${step}}${after}`;
}

function nested(generators: readonly Comprehension[], index: number, inner: Frame, result: Result): Js {
  const generator = generators[index];
  if (generator === undefined) return result.code();
  if (generator.is_async === 1) {
    const iterator = inner.loopVariable();
    const start = js`${iterator}=${inner.call("aiter", generator.iter, value(generator.iter, inner))};`;
    return js`${start}${loops(generators, index, asyncHead(generator, iterator, inner), inner, result)}`;
  }
  const source = sourceOf(generator, inner, false);
  if (source.range !== undefined) {
    const [start, stop] = [inner.loopVariable(), inner.loopVariable()];
    const head = countedHead(generator, { ...source.range, start, stop }, inner);
    const before = js`${start}=${source.range.start};${stop}=${source.range.stop};`;
    return js`${before}${loops(generators, index, head, inner, result)}`;
  }
  const walk = walkOver(source.items, inner);
  return loops(generators, index, headOver(generator, walk, source.numbered, inner), inner, result);
}

function between(first: Position, last: Position): Position {
  const { lineno, col_offset } = first;
  return { lineno, col_offset, end_lineno: last.end_lineno, end_col_offset: last.end_col_offset };
}
