/**
 * `%` formatting of templates whose conversions are `%s`, `%d` and `%f` with what `format` has too, with exact ints, floats
 * and strs for values: nothing of the program can run, so that giving up half-way is not seen.
 */

import { nativeFormat } from "../natives.ts";
import { intText } from "../objects/int/text.ts";
import type { Value } from "../slots.ts";
import type { FloatFormatter } from "./formatters.ts";
import { type PercentPart, type PercentSpec, parsePercent } from "./percent-parse.ts";

/** A template taken apart: there is one more literal than conversions. */
interface Plan {
  readonly literals: readonly string[];
  readonly conversions: readonly Conversion[];
}

/** How a value is written: as it is, or formatted. */
type Conversion = "s" | "d" | Formatting;

interface Formatting {
  readonly letter: "s" | "d" | "f";
  /** What `format` would call it. */
  readonly spec: string;
  /** For floats that the natives leave. */
  readonly fixed: FloatFormatter | undefined;
}

/** Plans by template; `null` where there is none. */
const plans = new Map<string, Plan | null>();
const MAX_PLANS = 200;
const MAX_LENGTH = 200;

/** `template % values`; undefined where it takes the general way. */
export function percentQuick(template: string, values: Value): string | undefined {
  const several = values.seq === 2;
  if (!several && !(values.kind > 0)) return undefined;
  const plan = plans.get(template) ?? learn(template);
  if (plan === null) return undefined;
  const { literals, conversions } = plan;
  if (conversions.length !== (several ? (values as Value[]).length : 1)) return undefined; // a tuple by its tag
  let out = literals[0] as string; // at least one
  for (let i = 0; i < conversions.length; i++) {
    const v = several ? ((values as Value[])[i] as Value) : values; // in range
    const text = textOf(v, conversions[i]);
    if (text === undefined) return undefined;
    out += text + (literals[i + 1] as string); // one more than conversions
  }
  return out;
}

function textOf(v: Value, how: Conversion | undefined): string | undefined {
  if (how === "s" && v.kind === 3) return v as string; // by the tag, as below
  if (typeof how === "string") return v.kind === 1 ? intText(v as bigint) : undefined;
  return how === undefined || !(v.kind > 0) ? undefined : formatted(v, how);
}

function formatted(v: Value, how: Formatting): string | undefined {
  const { letter, spec } = how;
  if (letter === "f") return nativeFormat(v, spec) ?? floatText(v, how);
  if (v.kind === 1) return nativeFormat(letter === "d" ? v : intText(v as bigint), spec);
  return letter === "s" && v.kind === 3 ? nativeFormat(v, spec) : undefined;
}

function floatText(v: Value, { fixed }: Formatting): string | undefined {
  return typeof v === "number" ? fixed?.(v) : undefined;
}

function learn(template: string): Plan | null {
  const known = plans.get(template);
  if (known !== undefined || template.length > MAX_LENGTH) return known ?? null;
  if (plans.size >= MAX_PLANS) plans.clear();
  const plan = planOf(parsePercent(template));
  plans.set(template, plan);
  return plan;
}

function planOf(parts: readonly PercentPart[]): Plan | null {
  const literals: string[] = [""];
  const conversions: Conversion[] = [];
  for (const part of parts) {
    if (typeof part.literal !== "string" || part.error !== undefined) return null;
    literals[literals.length - 1] += part.literal;
    if (part.spec === undefined) continue;
    const how = conversionOf(part);
    if (how === undefined) return null;
    conversions.push(how);
    literals.push("");
  }
  return { literals, conversions };
}

function conversionOf(part: PercentPart): Conversion | undefined {
  const { spec } = part;
  if (spec === undefined || part.key !== undefined || spec.alternate) return undefined;
  if (part.starWidth === true || part.starPrecision === true) return undefined;
  const { letter, precision } = spec;
  if (letter !== "s" && letter !== "d" && letter !== "f") return undefined;
  if (letter !== "f" && precision >= 0) return undefined;
  const plain = spec.width < 0 && !spec.sign && !spec.blank;
  if (plain && letter !== "f") return letter;
  if (!plain && spec.width < 0 && letter === "s") return undefined;
  return { letter, spec: formatSpec(spec), fixed: plain ? spec.fixed : undefined };
}

/** The same for `format`. Zeros fill numbers, and only when they are not on the left. */
function formatSpec({ letter, leftJustify, sign, blank, zero, width, precision }: PercentSpec): string {
  const isText = letter === "s";
  const filled = zero && !leftJustify && !isText;
  const align = leftJustify ? "<" : filled ? "" : ">";
  const signs = isText ? "" : sign ? "+" : blank ? " " : "";
  const decimals = precision < 0 ? "" : `.${precision}`;
  return `${align}${signs}${filled ? "0" : ""}${width < 0 ? "" : width}${decimals}${letter}`;
}
