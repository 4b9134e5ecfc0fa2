/** Sums of `math` that lose nothing, or nearly nothing, to rounding. */
import { overflowError, valueError } from "../../runtime/errors.ts";
import { productError, sumError } from "../../runtime/libm/exact.ts";
import { intToFloat } from "../../runtime/objects/int/arith.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { add, asFloat, mul } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { fma } from "./floats.ts";

/** `math.fsum(iterable)`: the exact sum, rounded once. The partial sums never overlap (Shewchuk). */
export function fsum(iterable: Value): number {
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  const addItem = (item: Value): void => {
    const x = typeof item === "number" ? item : asFloat(item);
    if (!addPartial(partials, x)) {
      if (Number.isFinite(x)) throw overflowError("intermediate overflow in fsum");
      if (!Number.isNaN(x)) infinities += x;
      special += x;
      partials.length = 0;
    }
  };
  const items = iterate(iterable);
  // by index: half the cost of an iterator; an item's __float__ may change the list
  if (Array.isArray(items)) for (let i = 0; i < items.length; i++) addItem(items[i] as Value);
  else for (const item of items) addItem(item);
  if (special !== 0) {
    if (Number.isNaN(infinities)) throw valueError("-inf + inf in fsum");
    return special;
  }
  return roundPartials(partials);
}

/** Adds exactly; false when the sum is not finite. */
function addPartial(partials: number[], value: number): boolean {
  let x = value;
  let kept = 0;
  for (let i = 0; i < partials.length; i++) {
    const y = partials[i] ?? 0;
    const high = x + y;
    const low = Math.abs(x) >= Math.abs(y) ? y - (high - x) : x - (high - y);
    if (low !== 0) partials[kept++] = low;
    x = high;
  }
  partials.length = kept;
  if (x === 0) return true;
  if (!Number.isFinite(x)) return false;
  partials.push(x);
  return true;
}

/** The partials, growing in size, as one double: ties are decided by the next smaller partial. */
function roundPartials(partials: readonly number[]): number {
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n] ?? 0;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n] ?? 0;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  const next = partials[n - 1] ?? 0;
  if ((low < 0 && next < 0) || (low > 0 && next > 0)) {
    const twice = low * 2;
    const rounded = high + twice;
    if (twice === rounded - high) high = rounded;
  }
  return high;
}

/** The Euclidean length of a vector of sizes >= 0, scaled against overflow, with the error of the root corrected. */
export function norm(sizes: readonly number[]): number {
  let max = 0;
  let nan = false;
  for (const x of sizes) {
    if (Number.isNaN(x)) nan = true;
    else if (x > max) max = x;
  }
  if (max === Infinity) return max;
  if (nan) return Number.NaN;
  if (max === 0 || sizes.length <= 1) return max;
  if (max < 2.2250738585072014e-308) {
    return 2.2250738585072014e-308 * norm(sizes.map((x) => x / 2.2250738585072014e-308));
  }
  return scaledNorm(sizes, 2 ** -(Math.floor(Math.log2(max)) + 1));
}

function scaledNorm(sizes: readonly number[], scale: number): number {
  // starting at 1 keeps every term below the sum, so that one comparison less is needed for the error
  let sum = 1;
  let products = 0;
  let sums = 0;
  for (const size of sizes) {
    const x = size * scale;
    const square = x * x;
    products += productError(x, x, square);
    const next = sum + square;
    sums += sum - next + square;
    sum = next;
  }
  let h = Math.sqrt(sum - 1 + (products + sums));
  const square = -h * h;
  products += productError(-h, h, square);
  const next = sum + square;
  sums += sum - next + square;
  sum = next;
  h += (sum - 1 + (products + sums)) / (2 * h);
  return h / scale;
}

/** Far enough from the ends of the range for splitting it in halves. */
function isMiddling(x: number): boolean {
  const size = Math.abs(x);
  return size < 1e150 && size > 1e-130;
}

/** A sum of products of floats in three doubles. */
class TripleSum {
  #high: number;
  #low: number;
  #tiny: number;

  constructor(high = 0, low = 0, tiny = 0) {
    this.#high = high;
    this.#low = low;
    this.#tiny = tiny;
  }

  /** Adds `x * y`; false, and nothing changed, when the sum would not be finite. */
  add(x: number, y: number): boolean {
    const product = x * y;
    const high = this.#high + product;
    if (!Number.isFinite(high)) return false;
    const productLow = isMiddling(x) && isMiddling(y) ? productError(x, y, product) : fma(x, y, -product);
    const highError = sumError(this.#high, product, high);
    const first = this.#low + productLow;
    const firstError = sumError(this.#low, productLow, first);
    const second = first + highError;
    const secondError = sumError(first, highError, second);
    this.#high = high;
    this.#low = second;
    this.#tiny += firstError + secondError;
    return true;
  }

  value(): number {
    const last = this.#tiny + this.#low;
    const lastError = sumError(this.#tiny, this.#low, last);
    const total = this.#high + last;
    return total + (sumError(this.#high, last, total) + lastError);
  }
}

/** `math.sumprod(p, q)`: exact while all are ints, nearly exact while all are floats, then plain `+` and `*`. */
export function sumprod(p: Value, q: Value): Value {
  const left = iterate(p);
  const right = iterate(q);
  return sumprodOfFloats(left, right) ?? sumprodOfAny(left, right);
}

/** Two lists of floats of the same length; undefined where there is anything else, or a sum that is not finite. */
function sumprodOfFloats(p: Iterable<Value>, q: Iterable<Value>): number | undefined {
  if (!Array.isArray(p) || !Array.isArray(q) || p.length !== q.length || p.length === 0) return undefined;
  let high = 0;
  let low = 0;
  let tiny = 0;
  for (let i = 0; i < p.length; i++) {
    const x: unknown = p[i];
    const y: unknown = q[i];
    if (typeof x !== "number" || typeof y !== "number") return undefined;
    const product = x * y;
    if (product !== 0 && !(isMiddling(x) && isMiddling(y))) return undefined;
    // as TripleSum, with everything at hand
    const productLow = productError(x, y, product);
    const next = high + product;
    const rest = next - high;
    const highError = high - (next - rest) + (product - rest);
    const first = low + productLow;
    const second = first + highError;
    tiny += sumError(low, productLow, first) + sumError(first, highError, second);
    high = next;
    low = second;
  }
  const sum = new TripleSum(high, low, tiny).value();
  return Number.isFinite(sum) ? sum : undefined;
}

function sumprodOfAny(p: Iterable<Value>, q: Iterable<Value>): Value {
  let total: Value = 0n;
  let ints: bigint | undefined = 0n;
  let floats: TripleSum | undefined;
  let floatsDone = false;
  const finish = (): void => {
    if (floats !== undefined) total = add(total, floats.value());
    floats = undefined;
  };
  const right = q[Symbol.iterator]();
  for (const x of p) {
    const step = right.next();
    if (step.done === true) throw valueError("Inputs are not the same length");
    const y: Value = step.value;
    if (ints !== undefined) {
      if (typeof x === "bigint" && typeof y === "bigint") {
        ints += x * y;
        continue;
      }
      total = add(total, ints);
      ints = undefined;
    }
    const pair = floatsDone ? undefined : floatPair(x, y);
    if (pair !== undefined) {
      floats ??= new TripleSum();
      if (floats.add(pair[0], pair[1])) continue;
    }
    floatsDone = true;
    finish();
    total = add(total, mul(x, y));
  }
  if (right.next().done !== true) throw valueError("Inputs are not the same length");
  if (ints !== undefined) return add(total, ints);
  finish();
  return total;
}

/** Two floats, or a float and an int or bool that fits; undefined for other pairs. */
function floatPair(x: Value, y: Value): [number, number] | undefined {
  if (typeof x !== "number" && typeof y !== "number") return undefined;
  const a = exactFloat(x);
  const b = exactFloat(y);
  return a === undefined || b === undefined ? undefined : [a, b];
}

function exactFloat(v: Value): number | undefined {
  if (typeof v === "number") return v;
  if (typeof v === "boolean") return v ? 1 : 0;
  if (typeof v !== "bigint") return undefined;
  const x = Number(v);
  return Number.isFinite(x) ? intToFloat(v) : undefined;
}
