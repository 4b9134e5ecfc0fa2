/**
 * `%` formatting of templates whose conversions are `%s`, `%d` and `%.Nf` without flags and width, with exact ints, floats
 * and strs for values: nothing of the program can run, so that giving up half-way is not seen.
 */
import { intText } from "../objects/int/text.ts";
import type { Value } from "../slots.ts";
import type { FloatFormatter } from "./formatters.ts";
import { type PercentPart, parsePercent } from "./percent-parse.ts";

/** A template taken apart: there is one more literal than conversions. */
interface Plan {
  readonly literals: readonly string[];
  /** How each value is written: as str, as int, as float by the formatter. */
  readonly conversions: readonly ("s" | "d" | FloatFormatter)[];
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

function textOf(v: Value, how: "s" | "d" | FloatFormatter | undefined): string | undefined {
  if (how === "s" && v.kind === 3) return v as string; // by the tag
  if (typeof how === "string") return typeof v === "bigint" ? intText(v) : undefined;
  return typeof v === "number" ? how?.(v) : undefined;
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
  const conversions: ("s" | "d" | FloatFormatter)[] = [];
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

function conversionOf(part: PercentPart): "s" | "d" | FloatFormatter | undefined {
  const { spec } = part;
  if (spec === undefined || part.key !== undefined || spec.width >= 0) return undefined;
  if (part.starWidth === true || part.starPrecision === true || spec.sign || spec.blank || spec.alternate)
    return undefined;
  if (spec.letter === "f") return spec.fixed;
  if (spec.precision >= 0) return undefined;
  return spec.letter === "s" || spec.letter === "d" ? spec.letter : undefined;
}
