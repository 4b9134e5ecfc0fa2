/** The order of sets whose elements all are small ints: where no two share a slot, it is ascending. */
import type { Value } from "../../slots.ts";
import { pull } from "../iterator-core.ts";

/**
 * The order of a set from which nothing was ever removed, when every key is an int within the table's mask: then each has
 * the slot of its own number. Otherwise undefined.
 */
export function denseOrder(
  map: ReadonlySet<Value>,
  mask: number,
): { keys: Value[]; slots: number[] } | undefined {
  const first = pull(map.keys());
  if (first === undefined || first.kind !== 1) return undefined;
  const slots: number[] = [];
  for (const key of map) {
    if (key.kind !== 1) return undefined;
    const slot = Number(key);
    if (slot < 0 || slot > mask) return undefined;
    slots.push(slot);
  }
  sortNumbers(slots);
  return { keys: slots.map(BigInt), slots };
}

/** Ascending, by the engine: comparing as it stands would be by text. */
function sortNumbers(numbers: number[]): void {
  for (let i = 1; i < numbers.length; i++)
    if ((numbers[i] as number) < (numbers[i - 1] as number)) {
      const sorted = Float64Array.from(numbers).sort();
      for (let k = 0; k < sorted.length; k++) numbers[k] = sorted[k] as number; // same length
      return;
    }
}
