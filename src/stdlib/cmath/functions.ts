/** The functions of `cmath` on pairs of doubles, after W. Kahan, "Branch cuts for complex elementary functions". */
import { overflowError, valueError } from "../../runtime/errors.ts";
import { asinh, log } from "../../runtime/libm/log.ts";
import { withSign } from "../../runtime/objects/complex/arith.ts";
import type { Pair } from "../../runtime/objects/complex/value.ts";
import { scaleByPower } from "../math/floats.ts";
import { type SpecialFunction, specialValue } from "./special-values.ts";

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = Math.log(LARGE);
const SQRT_SMALLEST = Math.sqrt(SMALLEST_NORMAL);
const { LN2, E, abs, atan2, cos, cosh, exp, hypot, log1p, sin, sinh, tan, tanh, max, min } = Math;
const finite = Number.isFinite;

export const domainError = () => valueError("math domain error");
export const rangeError = () => overflowError("math range error");

function table(name: SpecialFunction, re: number, im: number): Pair {
  const value = specialValue(name, re, im);
  if (value === undefined) throw domainError();
  return value;
}

/** A result of finite arguments that became infinite. */
function checkRange(re: number, im: number): Pair {
  if (abs(re) === Infinity || abs(im) === Infinity) throw rangeError();
  return [re, im];
}

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}

export function acos(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("acos", re, im);
  if (abs(re) > LARGE || abs(im) > LARGE) {
    const size = log(hypot(re / 2, im / 2)) + 2 * LN2;
    return [atan2(abs(im), re), re < 0 ? -withSign(size, im) : withSign(size, -im)];
  }
  const [a, b] = sqrt(1 - re, -im);
  const [c, d] = sqrt(1 + re, im);
  return [2 * atan2(a, c), asinh(c * b - d * a)];
}

export function acosh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("acosh", re, im);
  if (abs(re) > LARGE || abs(im) > LARGE) return [log(hypot(re / 2, im / 2)) + 2 * LN2, atan2(im, re)];
  const [a, b] = sqrt(re - 1, im);
  const [c, d] = sqrt(re + 1, im);
  return [asinh(a * c + b * d), 2 * atan2(b, c)];
}

export function asin(re: number, im: number): Pair {
  const [a, b] = casinh(-im, re);
  return [b, -a];
}

export function casinh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("asinh", re, im);
  if (abs(re) > LARGE || abs(im) > LARGE) {
    const size = log(hypot(re / 2, im / 2)) + 2 * LN2;
    const negative = im < 0 || Object.is(im, -0);
    return [negative ? -withSign(size, -re) : withSign(size, re), atan2(im, abs(re))];
  }
  const [a, b] = sqrt(1 + im, -re);
  const [c, d] = sqrt(1 - im, re);
  return [asinh(a * d - c * b), atan2(im, a * c - b * d)];
}

export function atan(re: number, im: number): Pair {
  const [a, b] = atanh(-im, re);
  return [b, -a];
}

export function atanh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("atanh", re, im);
  if (re < 0 || Object.is(re, -0)) {
    const [a, b] = atanh(-re, -im);
    return [-a, -b];
  }
  const size = abs(im);
  if (re > SQRT_LARGE || size > SQRT_LARGE) {
    const h = hypot(re / 2, im / 2);
    return [re / 4 / h / h, -withSign(Math.PI / 2, -im)];
  }
  if (re === 1 && size < SQRT_SMALLEST) {
    if (size === 0) throw domainError();
    return [-log(Math.sqrt(size) / Math.sqrt(hypot(size, 2))), withSign(atan2(2, -size) / 2, im)];
  }
  const rest = 1 - re;
  return [
    log1p((4 * re) / (rest * rest + size * size)) / 4,
    -atan2(-2 * im, rest * (1 + re) - size * size) / 2,
  ];
}

export function ccos(re: number, im: number): Pair {
  return ccosh(-im, re);
}

export function ccosh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) {
    if (isInfinite(re) && finite(im) && im !== 0) {
      return [
        withSign(Infinity, cos(im)),
        re > 0 ? withSign(Infinity, sin(im)) : -withSign(Infinity, sin(im)),
      ];
    }
    return table("cosh", re, im);
  }
  if (abs(re) > LOG_LARGE) {
    const x = re - withSign(1, re);
    return checkRange(cos(im) * cosh(x) * E, sin(im) * sinh(x) * E);
  }
  return checkRange(cos(im) * cosh(re), sin(im) * sinh(re));
}

export function cexp(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) {
    if (isInfinite(re) && finite(im) && im !== 0) {
      const size = re > 0 ? Infinity : 0;
      return [withSign(size, cos(im)), withSign(size, sin(im))];
    }
    return table("exp", re, im);
  }
  if (re > LOG_LARGE) {
    const size = exp(re - 1);
    return checkRange(size * cos(im) * E, size * sin(im) * E);
  }
  const size = exp(re);
  return checkRange(size * cos(im), size * sin(im));
}

export function clog(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("log", re, im);
  return [logSize(abs(re), abs(im)), atan2(im, re)];
}

/** `log(hypot(x, y))` without overflow, and without cancellation near the unit circle. */
function logSize(x: number, y: number): number {
  if (x > LARGE || y > LARGE) return log(hypot(x / 2, y / 2)) + LN2;
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) {
    if (x === 0 && y === 0) throw domainError();
    return log(hypot(scaleByPower(x, 53n), scaleByPower(y, 53n))) - 53 * LN2;
  }
  const h = hypot(x, y);
  if (h < 0.71 || h > 1.73) return log(h);
  const large = max(x, y);
  const small = min(x, y);
  return log1p((large - 1) * (large + 1) + small * small) / 2;
}

export function log10(re: number, im: number): Pair {
  const [a, b] = clog(re, im);
  return [a / Math.LN10, b / Math.LN10];
}

export function csin(re: number, im: number): Pair {
  const [a, b] = csinh(-im, re);
  return [b, -a];
}

export function csinh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) {
    if (isInfinite(re) && finite(im) && im !== 0) {
      return [
        re > 0 ? withSign(Infinity, cos(im)) : -withSign(Infinity, cos(im)),
        withSign(Infinity, sin(im)),
      ];
    }
    return table("sinh", re, im);
  }
  if (abs(re) > LOG_LARGE) {
    const x = re - withSign(1, re);
    return checkRange(cos(im) * sinh(x) * E, sin(im) * cosh(x) * E);
  }
  return checkRange(cos(im) * sinh(re), sin(im) * cosh(re));
}

export function sqrt(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) return table("sqrt", re, im);
  if (re === 0 && im === 0) return [0, im];
  const x = abs(re);
  const y = abs(im);
  const s = rootOfSum(x, y);
  const d = y / (2 * s);
  return re >= 0 ? [s, withSign(d, im)] : [d, withSign(s, im)];
}

/** `sqrt((x + hypot(x, y)) / 2)`, scaled against overflow and underflow. */
function rootOfSum(x: number, y: number): number {
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) {
    const up = scaleByPower(x, 53n);
    return scaleByPower(Math.sqrt(up + hypot(up, scaleByPower(y, 53n))), -27n);
  }
  const eighth = x / 8;
  return 2 * Math.sqrt(eighth + hypot(eighth, y / 8));
}

export function ctan(re: number, im: number): Pair {
  const [a, b] = ctanh(-im, re);
  return [b, -a];
}

export function ctanh(re: number, im: number): Pair {
  if (!finite(re) || !finite(im)) {
    if (isInfinite(re) && finite(im) && im !== 0) {
      return [re > 0 ? 1 : -1, withSign(0, 2 * sin(im) * cos(im))];
    }
    return table("tanh", re, im);
  }
  if (abs(re) > LOG_LARGE) return [withSign(1, re), 4 * sin(im) * cos(im) * exp(-2 * abs(re))];
  const x = tanh(re);
  const y = tan(im);
  const c = 1 / cosh(re);
  const product = x * y;
  const denominator = 1 + product * product;
  return [(x * (1 + y * y)) / denominator, (y / denominator) * c * c];
}

/** `rect(r, phi)`. */
export function rect(r: number, phi: number): Pair {
  if (!finite(r) || !finite(phi)) {
    if (isInfinite(r) && finite(phi) && phi !== 0) {
      const re = withSign(Infinity, cos(phi));
      const im = withSign(Infinity, sin(phi));
      return r > 0 ? [re, im] : [-re, -im];
    }
    return table("rect", r, phi);
  }
  return phi === 0 ? [r, r * phi] : [r * cos(phi), r * sin(phi)];
}
