/** `bytes % values`: as `str % values` on one character a byte. https://docs.python.org/3/library/stdtypes.html#printf-style-bytes-formatting */

import { caught, TypeError_, typeError } from "../../errors.ts";
import { asciiOf } from "../../format/ascii.ts";
import { convertNumber, type PercentDialect, percentFormat } from "../../format/percent.ts";
import { characterCode, padText } from "../../format/percent-convert.ts";
import { asFloat } from "../../protocols/number.ts";
import type { Value } from "../../slots.ts";
import { asStr } from "../str/access.ts";
import type { Str } from "../str/astral.ts";
import { isinstance } from "../type/core.ts";
import { dunderBytes } from "./construct.ts";
import { bytesOf, isByteArray, isBytes, newBytes } from "./core.ts";
import { fromLatin, toLatin } from "./latin.ts";

/** The bytes of `format % values`. */
export function percentBytes(format: Uint8Array, values: Value): Uint8Array {
  return fromLatin(latin(percentFormat(toLatin(format), values, DIALECT)));
}

const DIALECT: PercentDialect = {
  what: "bytes",
  key: (text) => newBytes(fromLatin(latin(text))),
  isMapping: (values) =>
    values.mp_subscript !== undefined &&
    asStr(values) === undefined &&
    !isBytes(values) &&
    !isByteArray(values),
  convert(v, letter, spec) {
    switch (letter) {
      case "s":
      case "b":
        return padText(bytesText(v), spec);
      case "r":
      case "a":
        return padText(asciiOf(v), spec);
      case "c":
        return padText(character(v), { ...spec, precision: -1 });
      default:
        return convertNumber(v, letter, spec, floatArgument);
    }
  },
};

/** Everything here is made of characters below 256. */
function latin(s: Str): string {
  return typeof s === "string" ? s : "";
}

function bytesText(v: Value): string {
  const bytes = bytesOf(v) ?? dunderBytes(v);
  if (bytes !== undefined) return toLatin(bytes);
  throw typeError(
    `%b requires a bytes-like object, or an object that implements __bytes__, not '${v.cls.tp_name}'`,
  );
}

function character(v: Value): string {
  const bytes = isBytes(v) || isByteArray(v) ? bytesOf(v) : undefined;
  if (bytes !== undefined) {
    if (bytes.length === 1) return toLatin(bytes);
    const got = `a ${v.cls.tp_name} object of length ${bytes.length}`;
    throw typeError(`%c requires an integer in range(256) or a single byte, not ${got}`);
  }
  const code = characterCode(v, 256, "256");
  if (code !== undefined) return String.fromCharCode(code);
  throw typeError(`%c requires an integer in range(256) or a single byte, not ${v.cls.tp_name}`);
}

function floatArgument(v: Value): number {
  try {
    return asFloat(v);
  } catch (e) {
    const exc = caught(e);
    throw isinstance(exc, TypeError_) ? typeError(`float argument required, not ${v.cls.tp_name}`) : exc;
  }
}
