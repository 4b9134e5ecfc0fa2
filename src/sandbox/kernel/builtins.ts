/** Calls of builtins and of functions of `math`. */
import type { KernelBuiltin } from "../../shared/kernel.ts";
import { pushLength, truth } from "./comparisons.ts";
import { asFloat, asNum, pushFlag, squareRoot, toInt } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { absoluteInt, asInt, intConstant } from "./ints.ts";
import { held, isNumeric, isSequence } from "./types.ts";

/** The call; undefined when a kernel cannot do it. */
export function builtinCall(
  e: FunctionEmitter,
  name: KernelBuiltin,
  args: readonly Node[],
): Node | undefined {
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
  if (x.type === "chr") return intConstant(e, 1n);
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
