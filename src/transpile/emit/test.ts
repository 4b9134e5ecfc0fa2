/** Conditions: a JavaScript boolean for the truth of an expression. */
import type { Expression } from "../ast.ts";
import { compare } from "./comparison.ts";
import { expr } from "./dispatch.ts";
import type { Ex } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js } from "./js.ts";

/** The truth of an expression, as an atom. A `__bool__` or a single comparison that fails is reported at `place`. */
export function test(node: Expression, frame: Frame, place: Expression = node): Js {
  if (node.type === "BoolOp") return boolOp(node, frame);
  if (node.type === "UnaryOp" && node.op === "Not")
    return js`!${test(node.operand, frame, place === node ? node.operand : node)}`;
  if (node.type === "Compare") return truthOf(compare(node, frame, true, place), place, frame);
  return truthOf(expr(node, frame), place, frame);
}

function boolOp(node: Extract<Expression, { type: "BoolOp" }>, frame: Frame): Js {
  const [first, ...rest] = node.values;
  if (first === undefined) return js`true`;
  const head = test(first, frame);
  const parts = [head, ...frame.maybe(() => rest.map((value) => test(value, frame)))];
  return js`(${join(parts, node.op === "And" ? "&&" : "||")})`;
}

/** The truth of a value, as an atom. */
export function truthOf(ex: Ex, node: Expression, frame: Frame): Js {
  switch (ex.type) {
    case "bool":
      return ex.atom ? ex.js : js`(${ex.js})`;
    case "int":
      return ex.num === undefined || ex.stability === "constant"
        ? js`(${paren(ex)}!==0n)`
        : js`(${ex.num.js}!==0)`;
    case "float":
      return js`(${paren(ex)}!==0)`; // NaN is true
    case "str":
      return js`(${paren(ex)}!=="")`;
    case "list":
      return js`(${paren(ex)}.length>0)`;
    case "none":
      return js`(${ex.js},false)`;
    default:
      return generalTruth(ex, node, frame);
  }
}

function paren(ex: Ex): Js {
  return ex.atom ? ex.js : js`(${ex.js})`;
}

/** JavaScript and Python agree about exact bools, ints and strs, and about floats but for NaN, which is true in Python. */
function generalTruth(ex: Ex, node: Expression, frame: Frame): Js {
  const v = frame.twice(ex, undefined);
  const slow = frame.call("truth", node, v.again);
  return js`(${v.first}?${v.again}===true||${v.again}.kind>0||${slow}:${v.again}!==${v.again})`;
}
