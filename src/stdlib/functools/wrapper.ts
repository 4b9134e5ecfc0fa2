/** functools.update_wrapper and wraps. https://docs.python.org/3/library/functools.html#functools.wraps */
import { pythonFunction } from "../../runtime/define-python.ts";
import { dictItems, isDict, newDict } from "../../runtime/objects/dict/index.ts";
import { type PyTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { getattr, lookupAttr, setattr } from "../../runtime/protocols/attr.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { Value } from "../../runtime/slots.ts";
import { newPartial } from "./partial.ts";

export const WRAPPER_ASSIGNMENTS: PyTuple = tuple([
  "__module__",
  "__name__",
  "__qualname__",
  "__doc__",
  "__annotate__",
  "__type_params__",
]);
export const WRAPPER_UPDATES: PyTuple = tuple(["__dict__"]);

const OPTIONS = {
  module: "functools",
  defaults: { assigned: WRAPPER_ASSIGNMENTS, updated: WRAPPER_UPDATES },
};

/** Copies what identifies `wrapped` to `wrapper`. */
export function wrapAs(wrapper: Value, wrapped: Value, assigned: Value, updated: Value): Value {
  for (const name of iterate(assigned)) {
    const value = lookupAttr(wrapped, textOf(name));
    if (value !== undefined) setattr(wrapper, textOf(name), value);
  }
  for (const name of iterate(updated)) {
    const source = lookupAttr(wrapped, textOf(name));
    if (name === "__dict__" && source !== undefined && isDict(source)) {
      // The __dict__ of a function is a copy here, so its contents are set one by one.
      for (const [key, value] of dictItems(source)) setattr(wrapper, textOf(key), value);
    } else callMethod(getattr(wrapper, textOf(name)), "update", source ?? newDict());
  }
  setattr(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

export const updateWrapper = pythonFunction(
  "update_wrapper(wrapper, wrapped, assigned=<tuple>, updated=<tuple>)",
  (wrapper: Value, wrapped: Value, assigned: Value = WRAPPER_ASSIGNMENTS, updated: Value = WRAPPER_UPDATES) =>
    wrapAs(wrapper, wrapped, assigned, updated),
  OPTIONS,
);

export const wraps = pythonFunction(
  "wraps(wrapped, assigned=<tuple>, updated=<tuple>)",
  (wrapped: Value, assigned: Value = WRAPPER_ASSIGNMENTS, updated: Value = WRAPPER_UPDATES) =>
    newPartial(
      updateWrapper,
      [],
      newDict([
        ["wrapped", wrapped],
        ["assigned", assigned],
        ["updated", updated],
      ]),
    ),
  OPTIONS,
);
