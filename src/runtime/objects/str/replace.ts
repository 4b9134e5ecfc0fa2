/** `str.replace`. */
import { SHORT_TEXT } from "../../../shared/short-text.ts";
import { nativeReplace } from "../../natives.ts";
import { checkSize } from "../../sizes.ts";
import { type Str, StrBuilder, strAt, strLength, strSubstring } from "./astral.ts";
import { strCount, strPositions, strReplaceAt } from "./search.ts";

/** `s.replace(from, to, count)`; a negative count is no limit. */
export function strReplace(s: Str, from: Str, to: Str, count: number): Str {
  if (count === 0) return s;
  const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
  if (from === "") return interleave(s, to, limit);
  if (
    limit === Number.POSITIVE_INFINITY &&
    typeof s === "string" &&
    typeof from === "string" &&
    from.length <= SHORT_TEXT &&
    typeof to === "string"
  ) {
    return nativeReplace(s, from, to) ?? replaceByEngine(s, from, to);
  }
  const positions = strPositions(s, from, limit);
  if (positions.length === 0) return s;
  checkSize(strLength(s) + positions.length * (strLength(to) - strLength(from)));
  return strReplaceAt(s, positions, strLength(from), to);
}

function replaceByEngine(s: string, from: string, to: string): string {
  const growth = to.length - from.length;
  if (growth > 0 && s.length * to.length > 1 << 20) checkSize(s.length + strCount(s, from) * growth);
  return to.includes("$") ? s.split(from).join(to) : s.replaceAll(from, to); // `$` would stand for something
}

/** `to` before each of the first characters, and at the end when there is one more. */
function interleave(s: Str, to: Str, limit: number): Str {
  const n = strLength(s);
  const times = Math.min(limit, n + 1);
  checkSize(n + times * strLength(to));
  const builder = new StrBuilder();
  for (let i = 0; i < times; i++) {
    builder.push(to);
    if (i < n) builder.push(strAt(s, i));
  }
  builder.push(strSubstring(s, Math.min(times, n), n));
  return builder.finish();
}
