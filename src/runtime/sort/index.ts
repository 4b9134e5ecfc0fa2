/** Sorting, for the rest of the runtime. */
import type { Value } from "../slots.ts";
import { sortItems } from "./sort.ts";

export { sortItems, sortList } from "./sort.ts";

/** Sorts a fresh array in ascending order and returns it. */
export function sortValues(items: Value[]): Value[] {
  sortItems(items, undefined, undefined);
  return items;
}
