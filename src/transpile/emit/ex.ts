/** An emitted expression: its JavaScript, and what is known about its value. */
import type { Ty } from "../infer/types.ts";
import { bigint, type Js, js, number } from "./js.ts";

/**
 * `constant`: always; `local`: until this function assigns it; `shared`: until some call; `once`: not to be evaluated
 * twice.
 */
export type Stability = "constant" | "local" | "shared" | "once";

/** The same value as JavaScript number, for an int that surely fits. */
export interface Num {
  /** An atom. */
  readonly js: Js;
  /** The magnitude is below 2 to that; Infinity: a number or, when huge, a BigInt, good for indexing and comparing only. */
  readonly bits: number;
  readonly nonneg: boolean;
  /** The bound stems from what time or memory allow: real values are far smaller. */
  readonly loose?: boolean;
  readonly wide?: Wide;
}

/** How a `Num` of Infinity bits is computed, from operands that can be read twice. */
export interface Wide {
  /** Conditions under which `fast` is right, to be evaluated before it. */
  readonly guards: readonly Js[];
  /** As number: exact when the result is below 2 to 53. */
  readonly fast: Js;
  /** As BigInt. */
  readonly slow: Js;
  /** Operands. */
  readonly size: number;
}

export interface Ex {
  /** The Python value. */
  readonly js: Js;
  /** The text can be an operand, a callee or the object of a property read as it stands. */
  readonly atom: boolean;
  readonly type: Ty;
  readonly stability: Stability;
  /** Text for later reads, where the first one has a check in it. */
  readonly again?: Js;
  readonly num?: Num;
}

/** A constant or variable or call: text that binds tighter than any operator. */
export function atom(code: Js, type: Ty = "any", stability: Stability = "once"): Ex {
  return { js: code, atom: true, type, stability };
}

/** Text of lower precedence. */
export function loose(code: Js, type: Ty = "any"): Ex {
  return { js: code, atom: false, type, stability: "once" };
}

/** An int literal. */
export function intConstant(value: bigint): Ex {
  const size = value < 0n ? -value : value;
  const base: Ex = atom(bigint(value), "int", "constant");
  if (size >= 2n ** 52n) return base;
  const bits = size.toString(2).length;
  return { ...base, num: { js: number(Number(value)), bits, nonneg: value >= 0n } };
}

/** An int that lives as a number; converted where Python sees it. */
export function numEx(num: Num, toBigInt: () => Js, stability: Stability = "once"): Ex {
  return {
    get js() {
      return toBigInt();
    },
    atom: true,
    type: "int",
    stability,
    num,
  };
}

/** The text as an operand. */
export function operand(ex: Ex): Js {
  return ex.atom ? ex.js : js`(${ex.js})`;
}

/** A str literal of the basic plane, which is a JavaScript string. */
export function isPlainText(ex: Ex): boolean {
  return ex.type === "str" && ex.stability === "constant" && ex.js.startsWith('"');
}
