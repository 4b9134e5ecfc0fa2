/**
 * Sorting where no comparison can be seen: all keys exact ints, floats or strs. The engine sorts typed arrays and plain
 * string arrays natively, several times faster than with any comparison function.
 */
import { nativeKind } from "../natives.ts";
import { copyItems } from "../objects/sequence/copy.ts";
import type { Value } from "../slots.ts";
import { rotate } from "./runs.ts";

const SAFE = 2 ** 53;
/** Positions are written in two UTF-16 units. */
const UNIT = 0x10000;

/** 1 int, 2 float, 3 str when all keys are of that one kind, else 0. */
export function commonKind(keys: readonly Value[]): number {
  const known = nativeKind(keys);
  if (known !== undefined) return known;
  const kind = keys[0]?.kind ?? 0;
  for (let i = 1; i < keys.length; i++) if ((keys[i] as Value).kind !== kind) return 0; // in range
  return kind;
}

/** Sorts `keys` of one kind in place, with `values` if given; false, with nothing done, when it takes comparisons. */
export function sortPrimitive(keys: Value[], values: Value[] | undefined, kind: number): boolean {
  if (keys.length <= FEW && kind > 0 && (kind !== 2 || !keys.some(Number.isNaN))) {
    insertionSort(keys, values);
    return true;
  }
  switch (kind) {
    case 1:
      return sortInts(keys, values);
    case 2:
      return sortFloats(keys, values);
    case 3:
      return sortStrings(keys, values);
    default:
      return false;
  }
}

/** Up to so many keys are inserted one by one. */
const FEW = 10;

function insertionSort(keys: Value[], values: Value[] | undefined): void {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as Value; // in range
    let at = i;
    while (at > 0 && (keys[at - 1] as Value) > key) at--;
    if (at === i) continue;
    rotate(keys, at, i);
    if (values !== undefined) rotate(values, at, i);
  }
}

const toNumber: (v: Value) => number = Number;
const toBigInt: (x: number) => bigint = BigInt;

/** By the engine's loops; false when a key is not exact as a double. */
function sortIntsAlone(keys: Value[]): boolean {
  const numbers = Float64Array.from(keys.map(toNumber)).sort();
  const last = numbers[numbers.length - 1] ?? 0;
  if (last >= SAFE || (numbers[0] ?? 0) <= -SAFE) return false;
  const sorted = Array.from(numbers, toBigInt);
  for (let i = 0; i < sorted.length; i++) keys[i] = sorted[i] as bigint; // as long as keys
  return true;
}

function sortInts(keys: Value[], values: Value[] | undefined): boolean {
  if (values === undefined) return sortIntsAlone(keys);
  const numbers = new Float64Array(keys.length);
  const most = Math.floor(SAFE / keys.length);
  for (let i = 0; i < keys.length; i++) {
    const n = Number(keys[i]);
    if (n >= most || n <= -most) return false;
    numbers[i] = n;
  }
  return permute(keys, values, packed(numbers));
}

/** Positions in the order of the numbers, which are small enough that number and position fit into one double. */
function packed(numbers: Float64Array): number[] {
  const size = numbers.length;
  for (let i = 0; i < size; i++) numbers[i] = (numbers[i] ?? 0) * size + i;
  numbers.sort();
  const order: number[] = [];
  for (const n of numbers) {
    const rest = n % size;
    order.push(rest < 0 ? rest + size : rest);
  }
  return order;
}

/** NaN and negative zero take comparisons: the engine's order of floats is total, Python's is not. */
function sortFloats(keys: Value[], values: Value[] | undefined): boolean {
  const numbers = Float64Array.from(keys as number[]); // all of kind 2
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i] as number; // in range
    if (!(x < 0) && !(x > 0) && (x !== 0 || 1 / x < 0)) return false;
  }
  if (values !== undefined) {
    const order = Array.from(numbers.keys());
    order.sort((i, j) => (numbers[i] ?? 0) - (numbers[j] ?? 0) || i - j);
    return permute(keys, values, order);
  }
  numbers.sort();
  for (let i = 0; i < numbers.length; i++) keys[i] = numbers[i] as number; // in range
  return true;
}

/** The default order of the engine, by UTF-16 units, is the order by code points of strings without astral characters. */
function sortStrings(keys: Value[], values: Value[] | undefined): boolean {
  if (values === undefined) {
    keys.sort();
    return true;
  }
  const marked: string[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = String(keys[i]);
    if (key.includes("\0")) return false;
    marked.push(`${key}\0${String.fromCharCode(Math.floor(i / UNIT), i % UNIT)}`);
  }
  marked.sort();
  return permute(keys, values, marked.map(positionOf));
}

function positionOf(marked: string): number {
  const end = marked.length;
  return marked.charCodeAt(end - 2) * UNIT + marked.charCodeAt(end - 1);
}

function permute(keys: Value[], values: Value[], order: readonly number[]): boolean {
  reorder(keys, order);
  reorder(values, order);
  return true;
}

function reorder(items: Value[], order: readonly number[]): void {
  const old = copyItems(items);
  for (let i = 0; i < order.length; i++) {
    const item = old[order[i] ?? 0];
    if (item !== undefined) items[i] = item;
  }
}
