/** `_zone_data`: the lines of the time zone database, which the host keeps (`scripts/time-zones.ts`). */
import { builtin } from "../runtime/define.ts";
import { libraryPart } from "../runtime/library-parts.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { asStr, toHostText } from "../runtime/objects/str/index.ts";
import type { Value } from "../runtime/slots.ts";

let lines: ReadonlyMap<string, string> | undefined;

/** The zone of each key, as text. */
function table(): ReadonlyMap<string, string> {
  if (lines !== undefined) return lines;
  const found = new Map<string, string>();
  const text = libraryPart("time-zones") as string; // the part's script is a literal
  // the first line is the version
  for (const line of text.trim().split("\n").slice(1)) {
    const end = line.indexOf("|");
    for (const name of line.slice(0, end).split(" ")) found.set(name, line.slice(end + 1));
  }
  lines = found;
  return found;
}

function zoneLine(key: Value): Value {
  const name = asStr(key);
  return (name === undefined ? undefined : table().get(toHostText(name))) ?? None;
}

export const module = defineModule("_zone_data", () => ({
  zone_line: builtin("zone_line(key, /)", zoneLine, { module: "_zone_data" }),
  keys: builtin("keys()", () => [...table().keys()], { module: "_zone_data" }),
}));
