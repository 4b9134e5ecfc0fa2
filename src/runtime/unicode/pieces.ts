/** Lets the engine convert text while keeping from it the code points it knows differently. */
import { type Str, StrBuilder, strCodePointAt, strLength, strSubstring } from "../objects/str/astral.ts";
import { fromHostText, toHostText } from "../objects/str/host-text.ts";

/** Converts the stretches between foreign code points by the engine, those themselves by `single`. */
export function inPieces(
  s: Str,
  isForeign: (cp: number) => boolean,
  convert: (text: string) => string,
  single: (cp: number, i: number) => Str,
): Str {
  const builder = new StrBuilder();
  let from = 0;
  const n = strLength(s);
  for (let i = 0; i <= n; i++) {
    const cp = i < n ? strCodePointAt(s, i) : -1;
    if (i < n && !isForeign(cp)) continue;
    if (i > from) builder.push(fromHostText(convert(toHostText(strSubstring(s, from, i)))));
    if (i < n) builder.push(single(cp, i));
    from = i + 1;
  }
  return builder.finish();
}
