import { builtin } from "../define.ts";
import { typeError } from "../errors.ts";
import { nativeSum } from "../natives.ts";
import { PyComplex } from "../objects/complex/value.ts";
import { DictValues } from "../objects/dict/views.ts";
import { intToFloat } from "../objects/int/arith.ts";
import { asStr } from "../objects/str/index.ts";
import { iterate } from "../protocols/iter.ts";
import { add, asInt } from "../protocols/number.ts";
import type { Value } from "../slots.ts";
import { elementsOfOneKind } from "../sort/distinct.ts";

/** `sum(iterable, start=0)`: exact for ints, compensated for floats. https://docs.python.org/3/library/functions.html#sum */
export const sum = builtin("sum(iterable, /, start=0)", (iterable: Value, start: Value | undefined) => {
  if (start === undefined && !iterable.cls.tp_heap) {
    const items = Array.isArray(iterable) ? iterable : itemsOf(iterable);
    const quick = items && sumOfArray(items);
    if (quick !== undefined) return quick;
  }
  let ints: bigint | undefined = start === undefined ? 0n : undefined;
  let total = new Total(start === undefined ? 0n : checkStart(start));
  for (const item of iterate(iterable)) {
    if (ints !== undefined) {
      if (typeof item === "bigint") {
        ints += item;
        continue;
      }
      total = new Total(ints);
      ints = undefined;
    }
    total.add(item);
  }
  return ints ?? total.value();
});

/** The items of a set or of the values of a dict. */
function itemsOf(v: Value): readonly Value[] | undefined {
  return (
    elementsOfOneKind(v) ?? (v.hashed === 2 || v instanceof DictValues ? v.js_iter?.all?.(v) : undefined)
  );
}

/** The sum of a list or tuple of nothing but ints, or nothing but floats: adding those runs no code of the program. */
function sumOfArray(items: readonly Value[]): Value | undefined {
  const known = nativeSum(items);
  if (known !== undefined) return known;
  return typeof items[0] === "number" ? sumOfFloats(items) : sumOfInts(items);
}

function sumOfInts(items: readonly Value[]): bigint | undefined {
  let total = 0n;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== "bigint") return undefined;
    total += item;
  }
  return total;
}

/** As CompensatedSum. */
function sumOfFloats(items: readonly Value[]): number | undefined {
  let high = 0;
  let low = 0;
  for (let i = 0; i < items.length; i++) {
    const x = items[i];
    if (typeof x !== "number") return undefined;
    const t = high + x;
    low += (high < 0 ? -high : high) >= (x < 0 ? -x : x) ? high - t + x : x - t + high;
    high = t;
  }
  return low !== 0 && Number.isFinite(low) ? high + low : high;
}

const JOINED: Readonly<Record<string, string>> = {
  bytes: "sum() can't sum bytes [use b''.join(seq) instead]",
  bytearray: "sum() can't sum bytearray [use b''.join(seq) instead]",
};

function checkStart(start: Value): Value {
  if (asStr(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  for (const T of start.cls.tp_mro) {
    const message = JOINED[T.tp_name];
    if (message !== undefined && !T.tp_heap) throw typeError(message);
  }
  return start;
}

/** A float sum that carries what rounding lost (Neumaier). */
class CompensatedSum {
  #high: number;
  #low: number;

  constructor(start: number, low = 0) {
    this.#high = start;
    this.#low = low;
  }

  add(x: number): void {
    const t = this.#high + x;
    this.#low += Math.abs(this.#high) >= Math.abs(x) ? this.#high - t + x : x - t + this.#high;
    this.#high = t;
  }

  value(): number {
    return this.#low !== 0 && Number.isFinite(this.#low) ? this.#high + this.#low : this.#high;
  }
}

/** The running total: ints while all are ints, then floats, then complex numbers, then whatever `+` gives. */
class Total {
  #value: Value;
  #real: CompensatedSum | undefined;
  #imaginary: CompensatedSum | undefined;
  #done = false;

  constructor(start: Value) {
    this.#value = start;
    this.#setMode();
  }

  /** The total of floats alone. */
  static ofFloats(sum: CompensatedSum): Total {
    const total = new Total(0);
    total.#real = sum;
    return total;
  }

  add(item: Value): void {
    if (this.#real !== undefined && this.#addNumber(this.#real, item)) return;
    const value = this.value();
    if (typeof value === "bigint" && !this.#done && (typeof item === "bigint" || typeof item === "boolean")) {
      this.#value = value + (asInt(item) ?? 0n);
      return;
    }
    const before = value;
    this.#value = add(value, item);
    this.#leave(before);
  }

  value(): Value {
    if (this.#real === undefined) return this.#value;
    const re = this.#real.value();
    return this.#imaginary === undefined ? re : new PyComplex(re, this.#imaginary.value());
  }

  /** Adds to the compensated sums when `item` is of their kind. */
  #addNumber(real: CompensatedSum, item: Value): boolean {
    const x = typeof item === "number" ? item : undefined;
    if (x !== undefined) {
      real.add(x);
      return true;
    }
    const n = asInt(item);
    if (n !== undefined) {
      real.add(intToFloat(n));
      return true;
    }
    if (this.#imaginary === undefined) return false;
    if (item instanceof PyComplex && item.cls === PyComplex.prototype.cls) {
      real.add(item.re);
      this.#imaginary.add(item.im);
      return true;
    }
    if (item.float_value === undefined) return false;
    real.add(item.float_value);
    return true;
  }

  /** Kinds only go up: from int to float to complex to any other, never back. */
  #leave(before: Value): void {
    this.#real = undefined;
    this.#imaginary = undefined;
    if (this.#done) return;
    if (typeof before !== "bigint" && typeof before !== "number") this.#done = true;
    else this.#setMode();
  }

  #setMode(): void {
    const v = this.#value;
    if (typeof v === "number") this.#real = new CompensatedSum(v);
    else if (v instanceof PyComplex && v.cls === PyComplex.prototype.cls) {
      this.#real = new CompensatedSum(v.re);
      this.#imaginary = new CompensatedSum(v.im);
    } else if (typeof v !== "bigint") this.#done = true;
  }
}

/** Adds an item to a running total that emitted code keeps: a BigInt as long as all items were ints. */
export function sumMore(total: bigint | Total, item: Value): Total {
  const more = typeof total === "bigint" ? new Total(total) : total;
  more.add(item);
  return more;
}

/** The total that emitted code has made of floats. */
export function floatSum(high: number, low: number): Total {
  return Total.ofFloats(new CompensatedSum(high, low));
}

export function sumEnd(total: Total): Value {
  return total.value();
}
