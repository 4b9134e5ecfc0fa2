/** `unicodedata.decomposition`: the mapping as the character database writes it. */
import { DECOMPOSITION } from "./generated/decomposition.ts";

let table: Map<number, string> | undefined;

/** Tag and code points in hexadecimal, or the empty string. Hangul syllables have none. */
export function decompositionOf(cp: number): string {
  table ??= unpack();
  const packed = table.get(cp);
  return packed === undefined ? "" : packed.split(" ").map(expand).join(" ");
}

function expand(part: string): string {
  if (part.startsWith("<")) return part;
  return Number.parseInt(part, 36).toString(16).toUpperCase().padStart(4, "0");
}

/** Entries `gap [<tag>] cp…` in base 36. */
function unpack(): Map<number, string> {
  const out = new Map<number, string>();
  let cp = 0;
  for (const entry of DECOMPOSITION.split(",")) {
    const blank = entry.indexOf(" ");
    cp += Number.parseInt(entry.slice(0, blank), 36);
    out.set(cp, entry.slice(blank + 1));
  }
  return out;
}
