/** Python values from the host's JSON inputs. */
import type { Json } from "../shared/wire.ts";
import { dictSet, newDict } from "./objects/dict/index.ts";
import { None } from "./objects/singletons.ts";
import { fromHostText } from "./objects/str/index.ts";
import type { Value } from "./slots.ts";

export function fromJson(v: Json): Value {
  if (v === null) return None;
  if (typeof v === "boolean") return v;
  if (typeof v === "number") return Number.isSafeInteger(v) ? BigInt(v) : v;
  if (typeof v === "string") return fromHostText(v);
  if (isArray(v)) return v.map(fromJson);
  const d = newDict();
  for (const [key, value] of Object.entries(v)) dictSet(d, fromHostText(key), fromJson(value));
  return d;
}

function isArray(v: Json): v is readonly Json[] {
  return Array.isArray(v);
}
