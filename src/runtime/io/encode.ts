/** Text on its way out: a str must be encodable as UTF-8, so lone surrogates are refused as CPython's stdout does. */
import { encodeUtf8 } from "../codecs/index.ts";
import { type Str, toHostText } from "../objects/str/index.ts";

const LONE = /[\ud800-\udfff]/;

/** UTF-16 text for the host. Raises UnicodeEncodeError for surrogates. */
export function encodeForOutput(s: Str): string {
  if (typeof s === "string") {
    if (LONE.exec(s) !== null) encodeUtf8(s);
    return s;
  }
  for (const c of s.cps) if (c >= 0xd800 && c < 0xe000) encodeUtf8(s);
  return toHostText(s);
}
