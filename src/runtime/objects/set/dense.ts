/** The order of sets whose elements all are small ints: where no two share a slot, it is ascending. */
import type { Value } from "../../slots.ts";
import { maskAfterAdding } from "./table.ts";

/**
 * The order of a set made by adding these keys one by one, when every key is an int within the table's size: then each has
 * the slot of its own number. Otherwise undefined.
 */
export function denseOrder(map: ReadonlyMap<Value, Value>): { keys: Value[]; slots: number[] } | undefined {
  const first = map.keys().next().value;
  if (typeof first !== "bigint") return undefined;
  const mask = maskAfterAdding(map.size);
  const numbers = new Float64Array(map.size);
  let n = 0;
  for (const key of map.keys()) {
    if (key.kind !== 1) return undefined;
    const slot = Number(key);
    if (slot < 0 || slot > mask) return undefined;
    numbers[n++] = slot;
  }
  numbers.sort();
  const slots = Array.from(numbers);
  return { keys: slots.map(BigInt), slots };
}
