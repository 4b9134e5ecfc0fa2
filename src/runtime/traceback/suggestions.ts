/** "Did you mean" in uncaught AttributeErrors, NameErrors and ImportErrors (Lib/traceback.py). */
import { AttributeError, caught, ImportError, NameError } from "../errors.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { dirOf } from "../objects/object.ts";
import { isinstance } from "../objects/type/core.ts";
import { knownNames } from "../program.ts";
import type { Value } from "../slots.ts";
import { suggest } from "../suggest.ts";

/** What follows the message, or "". */
export function suggestionFor(e: PyBaseException): string {
  const name = e.exc_fields?.get(isinstance(e, ImportError) ? "name_from" : "name");
  if (typeof name !== "string") return "";
  const near = suggest(name, candidatesFor(e));
  return near === undefined ? "" : `. Did you mean: '${near}'?`;
}

function candidatesFor(e: PyBaseException): string[] {
  if (isinstance(e, AttributeError) || isinstance(e, ImportError)) {
    const obj = e.exc_fields?.get("obj");
    return obj === undefined ? [] : attributeNames(obj, e);
  }
  return isinstance(e, NameError) ? knownNames() : [];
}

function attributeNames(obj: Value, e: PyBaseException): string[] {
  try {
    const names = dirOf(obj).filter((n) => typeof n === "string");
    const wanted = String(e.exc_fields?.get("name") ?? "");
    return names.filter((n) => wanted.startsWith("_") || !n.startsWith("_"));
  } catch (error) {
    caught(error);
    return [];
  }
}
