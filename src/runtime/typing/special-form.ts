/** The names of `typing` that mean something by themselves: `Any`, `ClassVar`, `Optional` …, and `X[…]` of them. */

import { hidden } from "../names.ts";
import type { Value } from "../slots.ts";

export class PySpecialForm {
  readonly form: string;
  readonly doc: string;
  /** What `form[args]` gives; undefined where the form cannot be subscripted. */
  readonly subscript: ((self: PySpecialForm, item: Value) => Value) | undefined;
  constructor(form: string, doc: string, subscript?: (self: PySpecialForm, item: Value) => Value) {
    this.form = form;
    this.doc = doc;
    this.subscript = subscript;
  }
}
hidden(PySpecialForm.prototype, "isTypeForm", true);

/** Name of the special form that `v` is or is made of (`ClassVar[int]` → "ClassVar"), or undefined. */
export function specialFormOf(v: Value): string | undefined {
  if (v instanceof PySpecialForm) return v.form;
  const origin = (v as { typingOrigin?: Value }).typingOrigin; // set on typing's own aliases only
  return origin instanceof PySpecialForm ? origin.form : undefined;
}
