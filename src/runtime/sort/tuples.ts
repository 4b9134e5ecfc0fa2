/**
 * Sorting by tuples whose first items are all ints, all floats or all strs: these decide first, without any comparison that
 * a program could see; only stretches of equal first items are compared as tuples. Instances that compare as tuples of their
 * fields are sorted so too.
 */
import { caught } from "../errors.ts";
import { bag } from "../names.ts";
import { copyItems } from "../objects/sequence/copy.ts";
import { TupleProto } from "../objects/tuple/core.ts";
import type { PyObject, Value } from "../slots.ts";
import { less } from "./less.ts";
import { orderFields } from "./order-fields.ts";
import { commonKind, sortPrimitive } from "./primitive.ts";
import { timsort } from "./timsort.ts";

/** Below this, comparing is quicker. */
const FEW = 5;

/** Sorts `keys` in place, with `values` if given; false, with nothing done, when they are no such tuples. */
export function sortTuples(keys: Value[], values: Value[] | undefined): boolean {
  const head = keys[0];
  if (keys.length < FEW || head === undefined) return false;
  const fields = head.is_tuple === true ? undefined : orderFields(head);
  if (head.is_tuple !== true && fields === undefined) return false;
  const firsts = fields === undefined ? firstItems(keys) : firstFields(keys, head, fields[0]);
  const kind = firsts === undefined ? 0 : commonKind(firsts);
  if (firsts === undefined || kind === 0) return false;
  const order: Value[] = firsts.map((_, i) => i);
  if (!sortPrimitive(firsts, order, kind)) return false;
  const before = reorder(keys, order);
  const valuesBefore = values === undefined ? undefined : reorder(values, order);
  if (fields?.length === 1) return true;
  try {
    sortStretches(keys, values, firsts);
  } catch (e) {
    // CPython comes to a comparison that raises by another way, which shows in its message and in the order of what is left
    caught(e);
    copyBack(before, keys, 0);
    if (values !== undefined && valuesBefore !== undefined) copyBack(valuesBefore, values, 0);
    timsort(keys, values, less);
  }
  return true;
}

const hasOwnProperty = Object.prototype.hasOwnProperty;

/** Of instances of one class; a field that is no attribute of the instance itself may be a property, with code behind it. */
function firstFields(keys: readonly Value[], { cls }: Value, field: string | undefined): Value[] | undefined {
  const firsts: Value[] = [];
  for (const key of keys) {
    const isPlain = field !== undefined && key.cls === cls && hasOwnProperty.call(key, field);
    const first = isPlain ? bag(key as PyObject)[field] : undefined;
    if (first === undefined) return undefined;
    firsts.push(first);
  }
  return firsts;
}

function firstItems(keys: readonly Value[]): Value[] | undefined {
  const firsts: Value[] = [];
  for (const key of keys) {
    const first =
      key.is_tuple === true && key.tp_lt === TupleProto.tp_lt ? (key as readonly Value[])[0] : undefined;
    if (first === undefined) return undefined;
    firsts.push(first);
  }
  return firsts;
}

/** `order` holds positions as JS numbers. Gives the items as they were. */
function reorder(items: Value[], order: readonly Value[]): Value[] {
  const old = copyItems(items);
  for (let i = 0; i < order.length; i++) {
    const item = old[Number(order[i])];
    if (item !== undefined) items[i] = item;
  }
  return old;
}

function sortStretches(keys: Value[], values: Value[] | undefined, firsts: readonly Value[]): void {
  for (let start = 0; start < keys.length; ) {
    let end = start + 1;
    while (end < keys.length && firsts[end] === firsts[start]) end++;
    if (end - start > 1) sortStretch(keys, values, start, end);
    start = end;
  }
}

function sortStretch(keys: Value[], values: Value[] | undefined, start: number, end: number): void {
  const part = keys.slice(start, end);
  const partValues = values?.slice(start, end);
  try {
    timsort(part, partValues, less);
  } finally {
    copyBack(part, keys, start);
    if (values !== undefined && partValues !== undefined) copyBack(partValues, values, start);
  }
}

function copyBack(part: readonly Value[], items: Value[], start: number): void {
  for (let i = 0; i < part.length; i++) items[start + i] = part[i] as Value; // in range
}
