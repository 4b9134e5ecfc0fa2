import type { Constant, Expression, StrValue, Tuple } from "../../ast.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex, intConstant } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { isBmp, type Js, join, js, number, numbers, string } from "../js.ts";

/** A literal. */
export function constant(node: Constant, frame: Frame): Ex {
  const { value } = node;
  switch (value.kind) {
    case "int":
      return intConstant(value.value);
    case "float":
      return atom(floatText(value.value), "float", "constant");
    case "complex":
      return atom(
        frame.program.constant(js`${frame.abi("complex")}(0,${number(value.imag)})`),
        "complex",
        "constant",
      );
    case "str":
      return atom(strText(value.value, frame), "str", "constant");
    case "bytes":
      return atom(
        frame.program.constant(js`${frame.abi("bytes")}(${numbers(value.value)})`),
        "bytes",
        "constant",
      );
    case "none":
      return atom(frame.abi("None"), "none", "constant");
    case "true":
      return atom(js`true`, "bool", "constant");
    case "false":
      return atom(js`false`, "bool", "constant");
    case "ellipsis":
      return atom(frame.abi("Ellipsis"), "any", "constant");
  }
}

/** A float literal, with a point so that a property can be read off it. */
export function floatText(value: number): Js {
  const text = number(value);
  return /^\d+$/.test(text) ? js`${text}.0` : text;
}

/** A str value: a literal, or a constant made from its code points. */
export function strText(value: StrValue, frame: Frame): Js {
  if (isBmp(value)) return string(value);
  return frame.program.constant(js`${frame.abi("astral")}(${numbers(value)})`);
}

/** A tuple of constants, made once; undefined when an element is none. */
export function constantTuple(node: Tuple, frame: Frame): Ex | undefined {
  if (!node.elts.every(isConstant)) return undefined;
  const texts = node.elts.map((elt) => expr(elt, frame).js);
  return atom(frame.program.constant(js`${frame.abi("tuple")}([${join(texts)}])`), "tuple", "constant");
}

function isConstant(node: Expression): boolean {
  if (node.type === "UnaryOp" && node.op === "USub") return isNumber(node.operand);
  return node.type === "Constant" || (node.type === "Tuple" && node.elts.every(isConstant));
}

function isNumber(node: Expression): boolean {
  return node.type === "Constant" && (node.value.kind === "int" || node.value.kind === "float");
}
