/** ABI: f-strings and t-strings. https://docs.python.org/3/reference/lexical_analysis.html#f-strings */
import { asciiOf } from "../format/ascii.ts";
import { formatValue } from "../format/format-value.ts";
import { formatBy } from "../format/formatters.ts";
import { intText } from "../objects/int/text.ts";
import { AstralStr, type Str, StrBuilder } from "../objects/str/index.ts";
import { repr, str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export function format(v: Value, conversion: number, spec: Value | undefined): Value {
  if (conversion === 0 && spec === undefined) {
    if (v.kind === 3) return v;
    if (typeof v === "bigint") return intText(v);
  }
  const converted = conversion === 0 ? v : convert(v, conversion);
  return typeof spec === "string" ? formatBy(converted, spec) : formatValue(converted, (spec ?? "") as Str);
}

function convert(v: Value, conversion: number): Value {
  switch (conversion) {
    case 115:
      return str(v);
    case 114:
      return repr(v);
    case 97:
      return asciiOf(v);
    default:
      return v;
  }
}

export function joinStr(xs: Value[]): Value {
  const few = xs.length < 6 ? joinFew(xs) : undefined;
  if (few !== undefined) return few;
  if (allPlain(xs)) return xs.join("");
  const out = new StrBuilder();
  for (const x of xs) out.push(x as Str); // formatted parts are str
  return out.finish();
}

/** Up to five plain strings without a loop, in less than half the time; undefined where that is not what they are. */
function joinFew(xs: readonly Value[]): string | undefined {
  const count = xs.length;
  const a = xs[0];
  const b = xs[1];
  if (a?.kind !== 3 || b?.kind !== 3) return undefined;
  if (count === 2) return `${a}${b}`;
  const c = xs[2];
  if (c?.kind !== 3) return undefined;
  if (count === 3) return `${a}${b}${c}`;
  const d = xs[3];
  if (d?.kind !== 3) return undefined;
  if (count === 4) return `${a}${b}${c}${d}`;
  const e = xs[4];
  return e?.kind === 3 ? `${a}${b}${c}${d}${e}` : undefined;
}

function allPlain(xs: readonly Value[]): boolean {
  for (let i = 0; i < xs.length; i++) if ((xs[i] as Value).kind !== 3) return false; // in range
  return true;
}

export function astral(cps: number[]): Value {
  return new AstralStr(Uint32Array.from(cps));
}
