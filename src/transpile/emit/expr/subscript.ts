import type { Expression, Slice, Subscript } from "../../ast.ts";
import { dictItem } from "../dict-access.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame, Twice } from "../frame.ts";
import { type Js, join, js } from "../js.ts";

/** `value[slice]`, read. */
export function subscript(node: Subscript, frame: Frame): Ex {
  const object = expr(node.value, frame);
  if (node.slice.type === "Slice") return sliced(object, node.slice, node, frame);
  return item(object, expr(node.slice, frame), node, frame);
}

function sliced(object: Ex, slice: Slice, node: Subscript, frame: Frame): Ex {
  const parts = [slice.lower, slice.upper, slice.step].map((part) =>
    part === null ? undefined : expr(part, frame),
  );
  const counted = slice.step === null && parts.every((part) => part === undefined || isCounted(part));
  const texts = parts.map((part) => (counted ? part?.num?.js : part?.js) ?? js`undefined`);
  const type =
    object.type === "list" || object.type === "str" || object.type === "tuple" ? object.type : "any";
  return atom(frame.call(counted ? "cut" : "getslice", node, object.js, ...trimmed(texts)), type);
}

/** The parts of a slice, absent where not given. */
export function sliceParts(slice: Slice, frame: Frame): Js[] {
  return trimmed([slice.lower, slice.upper, slice.step].map((part) => optional(part, frame)));
}

const optional = (part: Expression | null, frame: Frame): Js =>
  part === null ? js`undefined` : value(part, frame);

/** The bound lives as a JavaScript number. */
const isCounted = (bound: Ex): boolean => bound.num !== undefined && bound.num.bits <= 53;

function trimmed(parts: readonly Js[]): Js[] {
  const out = [...parts];
  while (out[out.length - 1] === js`undefined`) out.pop();
  return out;
}

/** Reads an item; both parts are emitted already. Exact lists, tuples and strs of the basic plane are read in place. */
export function item(object: Ex, key: Ex, node: Subscript, frame: Frame): Ex {
  const { num } = key;
  const found = dictItem(object, key, (o, k) => frame.call("getitem", node, o, k), frame);
  if (found !== undefined) return atom(found);
  if (object.type === "dict") {
    const [helper, at] = num === undefined ? (["getitem", key.js] as const) : (["getnum", num.js] as const);
    return atom(frame.call(helper, node, object.js, at));
  }
  if (num !== undefined) return numbered(object, num.js, key, node, frame);
  if (key.type !== "int") return atom(frame.call("getitem", node, object.js, key.js));
  const o = frame.twice(object, key);
  const k = frame.twice(key, undefined);
  const slow = frame.call("getitem", node, o.again, k.again);
  return inPlace(object, o, k, js`${frame.abi("Number")}(${k.again})`, slow);
}

/** The index is a JavaScript number. */
function numbered(object: Ex, at: Js, key: Ex, node: Subscript, frame: Frame): Ex {
  const o = frame.twice(object, key);
  const steady = key.stability === "constant" || key.stability === "local";
  const n = steady ? at : frame.temp();
  const k = { first: steady ? n : js`${n}=${at}`, again: n };
  const fromEnd = key.stability === "constant" && key.num?.nonneg === false;
  const place = fromEnd ? js`${o.again}.length+${n}` : n;
  return inPlace(object, o, k, place, frame.call("getnum", node, o.again, n));
}

/** A miss, a negative index among them, reads `undefined` and goes to the helper. Both operands are evaluated first. */
function inPlace(object: Ex, o: Twice, k: Twice, at: Js, slow: Js): Ex {
  const before = [o, k].filter(({ first, again }) => first !== again).map(({ first }) => first);
  const known = object.type === "list" || object.type === "tuple";
  const read = known ? js`${o.again}[${at}]` : js`${o.again}.ix?${o.again}[${at}]:undefined`;
  const all = join([...before, read]);
  return atom(known && before.length === 0 ? js`(${read}??${slow})` : js`((${all})??${slow})`);
}

/** A slice object, where it is more than the parts of a subscript. */
export function sliceObject(node: Slice, frame: Frame): Ex {
  const parts = [node.lower, node.upper, node.step];
  const none = frame.abi("None");
  const texts = parts.map((part) => (part === null ? none : value(part, frame)));
  const code = js`${frame.abi("slice")}(${texts[0] ?? none},${texts[1] ?? none},${texts[2] ?? none})`;
  const constant = parts.every((part) => part === null || part.type === "Constant");
  return constant ? atom(frame.program.constant(code), "slice", "constant") : atom(code, "slice");
}
