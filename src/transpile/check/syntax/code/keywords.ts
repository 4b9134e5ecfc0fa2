/** A keyword may be given once in a call or class statement. */
import type { Keyword } from "../../../ast.ts";
import { refuse } from "../refusal.ts";

/** Refuses the first keyword that comes again, at its second place. */
export function checkKeywords(keywords: readonly Keyword[]): void {
  const again = new Map<string, Keyword>();
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.arg === null) continue;
    if (!seen.has(keyword.arg)) seen.add(keyword.arg);
    else if (!again.has(keyword.arg)) again.set(keyword.arg, keyword);
  }
  if (again.size === 0) return;
  for (const { arg } of keywords) {
    const repeated = arg === null ? undefined : again.get(arg);
    if (repeated !== undefined) refuse(`keyword argument repeated: ${arg}`, repeated);
  }
}
