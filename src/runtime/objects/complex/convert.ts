/** `complex(real, imag)`: what the constructor accepts. */
import { DeprecationWarning, typeError, valueError } from "../../errors.ts";
import { lookupSpecial } from "../../protocols/attr.ts";
import { call } from "../../protocols/call.ts";
import { asFloat, warnSubclass } from "../../protocols/number.ts";
import { reprText } from "../../protocols/repr.ts";
import type { Value } from "../../slots.ts";
import { warn } from "../../warn.ts";
import { asciiNumber } from "../int/convert.ts";
import { asStr, type Str } from "../str/index.ts";
import { parseComplexText } from "./text.ts";
import { isComplex, type Pair } from "./value.ts";

/** The parts of `complex(real, imag)`; either may be absent. */
export function complexFrom(real: Value | undefined, imag: Value | undefined): Pair {
  if (imag === undefined) return real === undefined ? [0, 0] : fromOne(real);
  const [a, b] = real === undefined ? [0, 0] : realPart(real);
  if (real !== undefined && isComplex(real)) warn(DeprecationWarning, mustBeReal(real, "real"));
  const [c, d] = isComplex(imag) ? [imag.re, imag.im] : [realNumber(imag, "imag"), 0];
  if (isComplex(imag)) warn(DeprecationWarning, mustBeReal(imag, "imag"));
  // adding a zero would lose the sign of a negative one
  return [d === 0 ? a : a - d, b === 0 ? c : b + c];
}

/** `complex(real=v)`: by name, text is no number and a complex number is deprecated. */
export function complexFromReal(v: Value): Pair {
  const pair = realPart(v);
  if (isComplex(v)) warn(DeprecationWarning, mustBeReal(v, "real"));
  return pair;
}

function fromOne(v: Value): Pair {
  const text = asStr(v);
  if (text !== undefined) return parse(text, v);
  const pair = numberPair(v);
  if (pair !== undefined) return pair;
  throw typeError(`complex() argument must be a string or a number, not ${v.cls.tp_name}`);
}

/** A complex number, an object with `__complex__`, or a real number; undefined for anything else. */
export function numberPair(v: Value): Pair | undefined {
  if (isComplex(v) && v.cls.tp_heap === false) return [v.re, v.im];
  const special = lookupSpecial(v, "__complex__");
  if (special !== undefined) {
    const r = call(special);
    const what = `__complex__ returned non-complex (type ${r.cls.tp_name})`;
    if (!isComplex(r)) throw typeError(what);
    if (r.cls.tp_heap) warnSubclass(what, "complex");
    return [r.re, r.im];
  }
  return isReal(v) ? [asFloat(v), 0] : undefined;
}

function isReal(v: Value): boolean {
  return v.nb_float !== undefined || v.nb_index !== undefined;
}

function realPart(v: Value): Pair {
  const pair = asStr(v) === undefined ? numberPair(v) : undefined;
  if (pair === undefined) throw notReal(v, "real");
  return pair;
}

function realNumber(v: Value, name: string): number {
  if (!isReal(v)) throw notReal(v, name);
  return asFloat(v);
}

function notReal(v: Value, name: string) {
  return typeError(mustBeReal(v, name));
}

function mustBeReal(v: Value, name: string): string {
  return `complex() argument '${name}' must be a real number, not ${v.cls.tp_name}`;
}

const UNDERSCORES_OUT_OF_PLACE = /__|_$|^_|_\D|\D_/;

function parse(text: Str, v: Value): Pair {
  const ascii = asciiNumber(text);
  const pair = parseComplexText(ascii);
  if (pair !== undefined) return pair;
  if (UNDERSCORES_OUT_OF_PLACE.test(ascii)) {
    throw valueError(`could not convert string to complex: ${reprText(v)}`);
  }
  throw valueError("complex() arg is a malformed string");
}
