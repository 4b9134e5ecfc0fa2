/** Expressions: the type of each, and its code. What no kernel can do has no node. */
import type {
  KernelBuiltin,
  KernelComparison,
  KernelExpr,
  KernelOperator,
  KernelStatement,
} from "../../shared/kernel.ts";
import { attribute, isNone } from "./attributes.ts";
import { builtinCall } from "./builtins.ts";
import { call, instanceOf, methodCall, operatorMethod } from "./calls.ts";
import { choice, connected, links, shortCircuit, unreachable } from "./choices.ts";
import { compare, truth } from "./comparisons.ts";
import { combineFloats, combineNums, divide, divideFloats, powerOfFloat } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { inferStatements } from "./inference.ts";
import {
  addInts,
  asInt,
  combineInts,
  divideInts,
  intConstant,
  invertInt,
  multiplyInts,
  negateInt,
  powerOfInts,
  shiftInts,
} from "./ints.ts";
import { contains, item, popItem } from "./items.ts";
import { concatenation, copy, display, extended, repetition, slice } from "./sequences.ts";
import { statements } from "./statements.ts";
import { totalOf } from "./sums.ts";
import { held, type Instance, isInstance, isNumeric, isSequence } from "./types.ts";

const NONE: Instance = { kind: "instance", shapes: [], optional: true };

/** The node of an expression; undefined when a kernel cannot do it. */
export function expression(e: FunctionEmitter, source: KernelExpr): Node | undefined {
  switch (source[0]) {
    case "get":
      return variable(e, source[1]);
    case "outer":
      return outer(e, source[1]);
    case "int":
      return intConstant(e, BigInt(source[1]));
    case "float": {
      const value = Number(source[1]);
      return node("float", () => e.code.f64(value), { steady: true, number: value });
    }
    case "bool": {
      const [, value] = source;
      return node("bool", () => e.code.i32(value ? 1 : 0), { steady: true });
    }
    case "chr": {
      const [, unit] = source;
      return node("chr", () => e.code.i32(unit), { steady: true });
    }
    case "neg":
    case "invert":
    case "not":
      return unary(e, source[0], source[1]);
    case "compare":
      return chain(e, source[1], source[2]);
    case "and":
    case "or":
      return both(e, source[1], source[2], (a, b) => connected(e, source[0] === "and", a, b));
    case "if":
      return conditional(e, source[1], source[2], source[3]);
    case "item":
      return subscript(e, source[1], source[2]);
    case "attr": {
      const object = expression(e, source[1]);
      return object === undefined || object.type === "never" ? object : attribute(e, object, source[2]);
    }
    case "isnone": {
      const value = expression(e, source[1]);
      return value === undefined || value.type === "never" ? value : isNone(e, value);
    }
    case "builtin":
      return builtin(e, source[1], source[2]);
    case "in": {
      const value = expression(e, source[1]);
      const sequence = expression(e, source[2]);
      return value === undefined || sequence === undefined ? undefined : contains(e, value, sequence);
    }
    case "inplace":
      return inPlace(e, source[1], source[2], source[3]);
    case "none":
      return node(NONE, () => e.code.i32(0), { steady: true });
    case "list":
    case "tuple":
      return ofAll(e, source[1], (items) => display(e, source[0], items));
    case "copy":
      return ofAll(e, [source[1]], ([items]) => items && copy(e, items));
    case "slice":
      return sliceOf(e, source[1], [source[2], source[3], source[4]]);
    case "pop":
      return popped(e, source[1], source[2]);
    case "run":
      return run(e, source[1], source[2]);
    case "total":
      return totalOf(e, source);
    case "call":
      return call(
        e,
        source[1],
        source[2].map((one) => expression(e, one)),
      );
    case "new":
      return instanceOf(e, source[1], source[2]);
    case "method":
      return methodCall(e, source[1], source[2], source[3]);
    default:
      return binary(e, source[0], source[1], source[2]);
  }
}

/** The node of a condition, as i32. */
export function condition(e: FunctionEmitter, source: KernelExpr): Node | undefined {
  if (source[0] === "and" || source[0] === "or") {
    const a = condition(e, source[1]);
    const b = condition(e, source[2]);
    if (a === undefined || b === undefined) return undefined;
    return shortCircuit(e, source[0] === "and", a, b);
  }
  const value = expression(e, source);
  if (value === undefined) return undefined;
  return value.type === "never" ? unreachable(e, "bool") : truth(e, value);
}

function variable(e: FunctionEmitter, slot: number): Node | undefined {
  const type = e.type(slot);
  if (type === "other") return undefined;
  if (type === "never" || !e.bound.has(slot)) return unreachable(e, type);
  const more = type === "num" ? { flag: e.flag(slot) } : {};
  return node(type, () => e.code.get(e.local(slot)), { steady: true, ...more });
}

function outer(e: FunctionEmitter, slot: number): Node | undefined {
  if (e.isLoop) return variable(e, slot);
  const type = e.unit.slots[slot] ?? "other";
  // a num would need a second global for its flag
  if (type === "other" || type === "num") return undefined;
  if (type === "never" || e.unit.absent.has(slot)) return unreachable(e, type);
  const index = e.unit.outer(slot, held(type));
  return node(type, () => e.code.at("global.get", index), { steady: true });
}

function unary(e: FunctionEmitter, operator: "neg" | "invert" | "not", source: KernelExpr): Node | undefined {
  if (operator === "not") {
    const test = condition(e, source);
    if (test === undefined) return undefined;
    const emit = () => {
      test.emit();
      e.code.op("i32.eqz");
    };
    return node("bool", emit);
  }
  const value = expression(e, source);
  if (value === undefined || value.type === "never") return value;
  if (value.type === "int" || value.type === "bool")
    return operator === "neg" ? negative(e, asInt(e, value)) : invertInt(e, asInt(e, value));
  if (value.type !== "float" || operator === "invert") return undefined;
  const emit = () => {
    value.emit();
    e.code.op("f64.neg");
  };
  return node("float", emit);
}

function negative(e: FunctionEmitter, value: Node): Node {
  if (value.constant === undefined) return negateInt(e, value);
  return intConstant(e, -value.constant) ?? negateInt(e, value);
}

function binary(
  e: FunctionEmitter,
  operator: KernelOperator,
  first: KernelExpr,
  second: KernelExpr,
): Node | undefined {
  const a = expression(e, first);
  const b = expression(e, second);
  if (a === undefined || b === undefined) return undefined;
  if (a.type === "never" || b.type === "never") return unreachable(e);
  if (isInstance(a.type)) return operatorMethod(e, operator, a, b);
  if (isSequence(a.type)) return ofSequence(e, operator, a, b);
  if (isSequence(b.type) && operator === "*") return repetition(e, b, a);
  if (!isNumeric(a.type) || !isNumeric(b.type)) return undefined;
  const whole = (one: Node) => one.type === "int" || one.type === "bool";
  if (whole(a) && whole(b)) {
    const bools = a.type === "bool" && b.type === "bool";
    if (bools && (operator === "&" || operator === "|" || operator === "^")) return undefined;
    return intOperation(e, operator, asInt(e, a), asInt(e, b));
  }
  return floatOperation(e, operator, a, b);
}

/** `a += b`, which changes a list. */
function inPlace(
  e: FunctionEmitter,
  operator: KernelOperator,
  first: KernelExpr,
  second: KernelExpr,
): Node | undefined {
  const list = expression(e, first);
  // there may be a method for it
  if (list !== undefined && isInstance(list.type)) return undefined;
  if (list === undefined || !isSequence(list.type) || list.type.kind !== "list")
    return binary(e, operator, first, second);
  const items = expression(e, second);
  if (operator !== "+" || items === undefined) return undefined;
  if (items.type === "never") return unreachable(e);
  return extended(e, list, items);
}

function ofSequence(e: FunctionEmitter, operator: KernelOperator, a: Node, b: Node): Node | undefined {
  if (operator === "+") return concatenation(e, a, b);
  return operator === "*" ? repetition(e, a, b) : undefined;
}

function sliceOf(
  e: FunctionEmitter,
  of: KernelExpr,
  bounds: readonly (KernelExpr | null)[],
): Node | undefined {
  const present = bounds.filter((one) => one !== null);
  return ofAll(e, [of, ...present], ([sequence, ...given]) => {
    let next = 0;
    const all = bounds.map((one) => (one === null ? null : given[next++]));
    return sequence && slice(e, sequence, all);
  });
}

/** The value of operands that are all there. */
export function ofAll(
  e: FunctionEmitter,
  sources: readonly KernelExpr[],
  make: (nodes: readonly Node[]) => Node | undefined,
): Node | undefined {
  const nodes: Node[] = [];
  for (const source of sources) {
    const one = expression(e, source);
    if (one === undefined) return undefined;
    if (one.type === "never") return unreachable(e);
    nodes.push(one);
  }
  return make(nodes);
}

function popped(e: FunctionEmitter, from: KernelExpr, at?: KernelExpr): Node | undefined {
  return ofAll(e, at === undefined ? [from] : [from, at], ([list, index]) => {
    if (list === undefined || (index !== undefined && index.type !== "int")) return undefined;
    return popItem(e, list, index);
  });
}

function intOperation(e: FunctionEmitter, operator: KernelOperator, a: Node, b: Node): Node {
  switch (operator) {
    case "+":
    case "-":
      return addInts(e, a, b, operator === "-");
    case "*":
      return multiplyInts(e, a, b);
    case "/":
      return divide(e, a, b);
    case "//":
    case "%":
      return divideInts(e, a, b, operator === "%");
    case "**":
      return powerOfInts(e, a, b);
    case "<<":
    case ">>":
      return shiftInts(e, a, b, operator === "<<");
    default:
      return combineInts(e, operator, a, b);
  }
}

const FLOAT_INSTRUCTIONS = { "+": "f64.add", "-": "f64.sub", "*": "f64.mul" } as const;

function floatOperation(e: FunctionEmitter, operator: KernelOperator, a: Node, b: Node): Node | undefined {
  const float = a.type === "float" || b.type === "float";
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return (float ? combineFloats : combineNums)(e, FLOAT_INSTRUCTIONS[operator], a, b);
    case "/":
      return divide(e, a, b);
    case "//":
    case "%":
      return float ? divideFloats(e, a, b, operator === "%") : undefined;
    case "**":
      return powerOfFloat(e, a, b, exponentOf(b));
    default:
      return undefined;
  }
}

/** The value of an exponent that is written out. */
function exponentOf(y: Node): number {
  if (y.constant !== undefined) return Number(y.constant);
  return y.number ?? Number.NaN;
}

/** Every operand is evaluated once, and none after a comparison that fails. */
function chain(
  e: FunctionEmitter,
  operators: readonly KernelComparison[],
  operands: readonly KernelExpr[],
): Node | undefined {
  const nodes: Node[] = [];
  for (const operand of operands) {
    const one = expression(e, operand);
    if (one === undefined) return undefined;
    nodes.push(one);
  }
  const [operator] = operators;
  const [a, b] = nodes;
  if (operators.length !== 1 || operator === undefined || a === undefined || b === undefined)
    return links(e, operators, nodes);
  return isInstance(a.type) && b.type !== "never"
    ? operatorMethod(e, operator, a, b)
    : compare(e, operator, a, b);
}

function conditional(
  e: FunctionEmitter,
  test: KernelExpr,
  first: KernelExpr,
  second: KernelExpr,
): Node | undefined {
  const asked = condition(e, test);
  const a = expression(e, first);
  const b = expression(e, second);
  if (asked === undefined || a === undefined || b === undefined) return undefined;
  return choice(e, asked, a, b);
}

function subscript(e: FunctionEmitter, of: KernelExpr, at: KernelExpr): Node | undefined {
  const sequence = expression(e, of);
  const index = expression(e, at);
  if (sequence === undefined || index === undefined) return undefined;
  if (sequence.type === "never" || index.type === "never") return unreachable(e);
  if (index.type !== "int" && index.type !== "bool") return undefined;
  return item(e, sequence, asInt(e, index));
}

function both(
  e: FunctionEmitter,
  first: KernelExpr,
  second: KernelExpr,
  make: (a: Node, b: Node) => Node | undefined,
): Node | undefined {
  const a = expression(e, first);
  const b = expression(e, second);
  return a === undefined || b === undefined ? undefined : make(a, b);
}

function builtin(e: FunctionEmitter, name: KernelBuiltin, sources: readonly KernelExpr[]): Node | undefined {
  return ofAll(e, sources, (args) => builtinCall(e, name, args));
}

/** Statements that an expression stands for; their variables are their own. */
function run(e: FunctionEmitter, list: readonly KernelStatement[], result: KernelExpr): Node | undefined {
  inferStatements(e, list, () => {});
  const { bound } = e;
  const value = bindingAll(e, () => expression(e, result));
  if (value === undefined) return undefined;
  const emit = () => {
    e.midway(() => statements(e, list, undefined));
    if (!e.dead) expression(e, result)?.emit();
    e.dead = false;
    e.bound = new Set(bound);
  };
  return node(value.type, emit, { bits: value.bits, nonneg: value.nonneg });
}

/** The node as it will be when every variable has a value. */
function bindingAll<T>(e: FunctionEmitter, make: () => T): T {
  const { bound } = e;
  e.bound = new Set(e.slots.keys());
  const made = make();
  e.bound = bound;
  return made;
}
