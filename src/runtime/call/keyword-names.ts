/** Names of keyword arguments: within calls they are host text, in a `**kwargs` dict Python strings. */
import { typeError } from "../errors.ts";
import { type AstralStr, asStr, toHostText } from "../objects/str/index.ts";
import type { Value } from "../slots.ts";

/** The names that are not their own host text. */
const astral = new Map<string, AstralStr>();

/** Whether there have been any: until then a name is its own key. */
export const astralNames = { known: false };

/** The name that a key of a mapping given as `**kwargs` stands for. */
export function keywordName(key: Value): string {
  if (typeof key === "string") return key;
  const s = asStr(key);
  if (s === undefined) throw typeError("keywords must be strings");
  if (typeof s === "string") return s;
  const text = toHostText(s);
  astral.set(text, s);
  astralNames.known = true;
  return text;
}

/** The key for a name in the `**kwargs` of a function. */
export function keywordKey(name: string): Value {
  return (astral.get(name) ?? name) as Value; // a name is a string
}
