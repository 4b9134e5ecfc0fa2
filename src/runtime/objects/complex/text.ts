/** `repr` and parsing of complex numbers. */
import { floatDigits } from "../../format/float-text.ts";
import { parseFloatText } from "../float/parse.ts";
import { trimAscii } from "../int/text.ts";
import type { Pair } from "./value.ts";

function part(x: number, alwaysSigned: boolean): string {
  const sign = x < 0 || Object.is(x, -0) ? "-" : alwaysSigned ? "+" : "";
  return sign + floatDigits(x, "r", 0);
}

/** `repr(complex(re, im))`. */
export function complexRepr(re: number, im: number): string {
  if (Object.is(re, 0)) return `${part(im, false)}j`;
  return `(${part(re, false)}${part(im, true)}j)`;
}

const NUMBER = String.raw`(?:\d[\d_]*\.?(?:\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?|inf(?:inity)?|nan`;
const COMPLEX = new RegExp(`^([+-]?(?:${NUMBER}))?(?:([+-](?:${NUMBER})?|^(?:${NUMBER})?)[jJ])?$`, "i");
const IMAGINARY = new RegExp(`^([+-]?(?:${NUMBER})?)[jJ]$`, "i");

/** The parts that ASCII text spells, in brackets or not; undefined when it is no complex number. */
export function parseComplexText(text: string): Pair | undefined {
  let body = trimAscii(text);
  if (body.startsWith("(")) {
    if (!body.endsWith(")")) return undefined;
    body = trimAscii(body.slice(1, -1));
  }
  if (body === "") return undefined;
  const imaginary = IMAGINARY.exec(body);
  if (imaginary !== null) return pair("0", imaginary[1] ?? "");
  const both = COMPLEX.exec(body);
  if (both === null) return undefined;
  return pair(both[1] ?? "", both[2]);
}

/** `re` and the coefficient of j, where a bare sign means one. */
function pair(re: string, im: string | undefined): Pair | undefined {
  const x = parseFloatText(re);
  const y = im === undefined ? 0 : /^[+-]?$/.test(im) ? Number(`${im}1`) : parseFloatText(im);
  return x === undefined || y === undefined ? undefined : [x, y];
}
