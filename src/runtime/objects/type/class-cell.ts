/** `__classcell__`: carries the cell of `__class__` from the class body to `type.__new__`. */
import type { Value } from "../../slots.ts";

export class ClassCell {
  declare fill: (cls: Value) => void;
  /** What the cell holds, once it has been set. */
  declare value: Value | undefined;

  set(cls: Value): void {
    this.value = cls;
    this.fill(cls);
  }
}

/** The cell of a class body; `fill` sets the variable that its methods read. */
export function makeClassCell(fill: (cls: Value) => void): ClassCell {
  const cell = new ClassCell();
  cell.fill = fill;
  cell.value = undefined;
  return cell;
}
