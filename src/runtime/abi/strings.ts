/** ABI: f-strings and t-strings. https://docs.python.org/3/reference/lexical_analysis.html#f-strings */
import { asciiOf } from "../format/ascii.ts";
import { floatRepr } from "../format/float-text.ts";
import { formatValue } from "../format/format-value.ts";
import { formatBy } from "../format/formatters.ts";
import { intText } from "../objects/int/text.ts";
import { None } from "../objects/singletons.ts";
import { AstralStr, type Str, strJoinAll } from "../objects/str/index.ts";
import { repr, str } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

export function format(v: Value, conversion?: number, spec?: Value): Value {
  const plain = conversion === undefined || conversion === 0;
  if (spec === undefined) {
    const text = plain ? plainText(v) : convert(v, conversion);
    if (typeof text === "string") return text;
    return formatValue(text ?? v, "");
  }
  const converted = plain ? v : convert(v, conversion);
  return typeof spec === "string" ? formatBy(converted, spec) : formatValue(converted, spec as Str); // formatted itself
}

/** The text of what has the `__format__` of a builtin type; undefined for the rest. */
function plainText(v: Value): Value | undefined {
  const kind = v.kind;
  if (kind === 3) return v;
  if (kind === 1) return intText(v as bigint); // by the tag
  if (kind === 2) return floatRepr(v as number); // by the tag
  if (v.seq > 0 || v.hashed > 0 || v === None || v === true || v === false) return v.tp_str(v);
  return undefined;
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
  const count = xs.length;
  if (count < 6) {
    // without a loop in less than half the time
    const a = xs[0] as string; // there are two at least; by the tags, as below
    const b = xs[1] as string;
    if (a.kind === 3 && b.kind === 3) {
      if (count === 2) return a + b;
      const c = xs[2] as string;
      if (c.kind === 3) {
        if (count === 3) return a + b + c;
        const d = xs[3] as string;
        if (d.kind === 3) {
          if (count === 4) return a + b + c + d;
          const e = xs[4] as string;
          if (e.kind === 3) return a + b + c + d + e;
        }
      }
    }
  }
  return strJoinAll(xs as Str[]); // formatted parts are str
}

export function astral(cps: number[]): Value {
  return new AstralStr(Uint32Array.from(cps));
}
