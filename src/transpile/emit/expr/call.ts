/** Calls: direct where the callee's arity admits it, with keywords and stars through the runtime. */
import { builtinArity, methodArity } from "../../../shared/builtin-arity.ts";
import type { Attribute, Call, Expression, Keyword, Position } from "../../ast.ts";
import { methodType } from "../../infer/known-calls.ts";
import { dictGet } from "../dict-access.ts";
import { boundPlaces, knownFunction, packedAfter } from "../direct-calls.ts";
import { expr, value, values } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame, Twice } from "../frame.ts";
import { type Js, join, js, string } from "../js.ts";
import { numberText } from "../names.ts";
import { squareRoot } from "../number-calls.ts";
import { isBuiltinIn } from "../program.ts";
import { specialCall, superReceiver } from "../special-calls.ts";
import { member, readAttribute } from "./attribute.ts";
import { consumingCall, noteListArgument } from "./consumed.ts";
import { arrayOf, namesDict } from "./displays.ts";
import { listCall } from "./list-calls.ts";

/** The most positional arguments that `arity` has a bit for. */
const MAX_DIRECT = 30;

/** `func(args, …)`. */
export function call(node: Call, frame: Frame): Ex {
  const special = specialCall(node, frame);
  if (special !== undefined) return special;
  noteListArgument(node, frame);
  const loop = consumingCall(node, frame);
  if (loop !== undefined) return loop;
  const stars = node.args.some((a) => a.type === "Starred") || node.keywords.some((k) => k.arg === null);
  if (stars || node.args.length > MAX_DIRECT) return atom(spreadCall(node, frame));
  if (node.func.type === "Attribute") return methodCall(node, node.func, frame);
  if (node.keywords.length > 0) return atom(namedCall(node, frame));
  const func = expr(node.func, frame);
  return squareRoot(node, func.js, frame) ?? atom(plainCall(node, func, frame));
}

/** A call of a value with positional arguments. */
export function plainCall(node: Call, func: Ex, frame: Frame): Js {
  const n = node.args.length;
  if (knownFunction(node.func, n, frame)) return knownCall(node, func, frame);
  const packed = packedAfter(node.func, n, frame);
  if (packed !== undefined) return packedCall(node, func, packed.before, packed.absent, frame);
  const direct = takesDirectly(node.func, n, frame) || frame.program.mayCallDirectly(node.func, n);
  const callee = direct ? func.js : calleeText(func, n, frame);
  return js`${callee}${frame.at(node)}(${values(node.args, frame)})`;
}

/** A call of a function of the program. */
function knownCall(node: Call, func: Ex, frame: Frame): Js {
  return js`${func.js}${frame.at(node)}(${join(knownArguments(node, frame))})`;
}

/** Parameters that are kept as numbers get numbers. */
function knownArguments(node: Call, frame: Frame): Js[] {
  const { types } = frame.program;
  return node.args.map((arg, i) => {
    const ex = expr(arg, frame);
    const asNumber = node.func.type === "Name" && types.takesNumber(node.func.id, i, frame.scope);
    return asNumber ? numberText(ex) : ex.js;
  });
}

/** A call in bound order: the surplus arguments as one tuple behind absent keyword-only ones. */
function packedCall(node: Call, func: Ex, before: number, absent: number, frame: Frame): Js {
  const args = knownArguments(node, frame);
  const holes = Array.from({ length: absent }, () => js`undefined`);
  const rest = js`${frame.abi("tuple")}([${join(args.slice(before))}])`;
  return js`${func.js}${frame.at(node)}(${join([...args.slice(0, before), ...holes, rest])})`;
}

/** A builtin by its name, called with a number of arguments that it surely takes. */
function takesDirectly(func: Expression, n: number, frame: Frame): boolean {
  if (func.type !== "Name" || (builtinArity(func.id) & (1 << n)) === 0) return false;
  return isBuiltinIn(frame.scope.mangled(func.id), frame.scope, frame.program);
}

/** Something callable with n positional arguments. */
function calleeText(func: Ex, n: number, frame: Frame): Js {
  const f = frame.twice(func, undefined);
  return js`(${f.first}.arity&${1 << n}?${f.again}:${frame.abi("callee")}(${f.again},${n}))`;
}

/** Calls an emitted callable with emitted values: decorators and the like. */
export function callWith(func: Ex, args: readonly Js[], node: Call | Expression, frame: Frame): Js {
  return js`${calleeText(func, args.length, frame)}${frame.at(node)}(${join(args)})`;
}

function methodCall(node: Call, func: Attribute, frame: Frame): Ex {
  const parts = node.keywords.length === 0 ? superReceiver(func.value, frame) : undefined;
  if (parts !== undefined) return atom(superCall(node, func, parts.cell, parts.self, frame));
  const object = expr(func.value, frame);
  if (object.type === "module" || object.type === "super") {
    const read = readAttribute(object, func, frame);
    if (node.keywords.length > 0) return atom(keywordCall(read.js, node, frame));
    return squareRoot(node, read.js, frame) ?? atom(plainCall(node, read, frame));
  }
  return atom(boundCall(node, func, object, frame), methodType(object.type, func.attr));
}

/** The call of a method, and what reads its receiver once more; undefined for calls of another kind. */
export function callWithReceiver(
  node: Call,
  frame: Frame,
): { readonly call: Js; readonly receiver: Js } | undefined {
  const { func } = node;
  const spread = node.args.some((a) => a.type === "Starred") || node.keywords.some((k) => k.arg === null);
  if (func.type !== "Attribute" || spread || node.args.length > MAX_DIRECT) return undefined;
  if (superReceiver(func.value, frame) !== undefined) return undefined;
  const object = expr(func.value, frame);
  if (object.type === "module" || object.type === "super") return undefined;
  const { first, again } = frame.twice(object, undefined);
  const held: Ex = { ...object, js: first, atom: true, stability: "local", again };
  return { call: boundCall(node, func, held, frame), receiver: again };
}

/** `super().name(args)` without making the super object. */
function superCall(node: Call, func: Attribute, cell: Js, self: Js, frame: Frame): Js {
  const name = string(frame.scope.mangled(func.attr));
  const found = frame.attributeCall("superMethod", func, cell, self, name, js`${node.args.length}`);
  const args = [self, ...node.args.map((a) => value(a, frame))];
  return js`${found}${frame.atAttribute(node, func)}(${join(args)})`;
}

/** A call of a method without making the bound method. */
function boundCall(node: Call, func: Attribute, object: Ex, frame: Frame): Js {
  const name = string(frame.scope.mangled(func.attr));
  const o = frame.twice(object, undefined);
  if (node.keywords.length > 0) {
    const token = frame.attributeCall("methodKw", func, o.first, name);
    const args = [token, o.again, keywordArgs(node, frame), keywordNames(node, frame)];
    return js`${frame.abi("callMethodKw")}${frame.atAttribute(node, func)}(${join(args)})`;
  }
  const given = node.args.map((arg) => expr(arg, frame));
  const args = given.map((ex) => ex.js);
  const attr = frame.scope.mangled(func.attr);
  if (frame.program.types.methodTakes(func.value, attr, args.length))
    return sureMethodCall(node, func, o, args, frame);
  const surely = (methodArity(object.type, func.attr) & (1 << (args.length + 1))) !== 0;
  const emitCall = surely ? sureMethodCall : generalCall;
  const general = (receiver: Js): Js =>
    emitCall(node, func, { first: receiver, again: o.again }, args, frame);
  const [key, fallback] = given;
  if (object.type === "dict" && func.attr === "get" && key !== undefined && given.length <= 2) {
    const rest = args.slice(1);
    const call = (k: Js): Js =>
      sureMethodCall(node, func, { first: o.again, again: o.again }, [k, ...rest], frame);
    const got = dictGet(key, fallback, o, call, frame);
    if (got !== undefined) return got;
  }
  return listCall(func.attr, object, o, args, general, frame) ?? general(o.first);
}

/** A method that surely is there and takes so many arguments. */
function sureMethodCall(node: Call, func: Attribute, o: Twice, args: readonly Js[], frame: Frame): Js {
  const found = member(o.first, "M$", frame.scope.mangled(func.attr), func, frame);
  return js`${found}${frame.atAttribute(node, func)}(${join([o.again, ...args])})`;
}

function generalCall(node: Call, func: Attribute, o: Twice, args: readonly Js[], frame: Frame): Js {
  const name = string(frame.scope.mangled(func.attr));
  const n = args.length;
  const f = frame.temp();
  const found = member(o.first, "M$", frame.scope.mangled(func.attr), func, frame);
  const slow = frame.attributeCall("method", func, o.again, name, js`${n}`);
  const callee = js`((${f}=${found})?.arity&${1 << (n + 1)}?${f}:${slow})`;
  return js`${callee}${frame.atAttribute(node, func)}(${join([o.again, ...args])})`;
}

/** A call with keywords of a value: bound here where the function is known. */
function namedCall(node: Call, frame: Frame): Js {
  const places = boundPlaces(node, frame);
  const func = value(node.func, frame);
  if (places === undefined) return keywordCall(func, node, frame);
  const given = [...node.args, ...node.keywords.map((k) => k.value)].map((v) => value(v, frame));
  const inOrder = places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
  const temps = inOrder ? undefined : given.map(() => frame.temp());
  const args: Js[] = [];
  for (const [i, place] of places.entries()) args[place] = temps?.[i] ?? given[i] ?? js`undefined`;
  const all = Array.from(args, (arg) => arg ?? js`undefined`);
  const called = js`${func}${frame.at(node)}(${join(all)})`;
  if (temps === undefined) return called;
  return js`(${join([...temps.map((t, i) => js`${t}=${given[i] ?? js`undefined`}`), called])})`;
}

function keywordCall(func: Js, node: Call, frame: Frame): Js {
  return frame.call("callKw", node, func, keywordArgs(node, frame), keywordNames(node, frame));
}

function keywordArgs(node: Call, frame: Frame): Js {
  return js`[${join([...node.args, ...node.keywords.map((k) => k.value)].map((v) => value(v, frame)))}]`;
}

function keywordNames(node: Call, frame: Frame): Js {
  const names = node.keywords.map((k) => string(frame.scope.mangled(k.arg ?? "")));
  return frame.program.constant(js`[${join(names)}]`);
}

/** `f(*args, **kwargs)` and calls with very many arguments. */
function spreadCall(node: Call, frame: Frame): Js {
  const f = frame.temp();
  const head = js`${f}=${value(node.func, frame)}`;
  const args = spreadArgs(node, f, frame);
  const kwargs = kwargsDict(node.keywords, f, node, frame);
  const all = kwargs === undefined ? [js`(${head},${f})`, args] : [js`(${head},${f})`, args, kwargs];
  return frame.call("callEx", node, ...all);
}

function spreadArgs(node: Call, f: Js, frame: Frame): Js {
  const [only] = node.args;
  if (node.args.length !== 1 || only?.type !== "Starred") return arrayOf(node.args, node, frame);
  return frame.call("starArgs", node, f, value(only.value, frame));
}

/** A dict of keyword arguments, `**` parts merged in; undefined without any. */
export function kwargsDict(
  keywords: readonly Keyword[],
  f: Js,
  node: Position,
  frame: Frame,
): Js | undefined {
  let out: Js | undefined;
  for (let i = 0; i < keywords.length; ) {
    const keyword = keywords[i];
    if (keyword?.arg === null) {
      // the mapping itself when nothing is merged into it
      out ??= keywords.length === 1 ? js`undefined` : namesDict([], [], frame);
      out = frame.call("kwMerge", node, f, out, value(keyword.value, frame));
      i++;
      continue;
    }
    const end = nextDouble(keywords, i);
    const named = keywords.slice(i, end);
    const names = named.map((k) => frame.scope.mangled(k.arg ?? ""));
    const group = namesDict(
      names,
      named.map((k) => value(k.value, frame)),
      frame,
    );
    out = out === undefined ? group : frame.call("kwMerge", node, f, out, group);
    i = end;
  }
  return out;
}

function nextDouble(keywords: readonly Keyword[], from: number): number {
  const at = keywords.findIndex((k, i) => i >= from && k.arg === null);
  return at < 0 ? keywords.length : at;
}
