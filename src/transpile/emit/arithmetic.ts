/** Binary operators: bare where the types are known, behind a test of the tags where not. */
import type { AbiName } from "../../shared/abi.ts";
import type { Expression, Operator, Position } from "../ast.ts";
import { binaryType } from "../infer/flow/scalars.ts";
import type { Ty } from "../infer/types.ts";
import { atom, type Ex, intConstant, isPlainText, loose, operand } from "./ex.ts";
import type { Frame, Twice } from "./frame.ts";
import { type Js, join, js } from "./js.ts";
import { numBinary } from "./number-arithmetic.ts";

interface OperatorInfo {
  readonly helper: AbiName;
  readonly inplace: AbiName;
  /** The JavaScript operator that is right for two ints. */
  readonly ints?: Js;
  /** … and for two floats. */
  readonly floats?: Js;
}

const INFO: Readonly<Record<Operator, OperatorInfo>> = {
  Add: { helper: "add", inplace: "iadd", ints: js`+`, floats: js`+` },
  Sub: { helper: "sub", inplace: "isub", ints: js`-`, floats: js`-` },
  Mult: { helper: "mul", inplace: "imul", ints: js`*`, floats: js`*` },
  MatMult: { helper: "matmul", inplace: "imatmul" },
  Div: { helper: "truediv", inplace: "itruediv" },
  Mod: { helper: "mod", inplace: "imod" },
  Pow: { helper: "pow", inplace: "ipow" },
  LShift: { helper: "lshift", inplace: "ilshift" },
  RShift: { helper: "rshift", inplace: "irshift" },
  BitOr: { helper: "or_", inplace: "ior", ints: js`|` },
  BitXor: { helper: "xor", inplace: "ixor", ints: js`^` },
  BitAnd: { helper: "and_", inplace: "iand", ints: js`&` },
  FloorDiv: { helper: "floordiv", inplace: "ifloordiv" },
};

/** One operation on operands that are emitted already, in order of evaluation. */
export interface Operation {
  readonly op: Operator;
  readonly left: Ex;
  readonly right: Ex;
  /** The node that errors point at. */
  readonly node: Position;
  readonly rightNode: Expression | undefined;
  /** `x op= y`. */
  readonly inplace: boolean;
}

/** `left op right`. */
export function binary(operation: Operation, frame: Frame): Ex {
  const { op, left, right } = operation;
  const folded = foldInts(op, left, right);
  if (folded !== undefined) return folded;
  const small = numBinary(op, left, right, operation.node, frame);
  if (small !== undefined) return small;
  const type = binaryType(op, left.type, right.type, operation.rightNode);
  return (
    divisionByLiteral(operation) ??
    knownDivision(operation, frame) ??
    intDivisionByLiteral(operation, frame) ??
    intQuotient(operation, type, frame) ??
    byLiteral(operation, type, frame) ??
    bare(operation, type, frame) ??
    floatDivision(operation, type, frame) ??
    (guard(op) === undefined || hopeless(operation)
      ? helperCall(operation, type, frame)
      : guarded(operation, type, frame))
  );
}

/** Ints of more digits are not computed here. */
const MAX_FOLDED = 1n << 128n;

/** The value of an operator between two literals, as CPython's compiler folds them. */
function foldInts(op: Operator, left: Ex, right: Ex): Ex | undefined {
  const [a, b] = [intLiteral(left), intLiteral(right)];
  if (a === undefined || b === undefined) return undefined;
  const value = folded(op, a, b);
  return value === undefined || value > MAX_FOLDED || value < -MAX_FOLDED ? undefined : intConstant(value);
}

function folded(op: Operator, a: bigint, b: bigint): bigint | undefined {
  if (op === "Add") return a + b;
  if (op === "Sub") return a - b;
  if (op === "Mult") return a * b;
  const small = b >= 0n && b <= 128n && a >= 0n && a <= 1024n;
  if (op === "Pow" && small) return a ** b;
  return op === "LShift" && small ? a << b : undefined;
}

function intLiteral(ex: Ex): bigint | undefined {
  const text = ex.stability === "constant" && ex.type === "int" ? LITERAL.exec(ex.js)?.[1] : undefined;
  return text === undefined ? undefined : BigInt(text);
}

const LITERAL = /^\(?(-?\d+)n\)?$/;

function helperName(operation: Operation): AbiName {
  const info = INFO[operation.op];
  return operation.inplace ? info.inplace : info.helper;
}

function helperCall(operation: Operation, type: Ty, frame: Frame): Ex {
  const { left, right, node } = operation;
  const known = knownHelper(operation);
  return atom(frame.call(known ?? helperName(operation), node, left.js, right.js), type);
}

/** Helpers for two complex numbers. */
const COMPLEX: Readonly<Partial<Record<Operator, AbiName>>> = {
  Add: "complexAdd",
  Sub: "complexSub",
  Mult: "complexMul",
};

function knownHelper({ op, left, right }: Operation): AbiName | undefined {
  const ints = left.type === "int" && right.type === "int";
  if (left.type === "complex" && right.type === "complex") return COMPLEX[op];
  if (op === "Mult" && left.type === "str" && right.type === "int") return "strTimes";
  if (op === "FloorDiv" && ints) return "intFloorDiv";
  return op === "Mod" && ints ? "intMod" : undefined;
}

/** The tag that must agree for the bare operator to be right. */
function guard(op: Operator): Js | undefined {
  if (op === "Add") return js`kind`;
  if (op === "Sub" || op === "Mult" || op === "BitAnd" || op === "BitOr" || op === "BitXor") return js`num`;
  return undefined;
}

/** No tag test can succeed: an operand's type has no tag for this operator. */
function hopeless({ op, left, right }: Operation): boolean {
  const tagged = (ex: Ex): boolean =>
    ex.type === "any" || ex.type === "int" || ex.type === "float" || (op === "Add" && ex.type === "str");
  return (
    !tagged(left) ||
    !tagged(right) ||
    (left.type !== right.type && left.type !== "any" && right.type !== "any")
  );
}

/** `/` of two floats behind a test of their tags; ints go to the helper, which rounds as CPython does. */
function floatDivision(operation: Operation, type: Ty, frame: Frame): Ex | undefined {
  const { op, left, right, node } = operation;
  const maybeFloat = (ex: Ex): boolean => ex.type === "any" || ex.type === "float";
  if (op !== "Div" || !maybeFloat(left) || !maybeFloat(right)) return undefined;
  const a = frame.twice(left, right);
  const b = frame.twice(right, undefined);
  const slow = frame.call(helperName(operation), node, a.again, b.again);
  return loose(js`${a.first}.num+${b.first}.num===4&&${b.again}!==0?${a.again}/${b.again}:${slow}`, type);
}

function bare(operation: Operation, type: Ty, frame: Frame): Ex | undefined {
  const { op, left, right, node } = operation;
  const info = INFO[op];
  const at = frame.at(node);
  if (type === "int" && isIntegral(left) && isIntegral(right) && info.ints !== undefined) {
    return loose(js`${asInt(left)}${at}${info.ints}${asInt(right)}`, type);
  }
  if (info.floats === undefined) return undefined;
  const a = asFloat(left);
  const b = asFloat(right);
  if (a === undefined || b === undefined || (left.type === "int" && right.type === "int")) return undefined;
  return loose(js`${a}${at}${info.floats}${b}`, "float");
}

const isIntegral = (ex: Ex): boolean => ex.type === "int" || ex.type === "bool";

/** An int, or a bool as the int that it is. */
function asInt(ex: Ex): Js {
  return ex.type === "bool" ? js`(${operand(ex)}?1n:0n)` : operand(ex);
}

/** A float, or an int that lives as a number which is exact. */
function asFloat(ex: Ex): Js | undefined {
  if (ex.type === "float") return operand(ex);
  return ex.type === "int" && ex.num !== undefined && ex.num.bits <= 53 ? ex.num.js : undefined;
}

/** `x / 2` of a float. */
function divisionByLiteral({ op, left, right }: Operation): Ex | undefined {
  const literal = right.stability === "constant" ? right.num?.js : undefined;
  if (op !== "Div" || left.type !== "float" || literal === undefined || literal === js`0`) return undefined;
  return loose(js`${operand(left)}/${literal}`, "float");
}

/** `/` of which one operand is a float, and the other a float or an int that is there as number. */
function knownDivision({ op, left, right, node }: Operation, frame: Frame): Ex | undefined {
  if (op !== "Div" || (left.type !== "float" && right.type !== "float")) return undefined;
  const [dividend, divisor] = [rounded(left), rounded(right)];
  if (dividend === undefined || divisor === undefined) return undefined;
  const a = frame.twice(dividend, divisor);
  const b = frame.twice(divisor, undefined);
  const before = a.first === a.again ? [] : [a.first];
  const choice = js`${b.first}!==0?${a.again}/${b.again}:${frame.call("floatDiv", node, a.again, b.again)}`;
  return before.length === 0 ? loose(choice, "float") : atom(js`(${join([...before, choice])})`, "float");
}

/** The float that a number is taken for; an int of `Infinity` bits is rounded to it. */
function rounded(ex: Ex): Ex | undefined {
  if (ex.type === "float") return ex;
  if (ex.type !== "int" || ex.num === undefined) return undefined;
  const { js: code, bits } = ex.num;
  return bits <= 53
    ? atom(code, "float", ex.again === undefined ? ex.stability : "once")
    : atom(js`Number(${code})`, "float");
}

/** `x % 7`, `x // 7` of ints. */
function intDivisionByLiteral(operation: Operation, frame: Frame): Ex | undefined {
  const { op, left, right, node } = operation;
  const divisor = intLiteral(right);
  if (divisor === undefined || divisor <= 0n || (op !== "Mod" && op !== "FloorDiv")) return undefined;
  const d = right.js;
  if (left.type === "int") return intDivision(op, js`(${left.js})`, d, frame);
  if (left.type !== "any") return undefined;
  const x = frame.twice(left, right);
  const exact = intDivision(op, x.again, d, frame);
  const slow = frame.call(helperName(operation), node, x.again, d);
  return loose(js`${x.first}.num===1?${exact.js}:${slow}`);
}

/** `x % y`, `x // y` of ints, in place where the divisor is positive (and, for `//`, the dividend not negative). */
function intQuotient(operation: Operation, type: Ty, frame: Frame): Ex | undefined {
  const { op, left, right, node } = operation;
  const maybeInt = (ex: Ex): boolean => ex.type === "any" || ex.type === "int";
  if ((op !== "Mod" && op !== "FloorDiv") || !maybeInt(left) || !maybeInt(right)) return undefined;
  const a = frame.twice(left, right);
  const b = frame.twice(right, undefined);
  const before = [a, b].filter(({ first, again }) => first !== again).map(({ first }) => first);
  const slow = frame.call(knownHelper(operation) ?? helperName(operation), node, a.again, b.again);
  const tags = [
    ...(left.type === "any" ? [js`${a.again}.num===1`] : []),
    ...(right.type === "any" ? [js`${b.again}.num===1`] : []),
    js`${b.again}>0n`,
    ...(op === "FloorDiv" ? [js`${a.again}>=0n`] : []),
  ];
  const fast = op === "Mod" ? remainder(a.again, b.again, frame) : js`${a.again}/${b.again}`;
  const choice = js`${join(tags, "&&")}?${fast}:${slow}`;
  return before.length === 0 ? loose(choice, type) : atom(js`(${join([...before, choice])})`, type);
}

function remainder(a: Js, b: Js, frame: Frame): Js {
  const t = frame.temp();
  return js`(${t}=${a}%${b})<0n?${t}+${b}:${t}`;
}

/** The largest exponent written out that is worth no helper. */
const SMALL_EXPONENT = 64;

/** Operators that are bare on two ints when the right one is a small literal, so that no limit of size is near. */
const BY_LITERAL: Readonly<Partial<Record<Operator, Js>>> = { Pow: js`**`, LShift: js`<<`, RShift: js`>>` };

/** `x ** 2`, `x >> 3` of ints. Floats go to the helper: the engine's power is not CPython's to the last bit. */
function byLiteral(operation: Operation, type: Ty, frame: Frame): Ex | undefined {
  const { op, left, right, node } = operation;
  const symbol = BY_LITERAL[op];
  if (symbol === undefined || right.stability !== "constant" || right.type !== "int") return undefined;
  if (right.num === undefined || !right.num.nonneg || Number(right.num.js) > SMALL_EXPONENT) return undefined;
  const at = frame.at(node);
  if (left.type === "int") return loose(js`${operand(left)}${at}${symbol}${right.js}`, type);
  if (left.type !== "any") return undefined;
  const x = frame.twice(left, right);
  const slow = frame.call(helperName(operation), node, x.again, right.js);
  return loose(js`${x.first}.num===1?${x.again}${at}${symbol}${right.js}:${slow}`, type);
}

/** Division by a positive literal, rounding down where JavaScript's rounds to zero. */
function intDivision(op: "Mod" | "FloorDiv", a: Js, d: Js, frame: Frame): Ex {
  const t = frame.temp();
  if (op === "Mod") return loose(js`(${t}=${a}%${d})<0n?${t}+${d}:${t}`, "int");
  return loose(js`(${t}=${a})<0n?(${t}+1n)/${d}-1n:${t}/${d}`, "int");
}

function guarded(operation: Operation, type: Ty, frame: Frame): Ex {
  const { op, left, right, node } = operation;
  const tag = guard(op) ?? js`kind`;
  const a = frame.twice(left, right);
  const b = frame.twice(right, undefined);
  const at = frame.at(node);
  const symbol = INFO[op].ints ?? js`+`;
  const fast = js`${a.again}${at}${symbol}${b.again}`;
  const slow = frame.call(helperName(operation), node, a.again, b.again);
  return loose(js`${tagTest(operation, tag, a, b)}?${fast}:${slow}`, type);
}

/** True when both tags say int, float or, for `kind`, str; evaluates both operands. */
function tagTest({ op, left, right }: Operation, tag: Js, a: Twice, b: Twice): Js {
  const logic = op === "BitAnd" || op === "BitOr" || op === "BitXor";
  const known = logic ? undefined : tagOf(right);
  if (known !== undefined && b.first === b.again) return js`${a.first}.${tag}===${known}`;
  const knownLeft = logic ? undefined : tagOf(left);
  if (knownLeft !== undefined && a.first === a.again) return js`${b.first}.${tag}===${knownLeft}`;
  if (logic && right.type === "int" && b.first === b.again) return js`${a.first}.num===1`;
  if (logic && left.type === "int" && a.first === a.again) return js`${b.first}.num===1`;
  // Both must be read, in order, whatever the first one says.
  return logic ? js`${a.first}.num+${b.first}.num===2` : js`${a.first}.${tag}===${b.first}.${tag}`;
}

function tagOf(ex: Ex): Js | undefined {
  if (ex.type === "int") return js`1`;
  if (isPlainText(ex)) return js`3`;
  return ex.type === "float" ? js`2` : undefined;
}
