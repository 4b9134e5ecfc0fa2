/** Expressions: the type of each, and its code. What no kernel can do has no node. */
import type {
  KernelBuiltin,
  KernelComparison,
  KernelExpr,
  KernelOperator,
  KernelStatement,
} from "../../shared/kernel.ts";
import { compare, pushLength, truth } from "./comparisons.ts";
import {
  asFloat,
  asNum,
  combineFloats,
  combineNums,
  divide,
  divideFloats,
  powerOfFloat,
  pushFlag,
  squareRoot,
  toInt,
} from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { inferStatements } from "./inference.ts";
import {
  absoluteInt,
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
import { statements } from "./statements.ts";
import { totalOf } from "./sums.ts";
import { held, isNumeric, isSequence, type KernelType, sameType } from "./types.ts";

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
      return connected(e, source[0] === "and", source[1], source[2]);
    case "if":
      return conditional(e, source[1], source[2], source[3]);
    case "item":
      return subscript(e, source[1], source[2]);
    case "builtin":
      return builtin(e, source[1], source[2]);
    case "in": {
      const value = expression(e, source[1]);
      const sequence = expression(e, source[2]);
      return value === undefined || sequence === undefined ? undefined : contains(e, value, sequence);
    }
    case "pop": {
      const list = expression(e, source[1]);
      return list === undefined ? undefined : popItem(e, list);
    }
    case "run":
      return run(e, source[1], source[2]);
    case "total":
      return totalOf(e, source);
    case "call":
      return call(e, source[1], source[2]);
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

/** What has no value when the kernel runs. */
function unreachable(e: FunctionEmitter, type: KernelType = "never"): Node {
  return node(type, () => e.code.branch(e.exit));
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
  if (!isNumeric(a.type) || !isNumeric(b.type)) return undefined;
  const whole = (one: Node) => one.type === "int" || one.type === "bool";
  if (whole(a) && whole(b)) {
    const bools = a.type === "bool" && b.type === "bool";
    if (bools && (operator === "&" || operator === "|" || operator === "^")) return undefined;
    return intOperation(e, operator, asInt(e, a), asInt(e, b));
  }
  return floatOperation(e, operator, a, b);
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
  return links(e, operators, nodes);
}

function links(
  e: FunctionEmitter,
  [operator, ...operators]: readonly KernelComparison[],
  [a, b, ...rest]: readonly Node[],
): Node | undefined {
  if (operator === undefined || a === undefined || b === undefined) return undefined;
  if (operators.length === 0) return compare(e, operator, a, b);
  if (b.type === "never") return unreachable(e, "bool");
  const { first, again } = e.twice(b);
  const head = compare(e, operator, a, { ...b, emit: first });
  const tail = links(e, operators, [{ ...b, emit: again, steady: true }, ...rest]);
  return head === undefined || tail === undefined ? undefined : shortCircuit(e, true, head, tail);
}

/** `a and b`, `a or b` of conditions. */
function shortCircuit(e: FunctionEmitter, and: boolean, a: Node, b: Node): Node {
  const emit = () => {
    a.emit();
    const constant = () => e.code.i32(and ? 0 : 1);
    e.code.if("i32", and ? () => b.emit() : constant, and ? constant : () => b.emit());
  };
  return node("bool", emit);
}

/** `a and b`, `a or b` as values: of one type only. */
function connected(
  e: FunctionEmitter,
  and: boolean,
  first: KernelExpr,
  second: KernelExpr,
): Node | undefined {
  const a = expression(e, first);
  const b = expression(e, second);
  if (a === undefined || b === undefined) return undefined;
  if (a.type === "never" || b.type === "never") return unreachable(e, a.type === "never" ? b.type : a.type);
  if (a.type === "bool" && b.type === "bool") return shortCircuit(e, and, a, b);
  if (a.type === "num" || !sameType(a.type, b.type)) return undefined;
  const emit = () => {
    const kept = e.keep(a);
    const test = truth(e, kept);
    if (test === undefined) return e.code.branch(e.exit);
    test.emit();
    e.code.if(
      held(a.type),
      () => (and ? b : kept).emit(),
      () => (and ? kept : b).emit(),
    );
  };
  return node(a.type, emit, { bits: Math.max(a.bits, b.bits), nonneg: a.nonneg && b.nonneg });
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

/** One of two values, of one type in the end. */
function choice(e: FunctionEmitter, test: Node, a: Node, b: Node): Node | undefined {
  if (a.type === "never" || b.type === "never") {
    const type = a.type === "never" ? b.type : a.type;
    return type === "num" ? undefined : pick(e, test, a, b, type);
  }
  if (sameType(a.type, b.type) && a.type !== "num") return pick(e, test, a, b, a.type);
  const numbers = isNumeric(a.type) && isNumeric(b.type) && a.type !== "bool" && b.type !== "bool";
  return numbers ? pickNum(e, test, asNum(e, a), asNum(e, b)) : undefined;
}

function pick(e: FunctionEmitter, test: Node, a: Node, b: Node, type: KernelType): Node {
  if (type === "never") return unreachable(e);
  const emit = () => {
    test.emit();
    e.code.if(
      held(type),
      () => a.emit(),
      () => b.emit(),
    );
  };
  const of = [a, b].filter((one) => one.type !== "never");
  return node(type, emit, {
    bits: Math.max(...of.map((one) => one.bits)),
    nonneg: of.every((one) => one.nonneg),
  });
}

function pickNum(e: FunctionEmitter, test: Node, a: Node, b: Node): Node {
  const flag = e.temp("i32");
  const branch = (one: Node) => () => {
    one.emit();
    pushFlag(e, one);
    e.code.set(flag);
  };
  const emit = () => {
    test.emit();
    e.code.if("f64", branch(a), branch(b));
  };
  return node("num", emit, { flag });
}

function subscript(e: FunctionEmitter, of: KernelExpr, at: KernelExpr): Node | undefined {
  const sequence = expression(e, of);
  const index = expression(e, at);
  if (sequence === undefined || index === undefined) return undefined;
  if (sequence.type === "never" || index.type === "never") return unreachable(e);
  if (index.type !== "int" && index.type !== "bool") return undefined;
  return item(e, sequence, asInt(e, index));
}

function builtin(e: FunctionEmitter, name: KernelBuiltin, sources: readonly KernelExpr[]): Node | undefined {
  const args: Node[] = [];
  for (const source of sources) {
    const one = expression(e, source);
    if (one === undefined) return undefined;
    if (one.type === "never") return unreachable(e);
    args.push(one);
  }
  const [x] = args;
  if (x === undefined) return undefined;
  if (name === "min" || name === "max") return extreme(e, name, args);
  if (name === "gcd" || name === "pow") return ofInts(e, name, args);
  return args.length === 1 ? builtinOf(e, name, x) : undefined;
}

function builtinOf(e: FunctionEmitter, name: KernelBuiltin, x: Node): Node | undefined {
  const whole = x.type === "int" || x.type === "bool";
  switch (name) {
    case "len":
      return length(e, x);
    case "ord":
      return x.type === "chr" ? ordinal(e, x) : undefined;
    case "bool":
      return truth(e, x);
    case "abs":
      if (whole) return absoluteInt(e, asInt(e, x));
      return x.type === "float" ? floatOf(e, x, "f64.abs") : undefined;
    case "float":
      return isNumeric(x.type) ? asFloat(e, x) : undefined;
    case "sqrt":
      return isNumeric(x.type) ? squareRoot(e, x) : undefined;
    case "int":
      if (x.type === "chr") return digit(e, x);
      return rounded(e, x, "f64.trunc");
    case "floor":
      return rounded(e, x, "f64.floor");
    case "ceil":
      return rounded(e, x, "f64.ceil");
    case "round":
      return rounded(e, x, "f64.nearest");
    default:
      return undefined;
  }
}

function rounded(
  e: FunctionEmitter,
  x: Node,
  rounding: "f64.trunc" | "f64.floor" | "f64.ceil" | "f64.nearest",
): Node | undefined {
  if (x.type === "int" || x.type === "bool") return asInt(e, x);
  return x.type === "float" ? toInt(e, x, rounding) : undefined;
}

function floatOf(e: FunctionEmitter, x: Node, instruction: "f64.abs"): Node {
  const emit = () => {
    x.emit();
    e.code.op(instruction);
  };
  return node("float", emit);
}

function length(e: FunctionEmitter, x: Node): Node | undefined {
  if (!isSequence(x.type) && x.type !== "str") return undefined;
  const emit = () => {
    x.emit();
    pushLength(e, x.type === "str");
    e.code.op("i64.extend_i32_u");
  };
  return node("int", emit, { bits: 31, nonneg: true });
}

function ordinal(e: FunctionEmitter, x: Node): Node {
  const emit = () => {
    x.emit();
    e.code.op("i64.extend_i32_u");
  };
  return node("int", emit, { bits: 16, nonneg: true });
}

/** `int(c)` of an ASCII digit. */
function digit(e: FunctionEmitter, x: Node): Node {
  const emit = () => {
    const value = e.temp("i32");
    x.emit();
    e.code.i32(0x30);
    e.code.op("i32.sub");
    e.code.tee(value);
    e.code.i32(9);
    e.code.op("i32.gt_u");
    e.exitIf();
    e.code.get(value);
    e.code.op("i64.extend_i32_u");
  };
  return node("int", emit, { bits: 4, nonneg: true });
}

/** `min`, `max` of numbers; of equal ones the first stays. */
function extreme(e: FunctionEmitter, name: "min" | "max", args: readonly Node[]): Node | undefined {
  const [head, ...rest] = args;
  if (head === undefined || rest.length === 0) return undefined;
  if (!args.every(({ type }) => type === "int" || type === "float" || type === "num")) return undefined;
  const same = head.type !== "num" && args.every(({ type }) => type === head.type);
  return same
    ? extremeOf(e, name, head, rest)
    : extremeNum(
        e,
        name,
        args.map((one) => asNum(e, one)),
      );
}

function extremeOf(e: FunctionEmitter, name: "min" | "max", head: Node, rest: readonly Node[]): Node {
  const less = head.type === "int" ? "i64.lt_s" : "f64.lt";
  const greater = head.type === "int" ? "i64.gt_s" : "f64.gt";
  const emit = () => {
    let best = e.keep(head);
    for (const one of rest) {
      const next = e.keep(one);
      next.emit();
      best.emit();
      next.emit();
      best.emit();
      e.code.op(name === "min" ? less : greater, "select");
      const kept = e.temp(held(head.type));
      e.code.set(kept);
      best = { ...best, emit: () => e.code.get(kept) };
    }
    best.emit();
  };
  const args = [head, ...rest];
  const bits = Math.max(...args.map((one) => one.bits));
  return node(head.type, emit, { bits, nonneg: args.every((one) => one.nonneg) });
}

/** Ints and floats mixed: each keeps what it is. */
function extremeNum(e: FunctionEmitter, name: "min" | "max", args: readonly Node[]): Node {
  const flag = e.temp("i32");
  const emit = () => {
    const { code } = e;
    const best = e.temp("f64");
    const next = e.temp("f64");
    args.forEach((one, i) => {
      one.emit();
      if (i > 0) {
        code.tee(next);
        code.get(best);
        code.op(name === "min" ? "f64.lt" : "f64.gt");
        code.if(undefined, () => {
          code.get(next);
          code.set(best);
          pushFlag(e, one);
          code.set(flag);
        });
        return;
      }
      code.set(best);
      pushFlag(e, one);
      code.set(flag);
    });
    code.get(best);
  };
  return node("num", emit, { flag });
}

/** `gcd(a, b)`, and `pow(a, n, m)` for m below 2^31. */
function ofInts(e: FunctionEmitter, name: "gcd" | "pow", args: readonly Node[]): Node | undefined {
  if (!args.every(({ type }) => type === "int") || args.length !== (name === "gcd" ? 2 : 3)) return undefined;
  const emit = () => {
    for (const one of args) one.emit();
    e.code.at("call", e.unit.function(name === "gcd" ? "gcd" : "modularPower"));
    e.getGlobal("bad");
    e.exitIf();
  };
  return node("int", emit, name === "gcd" ? { nonneg: true } : { bits: 31 });
}

/** Statements that an expression stands for; their variables are their own. */
function run(e: FunctionEmitter, list: readonly KernelStatement[], result: KernelExpr): Node | undefined {
  inferStatements(e, list, () => {});
  const { bound } = e;
  const value = bindingAll(e, () => expression(e, result));
  if (value === undefined) return undefined;
  const emit = () => {
    statements(e, list, undefined);
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

/** A call of a function of the program: compiled for the types of these arguments. */
function call(e: FunctionEmitter, index: number, sources: readonly KernelExpr[]): Node | undefined {
  const args: Node[] = [];
  for (const source of sources) {
    const one = expression(e, source);
    if (one === undefined || one.type === "num" || one.type === "other") return undefined;
    if (one.type === "never") return unreachable(e);
    args.push(one);
  }
  const instance = e.unit.instance(
    index,
    args.map(({ type }) => type),
  );
  if (instance === undefined || instance.result === "other" || instance.result === "num") return undefined;
  if (instance.result === "never") return unreachable(e);
  const emit = () => {
    for (const one of args) one.emit();
    e.code.at("call", instance.index);
    e.getGlobal("bad");
    e.exitIf();
  };
  return node(instance.result, emit);
}
