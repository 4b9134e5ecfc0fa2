/** Decimal, digit and numeric values of code points. */
import * as packed from "./generated/numeric.ts";
import { DECIMAL, typeFlags } from "./types.ts";

type Values = Map<number, number>;

let decimals: Values | undefined;
let digits: Values | undefined;
let numerics: Values | undefined;

/** The value of a decimal digit (category Nd), or -1. What `int("١٢")` reads. */
export function decimalValue(cp: number): number {
  if (cp < 128) return cp >= 48 && cp <= 57 ? cp - 48 : -1;
  if ((typeFlags(cp) & DECIMAL) === 0) return -1;
  decimals ??= unpack(packed.DECIMAL);
  return decimals.get(cp) ?? -1;
}

/** `unicodedata.digit`: also superscripts and circled digits; -1 when none. */
export function digitValue(cp: number): number {
  digits ??= unpack(packed.DIGIT);
  return digits.get(cp) ?? -1;
}

/** `unicodedata.numeric`, fractions and numerals included. */
export function numericValue(cp: number): number | undefined {
  numerics ??= unpack(packed.NUMERIC);
  return numerics.get(cp);
}

/** Runs `gap count value step`, gap and count in base 36. */
function unpack(text: string): Values {
  const values: Values = new Map();
  let cp = 0;
  for (const run of text.split(",")) {
    const [gap = "", count = "", value = "", step = ""] = run.split(" ");
    cp += Number.parseInt(gap, 36);
    for (let i = Number.parseInt(count, 36), n = Number(value); i > 0; i--, n += Number(step))
      values.set(cp++, n);
  }
  return values;
}
