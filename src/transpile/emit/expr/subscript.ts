import type { Expression, Slice, Subscript } from "../../ast.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js } from "../js.ts";

/** `value[slice]`, read. */
export function subscript(node: Subscript, frame: Frame): Ex {
  const object = expr(node.value, frame);
  if (node.slice.type === "Slice") return sliced(object, node.slice, node, frame);
  return item(object, expr(node.slice, frame), node, frame);
}

function sliced(object: Ex, slice: Slice, node: Subscript, frame: Frame): Ex {
  const parts = [slice.lower, slice.upper, slice.step].map((part) => optional(part, frame));
  const type =
    object.type === "list" || object.type === "str" || object.type === "tuple" ? object.type : "any";
  return atom(frame.call("getslice", node, object.js, ...trimmed(parts)), type);
}

const optional = (part: Expression | null, frame: Frame): Js =>
  part === null ? js`undefined` : value(part, frame);

function trimmed(parts: readonly Js[]): Js[] {
  const out = [...parts];
  while (out[out.length - 1] === js`undefined`) out.pop();
  return out;
}

/** Reads an item; both parts are emitted already. */
export function item(object: Ex, key: Ex, node: Subscript, frame: Frame): Ex {
  const { num } = key;
  if (num === undefined) return atom(frame.call("getitem", node, object.js, key.js));
  if (
    object.type === "list" &&
    (object.stability === "local" || object.stability === "constant") &&
    num.nonneg
  ) {
    return atom(js`(${object.js}[${num.js}]??${frame.call("getnum", node, object.js, num.js)})`);
  }
  return atom(frame.call("getnum", node, object.js, num.js));
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
