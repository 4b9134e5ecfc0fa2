import type { AsyncFor, Call, Expression, For, Name } from "../../ast.ts";
import { block, expr } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";
import { storeTarget } from "../names.ts";
import { plainCall, rowSource } from "../row-source.ts";
import { assign } from "../targets.ts";
import { emitCounted, loopIndex } from "./counted.ts";
import { loop } from "./while.ts";

/** `for target in iter: body else: orelse`. */
export function forStatement(node: For, frame: Frame): Js {
  const call = plainCall(node.iter, frame);
  if (call !== undefined && node.target.type === "Name" && frame.namespace === undefined) {
    const counted = call.name === "range" ? emitCounted(node, call.node, node.target, frame) : undefined;
    if (counted !== undefined) return counted;
  }
  if (call?.name === "enumerate" && call.node.args.length === 1 && frame.namespace === undefined) {
    const [index, item] = node.target.type === "Tuple" ? node.target.elts : [];
    if (
      node.target.type === "Tuple" &&
      node.target.elts.length === 2 &&
      index?.type === "Name" &&
      item !== undefined
    ) {
      return enumerated(node, call.node, index, item, frame);
    }
  }
  const walk = walkOver(itemsOf(node.iter, node.target, frame), frame);
  return js`${walk.before}${loop(node.orelse, frame, () => forItems(node, walk, frame))}`;
}

/** What a loop walks over: a JavaScript array as it is, or something for `for…of`. */
export interface Items {
  readonly js: Js;
  readonly isArray: boolean;
}

/** How a loop goes from item to item, the next one assigned to a variable. */
export interface Walk {
  /** Statements before the loop. */
  readonly before: Js;
  head(variable: Js): Js;
  /** Statements at the start of the body. */
  item(variable: Js): Js;
}

/** Exact lists and tuples are walked by index, their length looked at in every step as Python's iterators do. */
export function walkOver(items: Items, frame: Frame, held?: Js): Walk {
  if (!items.isArray) return ofWalk(items.js, frame);
  const all = held ?? frame.loopVariable();
  const at = frame.loopVariable();
  return {
    before: held === undefined ? js`${all}=${items.js};` : NOTHING,
    head: () => js`for(${at}=0;${at}<${all}.length;${at}++)`,
    item: (variable) => js`${variable}=${all}[${at}];`,
  };
}

/** The engine miscompiles `for (x of …)` inside another loop when there is a `yield` in its head, so that goes before. */
function ofWalk(items: Js, frame: Frame): Walk {
  const hoisted = items.includes("yield") ? frame.loopVariable() : undefined;
  return {
    before: hoisted === undefined ? NOTHING : js`${hoisted}=${items};`,
    head: (variable) => js`for(${variable} of ${hoisted ?? items})`,
    item: () => NOTHING,
  };
}

/** What `for target in iter` walks over in JavaScript. */
export function itemsOf(iter: Expression, target: Expression, frame: Frame): Items {
  return rowSource(iter, target, frame) ?? iterable(expr(iter, frame), iter, frame);
}

function iterable(ex: Ex, node: Expression, frame: Frame): Items {
  if (ex.type === "str") return { js: frame.call("chars", node, ex.js), isArray: true };
  const isArray = ex.type === "list" || ex.type === "tuple";
  return { js: isArray ? ex.js : frame.call("iterate", node, ex.js), isArray };
}

function forItems(node: For, walk: Walk, frame: Frame): Js {
  const before = frame.flow.save();
  const head = itemHead(node.target, frame);
  const body = block(node.body, frame);
  frame.flow.restore(before);
  const start = js`${walk.item(head.variable)}${head.bind}`;
  return js`${walk.head(head.variable)}{${start}\n${body}\n${stepSite(node.iter, frame)}}`;
}

/** The variable of the loop's head, and what binds the target from it. */
export function itemHead(target: Expression, frame: Frame): { readonly variable: Js; readonly bind: Js } {
  if (target.type === "Name" && frame.namespace === undefined) {
    const name = frame.scope.mangled(target.id);
    const variable = storeTarget(name, frame);
    frame.flow.bind(name);
    return { variable, bind: js`` };
  }
  const variable = frame.loopVariable();
  return { variable, bind: assign(target, { ...atom(variable), stability: "local" }, target, frame) };
}

/**
 * The engine reports the step to the next item at the last position before the end of the body's code, dead code
 * included.
 */
export function stepSite(node: Expression, frame: Frame): Js {
  return js`continue;$${frame.at(node)}.step;`;
}

/** `for i, x in enumerate(xs)`: the index counted as a number. */
function enumerated(node: For, call: Call, index: Name, item: Expression, frame: Frame): Js {
  const [xs] = call.args;
  if (xs === undefined) throw new RangeError("enumerate without argument");
  const walk = walkOver(iterable(expr(xs, frame), node.iter, frame), frame);
  const step = frame.loopVariable();
  const looped = loop(node.orelse, frame, () => {
    const before = frame.flow.save();
    const n = loopIndex(node, index, { bits: 40, nonneg: true }, frame);
    const head = itemHead(item, frame);
    const body = n.during(() => block(node.body, frame));
    frame.flow.restore(before);
    const tick = js`${n.variable}=${step}++;${n.bind()}`;
    const start = js`${walk.item(head.variable)}${tick}${head.bind}`;
    return js`${walk.head(head.variable)}{${start}\n${body}\n${stepSite(node.iter, frame)}}`;
  });
  return js`${walk.before}${step}=0;${looped}`;
}

/** `async for target in iter`. */
export function asyncFor(node: AsyncFor, frame: Frame): Js {
  const iterator = frame.loopVariable();
  const item = frame.loopVariable();
  const start = js`${iterator}=${frame.call("aiter", node.iter, expr(node.iter, frame).js)};`;
  const looped = loop(node.orelse, frame, () => {
    const before = frame.flow.save();
    const bind = assign(node.target, { ...atom(item), stability: "local" }, node.target, frame);
    const body = block(node.body, frame);
    frame.flow.restore(before);
    const next = js`${item}=yield* ${frame.call("anext", node.iter, iterator)}`;
    return js`while((${next})!==undefined){${bind}\n${body}\n}`;
  });
  return js`${start}${looped}`;
}
