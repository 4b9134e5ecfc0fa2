/** How messages about arguments name the type of a wrong one. */
import { None } from "../../runtime/objects/singletons.ts";
import type { Value } from "../../runtime/slots.ts";

/** The type's name; None goes by its own. */
export function shownType(v: Value): string {
  return v === None ? "None" : v.cls.tp_name;
}
