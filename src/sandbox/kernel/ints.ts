/** Arithmetic of ints: 64 bits, and the end of the turn where Python's int would be larger. */
import { ANY_BITS, type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { FunctionCode } from "./wasm.ts";

/** A bool counts as int. */
export function asInt(e: FunctionEmitter, value: Node): Node {
  if (value.type !== "bool") return value;
  const emit = () => {
    value.emit();
    e.code.op("i64.extend_i32_u");
  };
  return node("int", emit, { bits: 1, nonneg: true });
}

export function intConstant(e: FunctionEmitter, value: bigint): Node | undefined {
  const size = value < 0n ? -value : value;
  if (size >= 1n << 62n) return undefined;
  const bits = size === 0n ? 0 : size.toString(2).length;
  const emit = () => e.code.i64(value);
  return node("int", emit, { bits, nonneg: value >= 0n, constant: value, steady: true });
}

/** Does `x + 2^bits` lie in `0 … 2^(bits+1)`? */
export function pushWithin(e: FunctionEmitter, push: () => void, bits: number): void {
  push();
  e.code.i64(1n << BigInt(bits));
  e.code.op("i64.add");
  e.code.i64(1n << BigInt(bits + 1));
  e.code.op("i64.le_u");
}

export function addInts(e: FunctionEmitter, a: Node, b: Node, subtract: boolean): Node {
  const bits = Math.max(a.bits, b.bits) + 1;
  const operation = subtract ? "i64.sub" : "i64.add";
  const nonneg = !subtract && a.nonneg && b.nonneg;
  if (bits <= ANY_BITS) {
    const emit = () => {
      a.emit();
      b.emit();
      e.code.op(operation);
    };
    return node("int", emit, { bits, nonneg });
  }
  return node("int", () => checkedSum(e, a, b, subtract), { nonneg });
}

/** Overflow shows in the signs: of a sum when it differs from both, of a difference when a differs from b and from it. */
function checkedSum(e: FunctionEmitter, a: Node, b: Node, subtract: boolean): void {
  const { code } = e;
  const left = e.twice(a);
  const right = e.twice(b);
  const result = e.temp("i64");
  left.first();
  right.first();
  code.op(subtract ? "i64.sub" : "i64.add");
  code.set(result);
  left.again();
  if (subtract) right.again();
  else code.get(result);
  code.op("i64.xor");
  if (subtract) left.again();
  else right.again();
  code.get(result);
  code.op("i64.xor", "i64.and");
  code.i64(0n);
  code.op("i64.lt_s");
  e.exitIf();
  code.get(result);
}

export function multiplyInts(e: FunctionEmitter, a: Node, b: Node): Node {
  const nonneg = a.nonneg && b.nonneg;
  const bits = a.bits + b.bits;
  if (bits <= ANY_BITS) {
    const emit = () => {
      a.emit();
      b.emit();
      e.code.op("i64.mul");
    };
    return node("int", emit, { bits, nonneg });
  }
  return node("int", () => checkedProduct(e, a, b), { nonneg });
}

function checkedProduct(e: FunctionEmitter, a: Node, b: Node): void {
  const { code } = e;
  const left = e.keep(a);
  const right = e.keep(b);
  pushWithin(e, left.emit, 31);
  pushWithin(e, right.emit, 31);
  code.op("i32.and");
  code.if(
    "i64",
    () => {
      left.emit();
      right.emit();
      code.op("i64.mul");
    },
    () => {
      left.emit();
      right.emit();
      code.at("call", e.unit.function("product"));
      e.getGlobal("bad");
      e.exitIf();
    },
  );
}

/** `product(a, b) → i64`; sets `bad` when the product has more than 63 bits. */
export function productFunction(bad: number): FunctionCode {
  const code = new FunctionCode(["i64", "i64"], ["i64"]);
  // the double is off by less than 2^10 there, far from the bound that is asked for
  for (const i of [0, 1]) {
    code.get(i);
    code.op("f64.convert_i64_s");
  }
  code.op("f64.mul", "f64.abs");
  code.f64(2 ** 62);
  code.op("f64.ge");
  code.at("global.set", bad);
  code.get(0);
  code.get(1);
  code.op("i64.mul");
  return code;
}

/** `a // b` and `a % b`; a zero ends the turn, and so does the one quotient that does not fit. */
export function divideInts(e: FunctionEmitter, a: Node, b: Node, remainder: boolean): Node {
  const divisor = b.constant;
  if (divisor !== undefined && divisor > 0n) return divideByConstant(e, a, divisor, remainder);
  const bits = remainder ? b.bits : a.bits;
  return node("int", () => divideByAny(e, a, b, remainder), {
    bits,
    nonneg: b.nonneg && (remainder || a.nonneg),
  });
}

function divideByConstant(e: FunctionEmitter, a: Node, divisor: bigint, remainder: boolean): Node {
  const size = divisor.toString(2).length;
  const bits = remainder ? size : Math.max(1, a.bits - size + 2);
  const more = { bits, nonneg: remainder || a.nonneg };
  if ((divisor & (divisor - 1n)) === 0n) {
    const emit = () => {
      a.emit();
      e.code.i64(remainder ? divisor - 1n : BigInt(size - 1));
      e.code.op(remainder ? "i64.and" : "i64.shr_s");
    };
    return node("int", emit, more);
  }
  const emit = () => shortDivision(e, e.keep(a), () => e.code.i64(divisor), remainder, divisor >> 31n === 0n);
  return node("int", emit, more);
}

function divideByAny(e: FunctionEmitter, a: Node, b: Node, remainder: boolean): void {
  const { code } = e;
  const left = e.keep(a);
  const right = e.keep(b);
  // 0 and -1
  right.emit();
  code.i64(1n);
  code.op("i64.add");
  code.i64(1n);
  code.op("i64.le_u");
  e.exitIf();
  shortDivision(e, left, right.emit, remainder, undefined);
}

/** With 31 bits and no signs it is several times as fast; `fits`: whether the divisor is so short, if that is known. */
function shortDivision(
  e: FunctionEmitter,
  a: Node,
  divisor: () => void,
  remainder: boolean,
  fits: boolean | undefined,
): void {
  const { code } = e;
  if (fits === false) return floored(e, a, divisor, remainder);
  a.emit();
  if (fits === undefined) {
    divisor();
    code.op("i64.or");
  }
  code.i64(31n);
  code.op("i64.shr_u", "i64.eqz");
  code.if(
    "i64",
    () => {
      for (const push of [a.emit, divisor]) {
        push();
        code.op("i32.wrap_i64");
      }
      code.op(remainder ? "i32.rem_u" : "i32.div_u", "i64.extend_i32_u");
    },
    () => floored(e, a, divisor, remainder),
  );
}

/** The machine's division rounds towards zero; Python's downwards. */
function floored(e: FunctionEmitter, a: Node, divisor: () => void, remainder: boolean): void {
  const { code } = e;
  const rest = e.temp("i64");
  a.emit();
  divisor();
  code.op("i64.rem_s");
  code.set(rest);
  if (!remainder) {
    a.emit();
    divisor();
    code.op("i64.div_s");
  } else code.get(rest);
  // is there a rest, of another sign than the divisor?
  const wrong = () => {
    code.get(rest);
    code.op("i64.eqz", "i32.eqz");
    code.get(rest);
    divisor();
    code.op("i64.xor");
    code.i64(0n);
    code.op("i64.lt_s", "i32.and");
  };
  if (remainder) {
    divisor();
    code.i64(0n);
    wrong();
    code.op("select", "i64.add");
  } else {
    wrong();
    code.op("i64.extend_i32_u", "i64.sub");
  }
}

/** `&`, `|`, `^`. */
export function combineInts(e: FunctionEmitter, operator: "&" | "|" | "^", a: Node, b: Node): Node {
  const operation = ({ "&": "i64.and", "|": "i64.or", "^": "i64.xor" } as const)[operator];
  const emit = () => {
    a.emit();
    b.emit();
    e.code.op(operation);
  };
  const masks = [a, b].filter((one) => one.nonneg).map((one) => one.bits);
  const below = Math.max(a.bits, b.bits);
  const both = a.nonneg && b.nonneg ? below : Math.min(ANY_BITS, below + 1);
  const masked = operator === "&" && masks.length > 0;
  const bits = masked ? Math.min(...masks) : both;
  return node("int", emit, { bits, nonneg: masked || (a.nonneg && b.nonneg) });
}

/** `<<` and `>>` by 0 to 62. */
export function shiftInts(e: FunctionEmitter, a: Node, b: Node, left: boolean): Node {
  const by = b.constant;
  const known = by !== undefined && by >= 0n && by < 63n;
  const bits = left ? (known ? a.bits + Number(by) : ANY_BITS + 1) : a.bits;
  if (!known || bits > ANY_BITS)
    return node("int", () => shifted(e, a, b, left), { bits: Math.min(bits, ANY_BITS), nonneg: a.nonneg });
  const emit = () => {
    a.emit();
    b.emit();
    e.code.op(left ? "i64.shl" : "i64.shr_s");
  };
  return node("int", emit, { bits, nonneg: a.nonneg });
}

function checkCount(e: FunctionEmitter, count: Node): void {
  count.emit();
  e.code.i64(63n);
  e.code.op("i64.ge_u");
  e.exitIf();
}

function shifted(e: FunctionEmitter, a: Node, b: Node, left: boolean): void {
  const { code } = e;
  const value = e.keep(a);
  const count = e.keep(b);
  checkCount(e, count);
  if (!left) {
    value.emit();
    count.emit();
    code.op("i64.shr_s");
    return;
  }
  const result = e.temp("i64");
  value.emit();
  count.emit();
  code.op("i64.shl");
  code.tee(result);
  count.emit();
  code.op("i64.shr_s");
  value.emit();
  code.op("i64.ne");
  e.exitIf();
  code.get(result);
}

/** `a ** b` for b from 0 on. */
export function powerOfInts(e: FunctionEmitter, a: Node, b: Node): Node {
  if (b.constant === 2n && a.steady) return multiplyInts(e, a, a);
  const emit = () => {
    a.emit();
    b.emit();
    e.code.at("call", e.unit.function("power"));
    e.getGlobal("bad");
    e.exitIf();
  };
  return node("int", emit, { nonneg: a.nonneg });
}

/** `power(a, n) → i64` by squaring; sets `bad` for n below 0 and for results of more than 63 bits. */
export function powerFunction(bad: number, product: number): FunctionCode {
  const code = new FunctionCode(["i64", "i64"], ["i64"]);
  const result = code.local("i64");
  const failed = () => {
    code.at("global.get", bad);
    code.if(undefined, () => {
      code.i64(0n);
      code.op("return");
    });
  };
  const multiply = (into: number, by: number) => {
    code.get(into);
    code.get(by);
    code.at("call", product);
    code.set(into);
    failed();
  };
  code.i64(1n);
  code.set(result);
  code.get(1);
  code.i64(0n);
  code.op("i64.lt_s");
  code.at("global.set", bad);
  failed();
  code.block((done) => {
    code.loop((again) => {
      code.get(1);
      code.i64(1n);
      code.op("i64.and", "i64.eqz", "i32.eqz");
      code.if(undefined, () => multiply(result, 0));
      code.get(1);
      code.i64(1n);
      code.op("i64.shr_s");
      code.tee(1);
      code.op("i64.eqz");
      code.branchIf(done);
      multiply(0, 0);
      code.branch(again);
    });
  });
  code.get(result);
  return code;
}

export function negateInt(e: FunctionEmitter, a: Node): Node {
  const zero = intConstant(e, 0n);
  return zero === undefined ? a : { ...addInts(e, zero, a, true), bits: a.bits };
}

export function invertInt(e: FunctionEmitter, a: Node): Node {
  const emit = () => {
    a.emit();
    e.code.i64(-1n);
    e.code.op("i64.xor");
  };
  return node("int", emit, { bits: Math.min(ANY_BITS, a.bits + 1) });
}

/** The smallest int has no opposite of 64 bits. */
export function absoluteInt(e: FunctionEmitter, a: Node): Node {
  if (a.nonneg) return a;
  const emit = () => {
    const { code } = e;
    const value = e.keep(a);
    const negative = e.keep(negateInt(e, value));
    value.emit();
    negative.emit();
    value.emit();
    code.i64(0n);
    code.op("i64.ge_s", "select");
  };
  return node("int", emit, { bits: a.bits, nonneg: true });
}
