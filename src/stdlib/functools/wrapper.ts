/** functools.update_wrapper and wraps. https://docs.python.org/3/library/functools.html#functools.wraps */
import { builtin } from "../../runtime/define.ts";
import { dictItems, isDict, newDict } from "../../runtime/objects/dict/index.ts";
import { type PyTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { getattr, lookupAttr, setattr } from "../../runtime/protocols/attr.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { Value } from "../../runtime/slots.ts";
import { newPartial } from "./partial.ts";

const MODULE = { module: "functools" };

export const WRAPPER_ASSIGNMENTS: PyTuple = tuple([
  "__module__",
  "__name__",
  "__qualname__",
  "__doc__",
  "__annotate__",
  "__type_params__",
]);
export const WRAPPER_UPDATES: PyTuple = tuple(["__dict__"]);

/** Copies what identifies `wrapped` to `wrapper`. */
export function wrapAs(wrapper: Value, wrapped: Value, assigned: Value, updated: Value): Value {
  for (const name of iterate(assigned)) {
    const value = lookupAttr(wrapped, textOf(name));
    if (value !== undefined) setattr(wrapper, textOf(name), value);
  }
  for (const name of iterate(updated)) {
    const source = lookupAttr(wrapped, textOf(name));
    if (source === undefined) getattr(wrapper, textOf(name));
    else if (name === "__dict__" && isDict(source)) {
      // The __dict__ of a function is a copy here, so its contents are set one by one.
      for (const [key, value] of dictItems(source)) setattr(wrapper, textOf(key), value);
    } else callMethod(getattr(wrapper, textOf(name)), "update", source);
  }
  setattr(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

export const updateWrapper = builtin(
  "update_wrapper(wrapper, wrapped, assigned=<unrepresentable>, updated=<unrepresentable>)",
  (wrapper: Value, wrapped: Value, assigned: Value = WRAPPER_ASSIGNMENTS, updated: Value = WRAPPER_UPDATES) =>
    wrapAs(wrapper, wrapped, assigned, updated),
  MODULE,
);

export const wraps = builtin(
  "wraps(wrapped, assigned=<unrepresentable>, updated=<unrepresentable>)",
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
  MODULE,
);
