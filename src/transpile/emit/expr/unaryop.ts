import type { AbiName } from "../../../shared/abi.ts";
import type { UnaryOp, UnaryOperator } from "../../ast.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex, intConstant, loose, operand } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { js } from "../js.ts";
import { numNegated } from "../number-arithmetic.ts";
import { test } from "../test.ts";
import { floatText } from "./constant.ts";

const HELPERS: Readonly<Record<Exclude<UnaryOperator, "Not">, AbiName>> = {
  Invert: "invert",
  UAdd: "pos",
  USub: "neg",
};

/** `not x`, `-x`, `+x`, `~x`. */
export function unaryOp(node: UnaryOp, frame: Frame): Ex {
  if (node.op === "Not") return atom(js`!${test(node.operand, frame, node)}`, "bool");
  const literal = negativeLiteral(node);
  if (literal !== undefined) return literal;
  const ex = expr(node.operand, frame);
  const known = bareUnary(node.op, ex);
  if (known !== undefined) return known;
  return atom(frame.call(HELPERS[node.op], node, ex.js), ex.type === "bool" ? "int" : "any");
}

function negativeLiteral(node: UnaryOp): Ex | undefined {
  if (node.op !== "USub" || node.operand.type !== "Constant") return undefined;
  const { value } = node.operand;
  if (value.kind === "int") return intConstant(-value.value);
  return value.kind === "float" ? atom(floatText(-value.value), "float", "constant") : undefined;
}

function bareUnary(op: UnaryOperator, ex: Ex): Ex | undefined {
  if (ex.type !== "int" && ex.type !== "float") return undefined;
  if (op === "UAdd") return ex;
  if (op === "USub" && ex.num !== undefined && ex.num.bits <= 52) return numNegated(ex.num);
  if (op === "USub") return loose(js`-${operand(ex)}`, ex.type);
  return ex.type === "int" ? loose(js`~${operand(ex)}`, "int") : undefined;
}
