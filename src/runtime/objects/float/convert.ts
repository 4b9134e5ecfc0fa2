/** `float(x)`: numbers, strings and bytes. */
import { typeError, valueError } from "../../errors.ts";
import { asFloat, floatResult } from "../../protocols/number.ts";
import { reprText } from "../../protocols/repr.ts";
import type { Value } from "../../slots.ts";
import { intToFloat } from "../int/arith.ts";
import { asciiNumber, bytesText } from "../int/convert.ts";
import { asStr } from "../str/index.ts";
import { parseFloatText } from "./parse.ts";

/** So few digits the engine reads exactly. */
const EXACT_LENGTH = 15;
const PLAIN = /^-?[0-9]+(?:\.[0-9]+)?$/;

/** `float(x)`. */
export function floatFrom(x: Value): number {
  if (typeof x === "number") return x;
  if (typeof x === "bigint") return intToFloat(x);
  if (typeof x === "string" && x.length <= EXACT_LENGTH && PLAIN.exec(x) !== null) return Number(x);
  const slot = x.nb_float;
  if (slot !== undefined) return floatResult(x, slot(x));
  if (x.nb_index !== undefined) return asFloat(x);
  const text = asStr(x);
  const ascii = text === undefined ? bytesText(x) : asciiNumber(text);
  if (ascii === undefined) {
    throw typeError(`float() argument must be a string or a real number, not '${x.cls.tp_name}'`);
  }
  const value = parseFloatText(ascii);
  if (value === undefined) throw valueError(`could not convert string to float: ${reprText(text ?? x)}`);
  return value;
}
