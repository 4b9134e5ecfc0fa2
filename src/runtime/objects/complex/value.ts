/** Complex numbers as values. */
import type { PyObject } from "../../slots.ts";

/** An instance of `complex`; a subclass instance has another prototype. */
export class PyComplex {
  declare readonly re: number;
  declare readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

/** Both parts, for computing. */
export type Pair = readonly [re: number, im: number];

/** Is `v` a complex number, of a subclass or not. */
export function isComplex(v: PyObject): v is PyComplex {
  return v instanceof PyComplex;
}
