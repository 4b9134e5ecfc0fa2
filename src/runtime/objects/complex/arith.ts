/** Complex multiplication and division as C's Annex G wants them: infinities survive, NaN does not spread over them. */
import { zeroDivisionError } from "../../errors.ts";
import type { Pair } from "./value.ts";

/** The magnitude of `x` for a finite or NaN part (0) or an infinite one (1), with the sign of `x`. */
function box(x: number): number {
  return withSign(x === Infinity || x === -Infinity ? 1 : 0, x);
}

/** `size` with the sign of `x`. NaN counts as positive. */
export function withSign(size: number, x: number): number {
  return x < 0 || Object.is(x, -0) ? -size : size;
}

function nanToZero(x: number): number {
  return Number.isNaN(x) ? 0 : x;
}

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}

/** `(a + bi) * (c + di)`. */
export function complexMul(a: number, b: number, c: number, d: number): Pair {
  const ac = a * c;
  const bd = b * d;
  const ad = a * d;
  const bc = b * c;
  const re = ac - bd;
  const im = ad + bc;
  return Number.isNaN(re) && Number.isNaN(im) ? recoverProduct([a, b, c, d], [ac, bd, ad, bc]) : [re, im];
}

type Four = readonly [number, number, number, number];

function recoverProduct(factors: Four, products: Four): Pair {
  let [a, b, c, d] = factors;
  let recalculate = false;
  if (isInfinite(a) || isInfinite(b)) {
    [a, b, c, d] = [box(a), box(b), nanToZero(c), nanToZero(d)];
    recalculate = true;
  }
  if (isInfinite(c) || isInfinite(d)) {
    [c, d, a, b] = [box(c), box(d), nanToZero(a), nanToZero(b)];
    recalculate = true;
  }
  if (!recalculate && products.some(isInfinite)) {
    [a, b, c, d] = [nanToZero(a), nanToZero(b), nanToZero(c), nanToZero(d)];
    recalculate = true;
  }
  if (!recalculate) return [Number.NaN, Number.NaN];
  return [Infinity * (a * c - b * d), Infinity * (a * d + b * c)];
}

/** `(a + bi) / (c + di)` by Smith's method, scaling with the larger part of the divisor. */
export function complexDiv(a: number, b: number, c: number, d: number): Pair {
  let re = Number.NaN;
  let im = Number.NaN;
  if (Math.abs(c) >= Math.abs(d)) {
    if (c === 0) throw zeroDivisionError("division by zero");
    const ratio = d / c;
    const denominator = c + d * ratio;
    re = (a + b * ratio) / denominator;
    im = (b - a * ratio) / denominator;
  } else if (Math.abs(d) >= Math.abs(c)) {
    const ratio = c / d;
    const denominator = c * ratio + d;
    re = (a * ratio + b) / denominator;
    im = (b * ratio - a) / denominator;
  }
  return Number.isNaN(re) && Number.isNaN(im) ? recoverQuotient(a, b, c, d) : [re, im];
}

function recoverQuotient(a: number, b: number, c: number, d: number): Pair {
  if ((isInfinite(a) || isInfinite(b)) && Number.isFinite(c) && Number.isFinite(d)) {
    const x = box(a);
    const y = box(b);
    return [Infinity * (x * c + y * d), Infinity * (y * c - x * d)];
  }
  if ((isInfinite(c) || isInfinite(d)) && Number.isFinite(a) && Number.isFinite(b)) {
    const x = box(c);
    const y = box(d);
    return [0 * (a * x + b * y), 0 * (b * x - a * y)];
  }
  return [Number.NaN, Number.NaN];
}

/** `a / (c + di)` for a real dividend. */
export function realDivComplex(a: number, c: number, d: number): Pair {
  let re = Number.NaN;
  let im = Number.NaN;
  if (Math.abs(c) >= Math.abs(d)) {
    if (c === 0) throw zeroDivisionError("division by zero");
    const ratio = d / c;
    const denominator = c + d * ratio;
    re = a / denominator;
    im = (-a * ratio) / denominator;
  } else if (Math.abs(d) >= Math.abs(c)) {
    const ratio = c / d;
    const denominator = c * ratio + d;
    re = (a * ratio) / denominator;
    im = -a / denominator;
  }
  if (!Number.isNaN(re) || !Number.isNaN(im) || !Number.isFinite(a) || !(isInfinite(c) || isInfinite(d)))
    return [re, im];
  return [0 * (a * box(c)), 0 * (-a * box(d))];
}
