import type { BoolOp, Compare, IfExp } from "../../ast.ts";
import { joinTypes, type Ty } from "../../infer/types.ts";
import { compare } from "../comparison.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex, loose } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js } from "../js.ts";
import { numChoice } from "../number-arithmetic.ts";
import { test, truthOf } from "../test.ts";

/** `a and b`, `a or b`: the value of the operand that decides. */
export function boolOp(node: BoolOp, frame: Frame): Ex {
  const last = node.values[node.values.length - 1];
  const type = frame.program.types.of(node, frame.scope);
  if (type === "bool") return atom(test(node, frame), "bool");
  const [first, ...rest] = node.values;
  if (first === undefined || last === undefined) return atom(frame.abi("None"), "none");
  const parts = [part(expr(first, frame), node, frame)];
  frame.maybe(() => {
    for (const value of rest) {
      parts.push(value === last ? expr(value, frame).js : part(expr(value, frame), node, frame));
    }
  });
  // (a ? a : b ? b : c), flat to the right
  return atom(js`(${join(parts, "")})`, type);
}

/** One operand but the last, up to where the next one's text follows. */
function part(ex: Ex, node: BoolOp, frame: Frame): Js {
  const v = frame.twice(ex, undefined);
  const read: Ex = { ...atom(v.first, ex.type, "local"), again: v.again };
  // the form as a Number can be tested instead only where nothing has to be kept for the result
  const kept = ex.stability === "constant" || ex.stability === "local";
  const truth = truthOf(ex.num !== undefined && kept ? ex : read, node, frame);
  if (node.op === "Or") return js`${truth}?${v.again}:`;
  return js`!${truth}?${v.again}:`;
}

/** `body if test else orelse`. */
export function ifExp(node: IfExp, frame: Frame): Ex {
  const condition = test(node.test, frame);
  const body = frame.maybe(() => expr(node.body, frame));
  const orelse = frame.maybe(() => expr(node.orelse, frame));
  const varying = body.stability !== "constant" || orelse.stability !== "constant";
  if (varying && body.num !== undefined && orelse.num !== undefined) {
    const choice = numChoice(condition, body.num, orelse.num);
    if (choice !== undefined) return choice;
  }
  const type: Ty = joinTypes(body.type, orelse.type) ?? "any";
  return loose(js`${condition}?${body.atom ? body.js : js`(${body.js})`}:${orelse.js}`, type);
}

/** A comparison as value. */
export function compareValue(node: Compare, frame: Frame): Ex {
  return compare(node, frame, false);
}
