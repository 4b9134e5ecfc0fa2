/** Classes whose `<` is that of tuples of some of their fields, as `@dataclass(order=True)` makes it. */
import { bag, hidden, methodName } from "../names.ts";
import type { PyObject, Value } from "../slots.ts";

const LESS = methodName("__lt__");

interface Ordering {
  order_fields?: readonly string[];
}

/** Notes on a generated `__lt__` the properties of the fields that it compares, first to last. */
export function setOrderFields(method: PyObject, properties: readonly string[]): void {
  hidden(method, "order_fields", properties);
}

/** The fields that decide about `v < w` for `w` of the same class; undefined where a method of its own does. */
export function orderFields(v: Value): readonly string[] | undefined {
  return (bag(v as PyObject)[LESS] as Ordering | undefined)?.order_fields;
}
