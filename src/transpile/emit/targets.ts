/** Binding values to targets: names, attributes, items, and their unpacking. */
import type { Attribute, Expression, Position, Slice, Starred, Subscript } from "../ast.ts";
import { dictStore } from "./dict-access.ts";
import { expr, value } from "./dispatch.ts";
import { atom, type Ex, numEx, operand } from "./ex.ts";
import { member } from "./expr/attribute.ts";
import { sliceObject, sliceParts } from "./expr/subscript.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js, NOTHING, string } from "./js.ts";
import { isKeptAsNumber, storeValue } from "./names.ts";
import { isBuiltinIn } from "./program.ts";

/** Statements that bind the value, which is evaluated first. `node` is what unpacking errors point at. */
export function assign(target: Expression, value: Ex, node: Position, frame: Frame): Js {
  switch (target.type) {
    case "Name":
      return js`${storeValue(target.id, value, frame, target)};`;
    case "Attribute":
      return first(value, frame, (held) => storeAttribute(expr(target.value, frame), target, held, frame));
    case "Subscript":
      return first(value, frame, (held) => {
        const object = expr(target.value, frame);
        if (target.slice.type === "Slice") return storeSlice(object, target.slice, target, held, frame);
        return storeItem(object, keyOf(target, frame), target, held, frame);
      });
    case "Tuple":
    case "List":
      return unpackTo(target.elts, value, node, frame);
    default:
      throw new TypeError(`cannot assign to ${target.type}`);
  }
}

/** Puts the value into a temporary unless evaluating it later is the same. */
function first(value: Ex, frame: Frame, store: (held: Ex) => Js): Js {
  if (value.stability === "constant") return store(value);
  if (value.stability === "local" && value.again === undefined && value.num === undefined)
    return store(value);
  const t = frame.temp();
  return js`${t}=${value.js};${store({ ...atom(t, value.type), stability: "local" })}`;
}

/** The key of an item that is written or deleted. */
export function keyOf(target: Subscript, frame: Frame): Ex {
  return target.slice.type === "Slice" ? sliceObject(target.slice, frame) : expr(target.slice, frame);
}

/** `object.attr = value`; the value's text may be repeated. */
export function storeAttribute(object: Ex, target: Attribute, value: Ex, frame: Frame): Js {
  const name = frame.scope.mangled(target.attr);
  const o = frame.twice(object, undefined);
  const plain = js`${o.first}${frame.atAttribute(target, target)}.plain`;
  const own = js`${member(o.again, "$", name, target, frame)}=${value.js}`;
  const slot = frame.program.hasSlots ? js`||${member(o.again, "W$", name, target, frame)}` : NOTHING;
  return js`if(${plain}${slot})${own};else ${frame.attributeCall("setattr", target, o.again, string(name), value.js)};`;
}

/** `object[key] = value`; the value's text may be repeated. Exact lists are written in place where the index is inside. */
export function storeItem(object: Ex, key: Ex, target: Subscript, value: Ex, frame: Frame): Js {
  const { num } = key;
  if (object.type === "dict" && (key.type === "int" || key.type === "str" || key.type === "any"))
    return storeInDict(object, key, target, value, frame);
  if (num === undefined && key.type !== "int")
    return js`${frame.call("setitem", target, object.js, key.js, value.js)};`;
  if (object.type !== "list" && (object.type !== "any" || num === undefined)) {
    const [helper, at] = num === undefined ? (["setitem", key.js] as const) : (["setnum", num.js] as const);
    return js`${frame.call(helper, target, object.js, at, value.js)};`;
  }
  const o = held(object, object.js, frame);
  const k = num === undefined ? held(key, key.js, frame) : undefined;
  const n = num === undefined ? converted(k?.text ?? key.js, frame) : held(key, num.js, frame);
  const [helper, at] = k === undefined ? (["setnum", n.text] as const) : (["setitem", k.text] as const);
  const slow = frame.call(helper, target, o.text, at, value.js);
  const known = object.type === "list" ? NOTHING : js`${o.text}.seq===1&&`;
  const inside = num?.nonneg === true ? NOTHING : js`${n.text}>=0&&`;
  const fits = js`${known}${inside}${n.text}<${o.text}.length`;
  const before = join([o.before, k?.before ?? NOTHING, n.before], "");
  return js`${before}if(${fits})${o.text}[${n.text}]=${value.js};else ${slow};`;
}

function storeInDict(object: Ex, key: Ex, target: Subscript, value: Ex, frame: Frame): Js {
  const o = held(object, object.js, frame);
  const k = held(key, key.js, frame);
  const slow = frame.call("setitem", target, o.text, k.text, value.js);
  return js`${o.before}${k.before}${dictStore(o.text, key, k.text, value.js, slow)}`;
}

interface Held {
  /** A statement that evaluates it, when that must happen first. */
  readonly before: Js;
  readonly text: Js;
}

/** Text that can be read again. */
function held(ex: Ex, text: Js, frame: Frame): Held {
  const steady = ex.stability === "constant" || (ex.stability === "local" && ex.again === undefined);
  return steady ? { before: NOTHING, text } : inTemp(text, frame);
}

function inTemp(text: Js, frame: Frame): Held {
  const t = frame.temp();
  return { before: js`${t}=${text};`, text: t };
}

/** An int as number; huge ones are no index. */
function converted(int: Js, frame: Frame): Held {
  return inTemp(js`${frame.abi("Number")}(${int})`, frame);
}

/** `object[lower:upper:step] = value`; the slice object is made only when the short way is not open. */
function storeSlice(object: Ex, slice: Slice, target: Subscript, value: Ex, frame: Frame): Js {
  const parts = sliceParts(slice, frame);
  return js`${frame.call("setslice", target, object.js, value.js, ...parts)};`;
}

/** `q, r = divmod(a, b)`: no tuple is made; undefined for other targets and values. */
export function assignDivmod(
  targets: readonly Expression[],
  source: Expression,
  node: Position,
  frame: Frame,
): Js | undefined {
  if (source.type !== "Call" || source.func.type !== "Name" || source.func.id !== "divmod") return undefined;
  const { args, keywords, func } = source;
  const plain = targets.length === 2 && args.length === 2 && keywords.length === 0;
  if (!plain || [...targets, ...args].some(isStarred)) return undefined;
  if (!isBuiltinIn(frame.scope.mangled(func.id), frame.scope, frame.program)) return undefined;
  const pair = frame.call("divmodPair", source, ...args.map((arg) => value(arg, frame)));
  const t = frame.temp();
  return fromArray(targets, unpacked(atom(pair), 2, t, node, frame), t, frame);
}

function unpackTo(targets: readonly Expression[], value: Ex, node: Position, frame: Frame): Js {
  const star = targets.findIndex((t) => t.type === "Starred");
  const after = targets.length - star - 1;
  const t = frame.temp();
  const items =
    star < 0
      ? unpacked(value, targets.length, t, node, frame)
      : frame.call("unpackEx", node, value.js, js`${star}`, js`${after}`);
  return fromArray(targets, items, t, frame);
}

/** Binds the values of a JavaScript array of as many as there are targets; `t` holds it. */
function fromArray(targets: readonly Expression[], items: Js, t: Js, frame: Frame): Js {
  const parts = targets.map((target, i) => {
    const part: Ex = { ...atom(js`${t}[${i}]`), stability: "local" };
    return assign(isStarred(target) ? target.value : target, part, target, frame);
  });
  return js`${t}=${items};${join(parts, "")}`;
}

/** Exact lists and tuples of the right length are taken as they are. */
function unpacked(value: Ex, n: number, t: Js, node: Position, frame: Frame): Js {
  const again = value.stability === "local" ? (value.again ?? value.js) : t;
  const first = again === t ? js`(${t}=${value.js})` : operand(value);
  const isArray = value.type === "list" || value.type === "tuple";
  const fits = isArray ? js`${first}.length===${n}` : js`${first}.seq>0&&${again}.length===${n}`;
  return js`${fits}?${again}:${frame.call("unpack", node, again, js`${n}`)}`;
}

function isStarred(node: Expression): node is Starred {
  return node.type === "Starred";
}

/** `a, b = x, y` without a tuple in between: all values first, then all targets. */
export function assignPairs(
  targets: readonly Expression[],
  values: readonly Expression[],
  frame: Frame,
): Js | undefined {
  const plain = targets.length === values.length && targets.length > 0;
  if (!plain || [...targets, ...values].some((e) => e.type === "Starred")) return undefined;
  const before: Js[] = [];
  const held = values.map((node, i): Ex => {
    const ex = expr(node, frame);
    if (ex.stability === "constant") return ex;
    const t = frame.temp();
    const target = targets[i];
    if (ex.num !== undefined && target?.type === "Name" && isKeptAsNumber(target.id, frame)) {
      before.push(js`${t}=${ex.num.js};`);
      return numEx({ ...ex.num, js: t }, () => js`BigInt(${t})`, "local");
    }
    before.push(js`${t}=${ex.js};`);
    return { ...atom(t, ex.type), stability: "local" };
  });
  const stores = targets.map((target, i) => {
    const value = held[i];
    return value === undefined ? NOTHING : assign(target, value, target, frame);
  });
  return join([...before, ...stores], "");
}

/** A target that JavaScript can assign to as it stands, e.g. in a loop head. */
export function simpleTarget(target: Expression, frame: Frame): string | undefined {
  return target.type === "Name" && frame.namespace === undefined ? target.id : undefined;
}
