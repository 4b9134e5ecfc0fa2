/** Comprehensions and generator expressions: functions called on the spot, the first iterable evaluated outside. */
import type { Comprehension, DictComp, GeneratorExp, ListComp, Position, SetComp } from "../../ast.ts";
import type { Ty } from "../../infer/types.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import { Frame } from "../frame.ts";
import { type Js, js, NOTHING, string, temporary } from "../js.ts";
import { calledOnce } from "../lifted.ts";
import { storeTarget } from "../names.ts";
import { isBuiltinIn } from "../program.ts";
import { inherited } from "../pure-run.ts";
import { itemHead, itemsOf, stepSite, type Walk, walkOver } from "../stmt/for.ts";
import { assign } from "../targets.ts";
import { test } from "../test.ts";
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
}

/** A generator expression that its only consumer runs to the end on the spot: a loop instead of a generator. */
export function consumed(node: GeneratorExp, consumer: Consumer, call: Position, frame: Frame): Js {
  const inner = generatorFrame(node, frame);
  for (const name of inherited(frame, inner.scope, true)) inner.flow.bind(name);
  const first = firstIterable(node, inner, frame);
  const body = loops(node.generators, 0, first.inside, inner, () =>
    consumer.each(expr(node.elt, inner), inner),
  );
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
  const isAsync = scope.hasAwait;
  const inner = generatorFrame(node, frame);
  inner.makes = isAsync ? "asyncgen" : "generator";
  for (const name of inherited(frame, scope, false)) inner.flow.bind(name);
  const first = firstIterable(node, inner, frame);
  const body = loops(
    node.generators,
    0,
    first.inside,
    inner,
    () => js`yield ${handedOut(value(node.elt, inner), inner)};`,
  );
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
  const body = loops(node.generators, 0, first.inside, inner, () => add(inner, all));
  const code = js`${inner.declarations()}const ${all}=${empty};${body}return ${all};`;
  const at = frame.hidden(node);
  if (scope.hasAwait)
    return atom(js`(yield* (function*(${first.param}){${code}})${at}(${first.outside}))`, type);
  return atom(calledOnce(scope, first.param, code, first.outside, at, frame), type);
}

interface FirstIterable {
  readonly param: Js;
  /** The argument, evaluated in the scope around. */
  readonly outside: Js;
  /** How the first loop goes through the parameter. */
  readonly inside: Head;
}

/** How a loop of a comprehension starts; `open` binds the target and gives the head of the JavaScript loop. */
interface Head {
  readonly open: () => { readonly head: Js; readonly bind: () => Js };
}

function firstIterable(node: Comp, inner: Frame, frame: Frame): FirstIterable {
  const [generator] = node.generators;
  if (generator === undefined) throw new RangeError("comprehension without for");
  const param = temporary("i", frame.program.labels++);
  if (generator.is_async === 1) {
    const outside = frame.call("aiter", generator.iter, value(generator.iter, frame));
    return { param, outside, inside: asyncHead(generator, param, inner) };
  }
  const stop = rangeStop(generator, frame);
  if (stop !== undefined) return { param, outside: stop, inside: countedHead(generator, param, inner) };
  const items = itemsOf(generator.iter, generator.target, frame);
  const walk = walkOver({ js: param, isArray: items.isArray }, inner, param);
  return { param, outside: items.js, inside: itemsHead(generator, walk, inner) };
}

/** The stop of `range(stop)` as number; undefined when the iterable is anything else. */
function rangeStop(generator: Comprehension, frame: Frame): Js | undefined {
  const { iter, target } = generator;
  if (
    target.type !== "Name" ||
    iter.type !== "Call" ||
    iter.func.type !== "Name" ||
    iter.keywords.length > 0
  ) {
    return undefined;
  }
  const [stop] = iter.args;
  if (iter.func.id !== "range" || iter.args.length !== 1 || stop === undefined || stop.type === "Starred")
    return undefined;
  if (!isBuiltinIn("range", frame.scope, frame.program)) return undefined;
  const ex = expr(stop, frame);
  return ex.num !== undefined ? ex.num.js : frame.call("rangeStop", iter, ex.js);
}

function countedHead(generator: Comprehension, limit: Js, inner: Frame): Head {
  const { target } = generator;
  return {
    open() {
      const n = inner.loopVariable();
      const head = js`for(${n}=0;${n}<${limit};${n}++)`;
      if (target.type !== "Name") return { head, bind: () => NOTHING };
      const name = inner.scope.mangled(target.id);
      const variable = storeTarget(name, inner);
      inner.flow.bind(name);
      const seen = inner.scope.captured.has(name) || inner.program.dynamic;
      const owned = inner.scope.bindings.get(name)?.length === 1;
      const counter = { js: n, bits: 40, nonneg: true, used: false, value: () => variable };
      const reading = {
        ...counter,
        value: () => {
          counter.used = true;
          return variable;
        },
      };
      if (owned) inner.counters.set(name, reading);
      return { head, bind: () => (seen || !owned || counter.used ? js`${variable}=BigInt(${n});` : NOTHING) };
    },
  };
}

function itemsHead(generator: Comprehension, walk: Walk, inner: Frame): Head {
  return {
    open() {
      const { variable, bind } = itemHead(generator.target, inner);
      return { head: walk.head(variable), bind: () => js`${walk.item(variable)}${bind}` };
    },
  };
}

function asyncHead(generator: Comprehension, iterator: Js, inner: Frame): Head {
  return {
    open() {
      const item = inner.loopVariable();
      const bind = assign(generator.target, { ...atom(item), stability: "local" }, generator.target, inner);
      const next = js`${item}=yield* ${inner.call("anext", generator.iter, iterator)}`;
      return { head: js`while((${next})!==undefined)`, bind: () => bind };
    },
  };
}

/** The loops from the given one on, around what happens with each result. */
function loops(
  generators: readonly Comprehension[],
  index: number,
  head: Head,
  inner: Frame,
  result: () => Js,
): Js {
  const generator = generators[index];
  if (generator === undefined) return result();
  const { head: open, bind } = head.open();
  const conditions = generator.ifs.map((condition) => js`if(!${test(condition, inner)})continue;`);
  const next = generators[index + 1];
  const body = next === undefined ? result() : nested(generators, index + 1, inner, result);
  const filters = conditions.reduce((a, b) => js`${a}${b}`, NOTHING);
  const step = generator.is_async === 1 ? NOTHING : stepSite(generator.iter, inner);
  return js`${open}{${bind()}${filters}\n${body}\n${step}}`;
}

function nested(generators: readonly Comprehension[], index: number, inner: Frame, result: () => Js): Js {
  const generator = generators[index];
  if (generator === undefined) return result();
  if (generator.is_async === 1) {
    const iterator = inner.loopVariable();
    const start = js`${iterator}=${inner.call("aiter", generator.iter, value(generator.iter, inner))};`;
    return js`${start}${loops(generators, index, asyncHead(generator, iterator, inner), inner, result)}`;
  }
  const stop = rangeStop(generator, inner);
  if (stop !== undefined) {
    const limit = inner.loopVariable();
    return js`${limit}=${stop};${loops(generators, index, countedHead(generator, limit, inner), inner, result)}`;
  }
  const walk = walkOver(itemsOf(generator.iter, generator.target, inner), inner);
  return js`${walk.before}${loops(generators, index, itemsHead(generator, walk, inner), inner, result)}`;
}

function between(first: Position, last: Position): Position {
  const { lineno, col_offset } = first;
  return { lineno, col_offset, end_lineno: last.end_lineno, end_col_offset: last.end_col_offset };
}
