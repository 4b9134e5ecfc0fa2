/** Operators on ints that live as JavaScript numbers, as long as the result surely fits. */
import type { Operator, Position } from "../ast.ts";
import { atom, type Ex, loose, type Num, numEx } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, js, number } from "./js.ts";
import { wideBinary, wideOperation, wideRemainder } from "./wide-numbers.ts";

/** Numbers are exact up to that many bits. */
const EXACT_BITS = 52;

/** `left op right`; undefined when an operand is no number or the result might not fit. */
export function numBinary(op: Operator, left: Ex, right: Ex, node: Position, frame: Frame): Ex | undefined {
  const { num: a } = left;
  const { num: b } = right;
  if (a === undefined || b === undefined) return undefined;
  if (left.stability === "constant" && right.stability === "constant") return undefined;
  const num =
    a.bits > EXACT_BITS || b.bits > EXACT_BITS
      ? hugeRemainder(op, a, b, node, frame)
      : (result(op, a, b, right, frame) ?? byVariable(op, a, b, node, frame));
  if (num !== undefined) {
    const wide = wideOperation(op, left, right, frame);
    const loose = (op !== "Mod" && a.loose === true) || b.loose === true;
    const all = { ...num, ...(loose ? { loose } : {}), ...(wide === undefined ? {} : { wide }) };
    return numEx(all, () => js`BigInt(${num.js})`);
  }
  return op === "Div" && a.bits <= EXACT_BITS && b.bits <= EXACT_BITS
    ? division(a, b, right, node, frame)
    : wideBinary(op, left, right, frame);
}

function hugeRemainder(op: Operator, a: Num, b: Num, node: Position, frame: Frame): Num | undefined {
  if (op !== "Mod") return undefined;
  return wideRemainder(a, b, (x, y) => frame.call("intMod", node, x, y), frame);
}

function division(a: Num, b: Num, right: Ex, node: Position, frame: Frame): Ex {
  if (literal(right) > 0) return loose(js`${a.js}/${b.js}`, "float");
  return atom(frame.call("floatDiv", node, a.js, b.js), "float");
}

function result(op: Operator, a: Num, b: Num, right: Ex, frame: Frame): Num | undefined {
  const bits = Math.max(a.bits, b.bits) + 1;
  const nonneg = a.nonneg && b.nonneg;
  const by = literal(right);
  switch (op) {
    case "Add":
      return bits > EXACT_BITS ? undefined : { js: js`(${a.js}+${b.js})`, bits, nonneg };
    case "Sub":
      return bits > EXACT_BITS ? undefined : { js: js`(${a.js}-${b.js})`, bits, nonneg: false };
    case "Mult":
      return product(a, b, nonneg);
    case "Mod":
      return by > 0 ? { js: remainder(a, b.js, frame), bits: b.bits, nonneg: true } : undefined;
    case "FloorDiv":
      return by > 0 ? quotient(a, b.js, a.bits, frame) : undefined;
    case "RShift":
      return by >= 0 && by < 32 ? quotient(a, number(2 ** by), Math.max(a.bits - by, 1), frame) : undefined;
    case "LShift":
      return by >= 0 && by < 32
        ? product(a, { js: number(2 ** by), bits: by + 1, nonneg: true }, a.nonneg)
        : undefined;
    case "BitAnd":
    case "BitOr":
    case "BitXor":
      return logic(op, a, b, right);
    default:
      return undefined;
  }
}

/** `%` and `//` by a number that is positive when the program runs; other divisors go to the helper. */
function byVariable(op: Operator, a: Num, b: Num, node: Position, frame: Frame): Num | undefined {
  if (op !== "Mod" && op !== "FloorDiv") return undefined;
  const t = frame.temp();
  const d = frame.temp();
  const held = { ...a, js: t };
  const helper = op === "Mod" ? "intMod" : "intFloorDiv";
  const slow = js`Number(${frame.call(helper, node, js`BigInt(${t})`, js`BigInt(${d})`)})`;
  const fast = op === "Mod" ? remainder(held, d, frame) : quotient(held, d, a.bits, frame).js;
  return {
    js: js`(${t}=${a.js},(${d}=${b.js})>0?${fast}:${slow})`,
    bits: op === "Mod" ? b.bits : a.bits + 1,
    nonneg: a.nonneg && b.nonneg,
  };
}

/** 0 times a negative number would be -0. */
function product(a: Num, b: Num, nonneg: boolean): Num | undefined {
  const bits = a.bits + b.bits;
  if (bits > EXACT_BITS) return undefined;
  return { js: nonneg ? js`(${a.js}*${b.js})` : js`(${a.js}*${b.js}+0)`, bits, nonneg };
}

/** JavaScript's remainder has the dividend's sign, -0 included. */
function remainder(a: Num, divisor: Js, frame: Frame): Js {
  if (a.nonneg) return js`(${a.js}%${divisor})`;
  const t = frame.temp();
  return js`((${t}=${a.js}%${divisor})<0?${t}+${divisor}:${t}+0)`;
}

/** Exact: what is left over goes first. */
function quotient(a: Num, divisor: Js, bits: number, frame: Frame): Num {
  const t = frame.temp();
  return {
    js: js`(((${t}=${a.js})-${remainder({ ...a, js: t }, divisor, frame)})/${divisor})`,
    bits,
    nonneg: a.nonneg,
  };
}

const SYMBOLS = { BitAnd: js`&`, BitOr: js`|`, BitXor: js`^` } as const;

/** The engine's logic sees the low 32 bits, as signed. */
function logic(op: keyof typeof SYMBOLS, a: Num, b: Num, right: Ex): Num | undefined {
  const mask = op === "BitAnd" && literal(right) >= 0 && b.bits <= 31;
  if (!mask && (a.bits > 31 || b.bits > 31)) return undefined;
  const nonneg = op === "BitAnd" ? a.nonneg || b.nonneg : a.nonneg && b.nonneg;
  return { js: js`(${a.js}${SYMBOLS[op]}${b.js})`, bits: mask ? b.bits : 31, nonneg };
}

/** The value of an int that is written out, when it is not negative; else -1. */
function literal(ex: Ex): number {
  return ex.stability === "constant" && ex.num?.nonneg === true ? Number(ex.num.js) : -1;
}

/** `-x`; 0 stays 0. */
export function numNegated({ js: code, bits }: Num): Ex {
  return numEx({ js: js`(0-${code})`, bits, nonneg: false }, () => js`BigInt(0-${code})`);
}

/** `a if test else b`, both numbers. */
export function numChoice(condition: Js, a: Num, b: Num): Ex | undefined {
  const bits = Math.max(a.bits, b.bits);
  if (bits > EXACT_BITS) return undefined;
  const num = { js: js`(${condition}?${a.js}:${b.js})`, bits, nonneg: a.nonneg && b.nonneg };
  return numEx(num, () => js`BigInt(${num.js})`);
}
