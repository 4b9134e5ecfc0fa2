/** Methods that fill up to a width. */
import { overflowError } from "../../errors.ts";
import { checkSize } from "../../sizes.ts";
import {
  type Str,
  StrBuilder,
  strCodePointAt,
  strJoinAll,
  strLength,
  strRepeat,
  strSubstring,
} from "./astral.ts";

/** `left` fill characters, `s`, `right` fill characters. */
function pad(s: Str, left: number, right: number, fill: Str): Str {
  if (left <= 0 && right <= 0) return s;
  checkSize(strLength(s) + left + right);
  if (typeof s === "string" && typeof fill === "string") return fill.repeat(left) + s + fill.repeat(right);
  return strJoinAll([strRepeat(fill, left), s, strRepeat(fill, right)]);
}

export function center(s: Str, width: number, fill: Str): Str {
  const missing = width - strLength(s);
  if (missing <= 0) return s;
  // CPython puts the odd one to the left when the width is odd.
  const left = Math.floor(missing / 2) + (missing % 2 === 1 && width % 2 === 1 ? 1 : 0);
  return pad(s, left, missing - left, fill);
}

export function ljust(s: Str, width: number, fill: Str): Str {
  if (typeof s === "string" && typeof fill === "string") return s.padEnd(checkSize(width), fill);
  return pad(s, 0, width - strLength(s), fill);
}

export function rjust(s: Str, width: number, fill: Str): Str {
  if (typeof s === "string" && typeof fill === "string") return s.padStart(checkSize(width), fill);
  return pad(s, width - strLength(s), 0, fill);
}

export function zfill(s: Str, width: number): Str {
  const missing = width - strLength(s);
  if (missing <= 0) return s;
  checkSize(width);
  const first = strLength(s) > 0 ? strCodePointAt(s, 0) : 0;
  const sign = first === 43 || first === 45 ? 1 : 0;
  if (sign === 0 && typeof s === "string") return s.padStart(width, "0");
  return strJoinAll([strSubstring(s, 0, sign), "0".repeat(missing), strSubstring(s, sign, strLength(s))]);
}

/** `s.expandtabs(tabsize)`; the column starts again after `\n` and `\r`. */
export function expandTabs(s: Str, tabSize: number): Str {
  if (typeof s === "string" && !s.includes("\t")) return s;
  const builder = new StrBuilder();
  let column = 0;
  let from = 0;
  const n = strLength(s);
  for (let i = 0; i < n; i++) {
    const cp = strCodePointAt(s, i);
    if (cp === 10 || cp === 13) column = 0;
    else if (cp !== 9) column++;
    else {
      builder.push(strSubstring(s, from, i));
      from = i + 1;
      if (tabSize <= 0) continue;
      const width = tabSize - (column % tabSize);
      if (builder.length + width > 2 ** 63) throw overflowError("new string is too long");
      checkSize(builder.length + width);
      builder.push(" ".repeat(width));
      column += width;
    }
  }
  if (from === 0) return s;
  builder.push(strSubstring(s, from, n));
  return builder.finish();
}
