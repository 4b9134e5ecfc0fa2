/**
 * How large an int expression can be. Loops are bounded by the time limit: nothing runs more than 2 to STEP_BITS steps, so
 * that a variable which each step moves by little stays small, however often it is assigned.
 */
import type { Operator } from "../ast.ts";

/** |value| ≤ grow · M + size, with M the largest magnitude of the variables that depend on one another. */
export interface Form {
  readonly grow: number;
  readonly size: number;
  readonly nonneg: boolean;
  /** The bound stems from what time or memory allow: real values are far smaller. */
  readonly loose?: boolean;
}

/** A step takes more than 10 ns and a run at most an hour. */
export const STEP_BITS = 38;
/** What one step may add to a variable that depends on itself. */
const MAX_STEP = 2 ** 8;
/** The largest value that a variable may be given from outside. */
const MAX_SIZE = 2 ** 46;
/** Magnitude of variables that depend on themselves: MAX_SIZE and all steps together are below 2 to that. */
export const GROWN_BITS = 47;

export function constantForm(value: bigint): Form | undefined {
  const size = value < 0n ? -value : value;
  return size > BigInt(MAX_SIZE) ? undefined : { grow: 0, size: Number(size), nonneg: value >= 0n };
}

/** True when a variable that is assigned such values stays small. */
export function staysSmall({ grow, size }: Form): boolean {
  return grow === 0 ? size <= MAX_SIZE : grow <= 1 && size <= MAX_STEP;
}

/** Bits of the magnitude, the variables of the form being at most GROWN_BITS. */
export function formBits({ grow, size }: Form): number {
  return grow === 0 ? bitsOf(size) : bitsOf(grow * 2 ** GROWN_BITS + size);
}

function bitsOf(size: number): number {
  return Math.ceil(Math.log2(size + 1));
}

/** Either of two values. */
export function widest(a: Form, b: Form): Form {
  return {
    grow: Math.max(a.grow, b.grow),
    size: Math.max(a.size, b.size),
    nonneg: a.nonneg && b.nonneg,
    loose: isLoose(a, b),
  };
}

function isLoose(a: Form, b: Form): boolean {
  return a.loose === true || b.loose === true;
}

/** `-a`. */
export function negated(a: Form): Form {
  return { ...a, nonneg: a.grow === 0 && a.size === 0 };
}

/** `a op b` of ints; an operand that may be of any size is undefined. */
export function binaryForm(op: Operator, a: Form | undefined, b: Form | undefined): Form | undefined {
  if (b === undefined) return op === "BitAnd" && a?.nonneg === true ? a : undefined;
  // the result is no larger than the right operand, whatever the left one is
  if (op === "Mod") return b;
  if (op === "BitAnd" && b.nonneg) return b;
  return a === undefined ? undefined : smallBinary(op, a, b);
}

function smallBinary(op: Operator, a: Form, b: Form): Form | undefined {
  const nonneg = a.nonneg && b.nonneg;
  const loose = isLoose(a, b);
  switch (op) {
    case "Add":
      return { grow: a.grow + b.grow, size: a.size + b.size, nonneg, loose };
    case "Sub":
      return { grow: a.grow + b.grow, size: a.size + b.size, nonneg: false, loose };
    case "Mult":
      return product(a, b, nonneg);
    case "FloorDiv":
      // the divisor may be 1, and the result is rounded down
      return { ...a, size: a.size + 1, nonneg };
    case "RShift":
      return { ...a, size: a.size + 1 };
    case "LShift":
      return b.grow === 0 && b.size <= 20 ? scaled(a, 2 ** b.size, a.nonneg) : undefined;
    case "BitAnd":
      return a.nonneg ? a : undefined;
    case "BitOr":
    case "BitXor":
      return nonneg && a.grow + b.grow === 0
        ? { grow: 0, size: 2 ** Math.max(bitsOf(a.size), bitsOf(b.size)) - 1, nonneg }
        : undefined;
    default:
      return undefined;
  }
}

function product(a: Form, b: Form, nonneg: boolean): Form | undefined {
  if (a.grow > 0 && b.grow > 0) return undefined;
  return a.grow > 0 ? scaled(a, b.size, nonneg) : scaled(b, a.size, nonneg);
}

function scaled(a: Form, by: number, nonneg: boolean): Form {
  return { ...a, grow: a.grow * by, size: a.size * by, nonneg };
}

/** `a // divisor` with the divisor written out. */
export function dividedForm(a: Form, divisor: number): Form {
  return { ...a, grow: a.grow / divisor, size: Math.ceil(a.size / divisor) + 1 };
}
