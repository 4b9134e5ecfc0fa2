/** Recognises the special forms of `typing` (`ClassVar`, `Final` …) without importing it. */
import { ownAttr } from "../names.ts";
import type { Value } from "../slots.ts";

/** Name of the special form that `v` is or is made of (`ClassVar[int]` → "ClassVar"), or undefined. Set by `stdlib/typing.py`. */
export function specialFormOf(v: Value): string | undefined {
  const name = typeof v === "object" ? ownAttr(v, "_special_name") : undefined;
  return typeof name === "string" ? name : undefined;
}
