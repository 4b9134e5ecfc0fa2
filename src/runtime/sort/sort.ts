/** `list.sort` and `sorted`. https://docs.python.org/3/library/stdtypes.html#list.sort */
import { valueError } from "../errors.ts";
import { nativeSort } from "../natives.ts";
import { copyItems, pushItems } from "../objects/sequence/copy.ts";
import { None } from "../objects/singletons.ts";
import { call1 } from "../protocols/call.ts";
import { truth } from "../protocols/compare.ts";
import type { PyCallable, Value } from "../slots.ts";
import { less } from "./less.ts";
import { commonKind, sortPrimitive } from "./primitive.ts";
import { timsort } from "./timsort.ts";
import { sortTuples } from "./tuples.ts";

/** Sorts an array that nobody else can see. When a comparison raises, the items are left in some order. */
export function sortItems(items: Value[], key: Value | undefined, reverse: Value | undefined): void {
  const down = reverse !== undefined && truth(reverse);
  if (key === undefined || key === None) sortKeys(items, undefined, down);
  else sortKeys(keysOf(items, key), items, down);
}

function keysOf(items: readonly Value[], key: Value): Value[] {
  const keys: Value[] = [];
  const direct = ((key as PyCallable).arity & 2) !== 0 ? (key as PyCallable) : undefined; // arity is absent on other values
  if (direct !== undefined) for (let i = 0; i < items.length; i++) keys[i] = direct(items[i] as Value);
  else for (const item of items) keys.push(call1(key, item));
  return keys;
}

/** Sorts in place, `values` along with `keys`. Equal items keep their order also downwards: reversed before and after. */
export function sortKeys(keys: Value[], values: Value[] | undefined, down: boolean): void {
  if (keys.length < 2) return;
  if (down) reverseBoth(keys, values);
  try {
    if (!sortUnseen(keys, values) && !sortTuples(keys, values)) timsort(keys, values, less);
  } finally {
    if (down) reverseBoth(keys, values);
  }
}

/** Sorts keys that no code of the program compares; false, with nothing done, when there are others. */
function sortUnseen(keys: Value[], values: Value[] | undefined): boolean {
  return nativeSort(keys, values) === 1 || sortPrimitive(keys, values, commonKind(keys));
}

function reverseBoth(keys: Value[], values: Value[] | undefined): void {
  keys.reverse();
  values?.reverse();
}

/** `list.sort()`. While it runs the list is empty, so that keys and comparisons cannot disturb it. */
export function sortList(self: Value[], key: Value | undefined, reverse: Value | undefined): void {
  if (key === undefined && reverse === undefined && sortUnseen(self, undefined)) return;
  const items = copyItems(self);
  self.length = 0;
  let disturbed = false;
  try {
    sortItems(items, key, reverse);
  } finally {
    disturbed = self.length > 0;
    self.length = 0;
    pushItems(self, items);
  }
  if (disturbed) throw valueError("list modified during sort");
}
