/** Arithmetic of floats, and of `num`: what is an int or a float, held as double. An int in a `num` is below 2^53. */
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { asInt, pushWithin } from "./ints.ts";
import type { Instruction } from "./wasm.ts";

const EXACT_BITS = 53;
const EXACT = 2 ** EXACT_BITS;

/** The value as double, rounded as Python rounds an int that meets a float. */
export function asFloat(e: FunctionEmitter, value: Node): Node {
  if (value.type === "float") return value;
  if (value.type === "num") return node("float", value.emit, { steady: value.steady });
  const int = asInt(e, value);
  const emit = () => {
    int.emit();
    e.code.op("f64.convert_i64_s");
  };
  return node("float", emit, { steady: int.steady });
}

/** An int as double without rounding: a larger one ends the turn. */
export function asExactFloat(e: FunctionEmitter, value: Node): Node {
  if (value.type === "float" || value.type === "num") return asFloat(e, value);
  const int = asInt(e, value);
  if (int.bits <= EXACT_BITS) return asFloat(e, int);
  const emit = () => {
    const kept = e.keep(int);
    pushWithin(e, kept.emit, EXACT_BITS);
    e.exitUnless();
    kept.emit();
    e.code.op("f64.convert_i64_s");
  };
  return node("float", emit);
}

export function combineFloats(e: FunctionEmitter, operation: Instruction, a: Node, b: Node): Node {
  const emit = () => {
    asFloat(e, a).emit();
    asFloat(e, b).emit();
    e.code.op(operation);
  };
  return node("float", emit);
}

/** `a / b`: the quotient of ints is rounded once, so both must be exact. */
export function divide(e: FunctionEmitter, a: Node, b: Node): Node {
  const float = a.type === "float" || b.type === "float";
  const emit = () => {
    const kept = e.keep((float ? asFloat : asExactFloat)(e, a));
    const right = e.keep((float ? asFloat : asExactFloat)(e, b));
    right.emit();
    e.code.f64(0);
    e.code.op("f64.eq");
    e.exitIf();
    kept.emit();
    right.emit();
    e.code.op("f64.div");
  };
  return node("float", emit);
}

/** `a // b`, `a % b` of floats: exact, by the host. */
export function divideFloats(e: FunctionEmitter, a: Node, b: Node, remainder: boolean): Node {
  const emit = () => {
    const left = e.keep(asFloat(e, a));
    const right = e.keep(asFloat(e, b));
    right.emit();
    e.code.f64(0);
    e.code.op("f64.eq");
    e.exitIf();
    left.emit();
    right.emit();
    e.callImport(remainder ? "floatMod" : "floatFloorDiv");
  };
  return node("float", emit);
}

/** Python's remainder has the sign of the divisor. */
export function floatMod(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 ? rest : rest + b;
}

/** `a // b`: the quotient of what is left without the remainder, which division may miss by one. */
export function floatFloorDiv(a: number, b: number): number {
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `x ** 2` and `x ** 0.5`, which CPython's results are for sure; an overflow is an error of Python's. */
export function powerOfFloat(e: FunctionEmitter, x: Node, y: Node, exponent: number): Node | undefined {
  if (exponent !== 2 && exponent !== 0.5) return undefined;
  const base = asFloat(e, x);
  const emit = () => {
    const { code } = e;
    const kept = e.keep(base);
    kept.emit();
    code.op("f64.abs");
    code.f64(exponent === 2 ? 1e154 : Number.MAX_VALUE);
    code.op("f64.le");
    e.exitUnless();
    kept.emit();
    if (exponent === 2) {
      kept.emit();
      code.op("f64.mul");
      return;
    }
    code.f64(0);
    code.op("f64.gt");
    e.exitUnless();
    kept.emit();
    code.op("f64.sqrt");
  };
  return y.type === "float" || x.type === "float" ? node("float", emit) : undefined;
}

/** `sqrt(x)`; a negative x ends the turn. */
export function squareRoot(e: FunctionEmitter, x: Node): Node {
  const emit = () => {
    const kept = e.keep(asFloat(e, x));
    kept.emit();
    e.code.f64(0);
    e.code.op("f64.lt");
    e.exitIf();
    kept.emit();
    e.code.op("f64.sqrt");
  };
  return node("float", emit);
}

/** `+`, `-`, `*` where an operand is a `num`: an int exactly when both are. */
export function combineNums(e: FunctionEmitter, operation: Instruction, a: Node, b: Node): Node {
  const flag = e.temp("i32");
  const emit = () => {
    const { code } = e;
    const result = e.temp("f64");
    asExactFloat(e, a).emit();
    pushFlag(e, a);
    code.set(flag);
    asExactFloat(e, b).emit();
    pushFlag(e, b);
    code.get(flag);
    code.op("i32.and");
    code.set(flag);
    code.op(operation);
    code.tee(result);
    code.op("f64.abs");
    code.f64(EXACT);
    code.op("f64.le", "i32.eqz");
    code.get(flag);
    code.op("i32.and");
    e.exitIf();
    code.get(result);
  };
  return node("num", emit, { flag });
}

/** Is it an int? To be pushed after the node has been emitted. */
export function pushFlag(e: FunctionEmitter, value: Node): void {
  if (value.type === "num" && value.flag !== undefined) e.code.get(value.flag);
  else e.code.i32(value.type === "float" ? 0 : 1);
}

/** An int or float as `num`. */
export function asNum(e: FunctionEmitter, value: Node): Node {
  if (value.type === "num") return value;
  const flag = e.temp("i32");
  const emit = () => {
    asExactFloat(e, value).emit();
    pushFlag(e, value);
    e.code.set(flag);
  };
  return node("num", emit, { flag });
}

/** `int(x)`, `floor(x)`, `ceil(x)`, `round(x)`. */
export function toInt(e: FunctionEmitter, x: Node, rounding: Instruction): Node {
  const emit = () => {
    const { code } = e;
    const rounded = e.temp("f64");
    x.emit();
    code.op(rounding);
    code.tee(rounded);
    code.op("f64.abs");
    code.f64(2 ** 62);
    code.op("f64.lt");
    e.exitUnless();
    code.get(rounded);
    code.op("i64.trunc_f64_s");
  };
  return node("int", emit);
}
