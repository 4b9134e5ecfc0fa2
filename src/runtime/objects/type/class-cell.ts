/** `__classcell__`: carries the cell of `__class__` from the class body to `type.__new__`. */
import type { Value } from "../../slots.ts";

export class ClassCell {
  declare set: (cls: Value) => void;
}

export function makeClassCell(set: (cls: Value) => void): ClassCell {
  const cell = new ClassCell();
  cell.set = set;
  return cell;
}
