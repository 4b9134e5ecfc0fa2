/** `str_ascii_iterator` and `str_iterator`. */
import type { PyObject, Value } from "../../slots.ts";
import { forward, type PositionKind, type PositionType, positionType } from "../position-iterator.ts";
import { type Str, strAt, strLength } from "./index.ts";
import { isAsciiStr } from "./predicates.ts";

let ascii: PositionType | undefined;
let wide: PositionType | undefined;

function kind(): PositionKind {
  return forward<Str & PyObject>(
    strLength,
    (s, i) => (i < strLength(s) ? strAt(s, i) : undefined),
    () => "",
  );
}

/** `iter(str)`; `exact` is false for one of a subclass. */
export function strIterator(s: Str, exact: boolean): Value {
  ascii ??= positionType("str_ascii_iterator", kind());
  wide ??= positionType("str_iterator", kind());
  return (exact && isAsciiStr(s) ? ascii : wide).make(s, 0);
}
