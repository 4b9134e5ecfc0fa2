import type { KernelStatement } from "../../../shared/kernel.ts";
import type { AsyncFor, Expression, For, Name, Position } from "../../ast.ts";
import { declare } from "../../kernel/builder.ts";
import { store } from "../../kernel/statements.ts";
import { newGenerator } from "../abandoned.ts";
import { type DictPart, walkedDict } from "../dict-access.ts";
import { block, expr } from "../dispatch.ts";
import { atom, type Ex, operand } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, NOTHING } from "../js.ts";
import { type ArrayWalk, kernelHook, type OwnVariables, walkLoop } from "../kernel-hook.ts";
import { isKeptAsNumber, storeTarget } from "../names.ts";
import { plainCall, rowSource } from "../row-source.ts";
import { assign } from "../targets.ts";
import { emitCounted, loopIndex } from "./counted.ts";
import { headed, loop } from "./while.ts";

/** `for target in iter: body else: orelse`. */
export function forStatement(node: For, frame: Frame): Js {
  const call = plainCall(node.iter, frame);
  if (call?.name === "range" && node.target.type === "Name" && frame.namespace === undefined) {
    const counted = emitCounted(node, call.node, node.target, frame);
    if (counted !== undefined) return counted;
  }
  const numbered = frame.namespace === undefined ? enumeration(node.iter, node.target, frame) : undefined;
  if (numbered !== undefined) return enumerated(node, numbered, frame);
  const items = newGenerator(node.iter, node.iter, frame) ?? itemsOf(node.iter, node.target, frame);
  const walk = walkOver(items, frame);
  return js`${walk.before}${loop(node, frame, () => forItems(node, walk, frame), walk.after)}`;
}

/** What a loop walks over: a JavaScript array as it is, or something for `for…of`. */
export interface Items {
  readonly js: Js;
  readonly isArray: boolean;
  /** Arrays that are walked side by side, one for each part of the target. */
  readonly arrays?: readonly Js[];
  /** `js` is an exact dict, of which that part is walked over. */
  readonly dict?: DictPart;
  /** Where errors of the walk are. */
  readonly at?: Position;
}

/** How a loop goes from item to item, the next one assigned to a variable. */
export interface Walk {
  /** Statements before the loop. */
  readonly before: Js;
  head(variable: Js, hook?: Js): Js;
  /** How a kernel walks. */
  readonly kernel?: ArrayWalk;
  /** Statements at the start of the body. */
  item(variable: Js): Js;
  /** The parts of the next item, where it is never put together. */
  readonly parts?: readonly Js[];
  /** Statements at the regular end. */
  readonly after?: Js;
}

/**
 * Exact lists and tuples are walked by index, their length looked at in every step as Python's iterators do. `held`: the
 * texts of arrays are variables already.
 */
export function walkOver(items: Items, frame: Frame, held = false): Walk {
  if (items.arrays !== undefined) return sideBySide(items.arrays, frame, held);
  if (items.dict !== undefined && items.at !== undefined)
    return dictWalk(items.js, items.dict, items.at, frame);
  if (!items.isArray) return ofWalk(items.js, frame);
  const all = held ? items.js : frame.loopVariable();
  const at = frame.loopVariable();
  return {
    before: held ? NOTHING : js`${all}=${items.js};`,
    head: (_variable, hook = NOTHING) => js`for(${at}=0;${headed(hook, js`${at}<${all}.length`)};${at}++)`,
    item: (variable) => js`${variable}=${all}[${at}];`,
    kernel: { arrays: [all], at },
  };
}

/** `zip` of exact lists and tuples ends with the first that has no more. */
function sideBySide(arrays: readonly Js[], frame: Frame, held: boolean): Walk {
  const variables = held ? arrays : arrays.map(() => frame.loopVariable());
  const at = frame.loopVariable();
  const before = held
    ? NOTHING
    : js`${join(arrays.map((array, i) => js`${variables[i] ?? NOTHING}=${array}`))};`;
  const inside = variables.map((array) => js`${at}<${array}.length`);
  return {
    before,
    head: (_variable, hook = NOTHING) => js`for(${at}=0;${headed(hook, join(inside, "&&"))};${at}++)`,
    item: () => NOTHING,
    kernel: { arrays: variables, at },
    parts: variables.map((array) => js`${array}[${at}]`),
  };
}

/** The Map's own iterator, and in every step a look at the size. */
function dictWalk(dict: Js, part: DictPart, at: Position, frame: Frame): Walk {
  const [map, size, left] = [frame.loopVariable(), frame.loopVariable(), frame.loopVariable()];
  const key = part === "items" ? frame.loopVariable() : NOTHING;
  const native = part === "values" ? js`values` : js`keys`;
  const changed = frame.call("dictChanged", at, map, size);
  const check = js`if(${map}.size!==${size}||${left}--===0)${changed};`;
  return {
    before: js`${map}=${dict}.map;${size}=${left}=${map}.size;`,
    head: (variable) => js`for(${part === "items" ? key : variable} of ${map}.${native}())`,
    item: () => check,
    ...(part === "items" ? { parts: [key, js`${map}.get(${key})`] } : {}),
    after: js`if(${map}.size!==${size})${changed};`,
  };
}

/** The head of a loop over parts, and what binds the targets from them: all are read before one is bound. */
export function partsHead(
  walk: Walk,
  target: Expression,
  frame: Frame,
): { readonly head: (hook: Js) => Js; readonly bind: Js } {
  const targets = target.type === "Tuple" || target.type === "List" ? target.elts : [];
  const plain = targets.every(({ type }) => type === "Name");
  const heads = targets.map((one) => (plain ? itemHead(one, frame) : heldHead(one, frame)));
  const taken = heads.map(({ variable }, i) => js`${variable}=${walk.parts?.[i] ?? NOTHING};`);
  return {
    head: (hook) => walk.head(NOTHING, hook),
    bind: join([walk.item(NOTHING), ...taken, ...heads.map(({ bind }) => bind)], ""),
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

/** What `for target in iter` walks over in JavaScript; `opened`: an iterator that has begun, since the walk begins later. */
export function itemsOf(iter: Expression, target: Expression, frame: Frame, opened = false): Items {
  return (
    (opened ? undefined : dictSource(iter, target, frame)) ??
    rowSource(iter, target, frame, opened) ??
    iterable(expr(iter, frame), iter, frame)
  );
}

/** An exact dict; its items where the target takes them apart. */
function dictSource(iter: Expression, target: Expression, frame: Frame): Items | undefined {
  const found = walkedDict(iter, frame);
  if (found === undefined || iter.type === "Dict") return undefined;
  const pair = target.type === "Tuple" && target.elts.length === 2;
  const starred = target.type === "Tuple" && target.elts.some(({ type }) => type === "Starred");
  if (found.part === "items" && (!pair || starred)) return undefined;
  return { js: operand(expr(found.dict, frame)), isArray: false, dict: found.part, at: iter };
}

/** What a value is walked over as. */
export function iterable(ex: Ex, node: Expression, frame: Frame): Items {
  if (ex.type === "str") return { js: frame.call("chars", node, ex.js), isArray: true };
  const isArray = ex.type === "list" || ex.type === "tuple";
  return { js: isArray ? ex.js : frame.call("iterate", node, ex.js), isArray };
}

function forItems(node: For, walk: Walk, frame: Frame): Js {
  const before = frame.flow.save();
  const { head, bind } =
    walk.parts === undefined ? wholeHead(node, walk, frame) : partsHead(walk, node.target, frame);
  const body = block(node.body, frame);
  frame.flow.restore(before);
  const hook = walk.kernel === undefined ? NOTHING : walkHook(node, walk.kernel, frame);
  return js`${head(hook)}{${bind}\n${body}\n${stepSite(node.iter, frame)}}`;
}

/** `walk` over one array, or over one for each part of the target. */
function walkHook(node: For, walk: ArrayWalk, frame: Frame): Js {
  const { target } = node;
  const parts = walk.arrays.length > 1 && target.type === "Tuple" ? target.elts : [target];
  const own: OwnVariables = new Map();
  const make = walkLoop(walk, own, node.body, (items, scope) =>
    parts.flatMap((part, i) => (items[i] === undefined ? [] : store(part, items[i], scope))),
  );
  return kernelHook(node, frame, own, make);
}

function wholeHead(
  node: For,
  walk: Walk,
  frame: Frame,
): { readonly head: (hook: Js) => Js; readonly bind: Js } {
  const { variable, bind } = itemHead(node.target, frame);
  return { head: (hook) => walk.head(variable, hook), bind: js`${walk.item(variable)}${bind}` };
}

/** The variable of the loop's head, and what binds the target from it. */
export function itemHead(target: Expression, frame: Frame): { readonly variable: Js; readonly bind: Js } {
  if (target.type === "Name" && frame.namespace === undefined) {
    const name = frame.scope.mangled(target.id);
    const variable = storeTarget(name, frame);
    frame.flow.bind(name);
    return {
      variable,
      bind: isKeptAsNumber(target.id, frame) ? js`${variable}=Number(${variable});` : NOTHING,
    };
  }
  return heldHead(target, frame);
}

function heldHead(target: Expression, frame: Frame): { readonly variable: Js; readonly bind: Js } {
  const variable = frame.loopVariable();
  const item = atom(variable, frame.program.types.of(target, frame.scope), "local");
  return { variable, bind: assign(target, item, target, frame) };
}

/**
 * The engine reports the step to the next item at the last position before the end of the body's code, dead code
 * included.
 */
export function stepSite(node: Expression, frame: Frame): Js {
  return js`continue;$${frame.at(node)}.step;`;
}

/** `for index, item in enumerate(xs, start)`. */
export interface Enumeration {
  readonly xs: Expression;
  /** A number. */
  readonly start: Js;
  readonly index: Name;
  readonly item: Expression;
}

/** The parts of such a loop; undefined when it is another one. */
export function enumeration(iter: Expression, target: Expression, frame: Frame): Enumeration | undefined {
  const call = plainCall(iter, frame);
  const [xs, first] = call?.node.args ?? [];
  if (call?.name !== "enumerate" || call.node.args.length > 2 || xs === undefined) return undefined;
  const start = first === undefined ? js`0` : smallLiteral(first, frame);
  if (start === undefined) return undefined;
  const [index, item] = target.type === "Tuple" && target.elts.length === 2 ? target.elts : [];
  if (index?.type !== "Name" || item === undefined || item.type === "Starred") return undefined;
  // of two targets with one name the later one wins
  return item.type === "Name" && item.id === index.id ? undefined : { xs, start, index, item };
}

function smallLiteral(node: Expression, frame: Frame): Js | undefined {
  if (node.type !== "Constant" || node.value.kind !== "int") return undefined;
  const { num } = expr(node, frame);
  return num !== undefined && num.bits < 32 ? num.js : undefined;
}

/** The index is counted as a number. */
function enumerated(node: For, { xs, start, index, item }: Enumeration, frame: Frame): Js {
  const items = newGenerator(xs, node.iter, frame) ?? iterable(expr(xs, frame), node.iter, frame);
  const walk = walkOver(items, frame);
  const step = frame.loopVariable();
  const looped = loop(node, frame, () => {
    const before = frame.flow.save();
    const n = loopIndex(node, index, { bits: 40, nonneg: true }, frame);
    const head = itemHead(item, frame);
    const body = n.during(() => block(node.body, frame));
    frame.flow.restore(before);
    const bound = n.bind();
    const bind = js`${n.variable}=${step}++;${bound}${walk.item(head.variable)}${head.bind}`;
    const seen = bound !== NOTHING;
    const hook =
      walk.kernel === undefined ? NOTHING : numberedHook(node, walk.kernel, step, index, item, seen, frame);
    return js`${walk.head(head.variable, hook)}{${bind}\n${body}\n${stepSite(node.iter, frame)}}`;
  });
  return js`${walk.before}${step}=${start};${looped}`;
}

/** `next` is the variable of the next index; `seen`: the JavaScript of the loop binds the index. */
function numberedHook(
  node: For,
  walk: ArrayWalk,
  next: Js,
  index: Name,
  item: Expression,
  seen: boolean,
  frame: Frame,
): Js {
  const own: OwnVariables = new Map([["#next", { js: next, isNumber: true }]]);
  const make = walkLoop(walk, own, node.body, ([value], scope) => {
    const count = scope.builder.names.set("#next");
    const slot = seen ? scope.target(index.id) : declare(index.id, scope);
    const begin = countedItem(slot, count);
    return value === undefined ? begin : [...begin, ...store(item, value, scope)];
  });
  return kernelHook(node, frame, own, make);
}

/** The index in a slot is bound, and the one of the next item set. */
export function countedItem(index: number, next: number): KernelStatement[] {
  return [
    ["set", index, ["get", next]],
    ["set", next, ["+", ["get", next], ["int", "1"]]],
  ];
}

/** `async for target in iter`. */
export function asyncFor(node: AsyncFor, frame: Frame): Js {
  const iterator = frame.loopVariable();
  const item = frame.loopVariable();
  const start = js`${iterator}=${frame.call("aiter", node.iter, expr(node.iter, frame).js)};`;
  const looped = loop(node, frame, () => {
    const before = frame.flow.save();
    const bind = assign(node.target, { ...atom(item), stability: "local" }, node.target, frame);
    const body = block(node.body, frame);
    frame.flow.restore(before);
    const next = js`${item}=yield* ${frame.call("anext", node.iter, iterator)}`;
    return js`while((${next})!==undefined){${bind}\n${body}\n}`;
  });
  return js`${start}${looped}`;
}
