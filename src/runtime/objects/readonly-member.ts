/** Attributes that CPython declares as read-only members of the C structure: their error text differs from a property's. */
import type { GetSet } from "../define.ts";
import { attributeError } from "../errors.ts";
import type { Value } from "../slots.ts";

/** A computed attribute that refuses assignment with "readonly attribute". */
// biome-ignore lint/suspicious/noExplicitAny: the receiver has the type that the owner promises
export function readonlyMember(get: (self: any) => Value): GetSet {
  return { get, set: refuse, member: true };
}

function refuse(): never {
  throw attributeError("readonly attribute");
}
