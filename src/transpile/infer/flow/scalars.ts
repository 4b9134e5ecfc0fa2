/** Results of operators between values without contents. */
import type { Expression, Operator } from "../../ast.ts";
import type { Ty } from "../types.ts";

const INT_RESULT = new Set<Operator>([
  "Add",
  "Sub",
  "Mult",
  "FloorDiv",
  "Mod",
  "BitAnd",
  "BitOr",
  "BitXor",
  "LShift",
  "RShift",
]);
const FLOAT_RESULT = new Set<Operator>(["Add", "Sub", "Mult", "Div", "FloorDiv", "Mod"]);
const COMPLEX_RESULT = new Set<Operator>(["Add", "Sub", "Mult", "Div", "Pow"]);
const LOGIC = new Set<Operator>(["BitAnd", "BitOr", "BitXor"]);
const RAISES = new Set<Ty>(["int", "float", "bool", "str", "bytes", "none"]);

/** The type of `left op right`; undefined when it always raises TypeError. */
export function scalarOperation(
  op: Operator,
  left: Ty,
  right: Ty,
  rightNode: Expression | undefined,
): Ty | undefined {
  const type = binaryType(op, left, right, rightNode);
  if (type !== "any" || left === "any" || right === "any") return type;
  return left !== right && (left === "none" || right === "none") && RAISES.has(left) && RAISES.has(right)
    ? undefined
    : "any";
}

/** The type of `left op right`, when it returns at all. */
export function binaryType(op: Operator, left: Ty, right: Ty, rightNode: Expression | undefined): Ty {
  const integral = isIntegral(left) && isIntegral(right);
  if (integral) {
    if (left === "bool" && right === "bool" && LOGIC.has(op)) return "bool";
    if (INT_RESULT.has(op)) return "int";
    if (op === "Div") return "float";
    return op === "Pow" && isNaturalLiteral(rightNode) ? "int" : "any";
  }
  if (isReal(left) && isReal(right)) {
    if (FLOAT_RESULT.has(op)) return "float";
    return op === "Pow" && isIntegral(right) ? "float" : "any";
  }
  if (COMPLEX_RESULT.has(op) && (left === "complex" || right === "complex"))
    return isNumeric(left) && isNumeric(right) ? "complex" : "any";
  return sequenceType(op, left, right);
}

function sequenceType(op: Operator, left: Ty, right: Ty): Ty {
  if (op === "Add" && left === right && (left === "str" || left === "list" || left === "bytes")) return left;
  if (op === "Mod" && left === "str") return "str";
  if (op !== "Mult") return "any";
  if (isIntegral(right) && isRepeatable(left)) return left;
  return isIntegral(left) && isRepeatable(right) ? right : "any";
}

const isRepeatable = (t: Ty): boolean => t === "str" || t === "list" || t === "bytes";
const isIntegral = (t: Ty): boolean => t === "int" || t === "bool";
const isNumeric = (t: Ty): boolean => isReal(t) || t === "complex";
const isReal = (t: Ty): boolean => t === "int" || t === "bool" || t === "float";

function isNaturalLiteral(node: Expression | undefined): boolean {
  return node?.type === "Constant" && node.value.kind === "int";
}
