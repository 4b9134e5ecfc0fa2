/** Module `math`. https://docs.python.org/3/library/math.html */
import { builtin } from "../runtime/define.ts";
import {
  overflowError,
  type PyBaseException,
  raise,
  typeError,
  valueError,
  ZeroDivisionError,
} from "../runtime/errors.ts";
import { floatRepr } from "../runtime/format/float-text.ts";
import { erf, erfc } from "../runtime/libm/erf.ts";
import { gamma, lgamma } from "../runtime/libm/gamma.ts";
import { acosh, asinh, log, log2 } from "../runtime/libm/log.ts";
import { exp2, pow } from "../runtime/libm/pow.ts";
import { floatToInt } from "../runtime/objects/float/round.ts";
import { intGcd } from "../runtime/objects/int/arith.ts";
import { bitLength } from "../runtime/objects/int/size.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { lookupSpecial } from "../runtime/protocols/attr.ts";
import { call } from "../runtime/protocols/call.ts";
import { iterate } from "../runtime/protocols/iter.ts";
import { asFloat, asInt, index, mul } from "../runtime/protocols/number.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { fma, frexp, modf, nextAfter, remainder, scaleByPower, ulp } from "./math/floats.ts";
import { comb, factorial, isqrt, lcm, perm } from "./math/integers.ts";
import { fsum, norm, sumprod } from "./math/sums.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "math" });
}

const domainError = (): PyBaseException => valueError("math domain error");
const rangeError = (): PyBaseException => overflowError("math range error");

/**
 * A function of one float. A NaN or infinity that was not put in is an error: of the domain, in the words of `expected`,
 * or of the range when the function can overflow.
 */
function unary(name: string, f: (x: number) => number, expected?: string, canOverflow = false): PyCallable {
  return define(`${name}(x, /)`, (v: Value) => {
    const x = asFloat(v);
    const y = f(x);
    if (Number.isFinite(y) || Number.isNaN(x)) return y;
    if (Number.isNaN(y) || (Number.isFinite(x) && !canOverflow)) throw outside(x, expected);
    if (Number.isFinite(x)) throw rangeError();
    return y;
  });
}

function outside(x: number, expected: string | undefined): PyBaseException {
  return expected === undefined ? domainError() : valueError(`${expected}, got ${floatRepr(x)}`);
}

const IN_UNIT = "expected a number in range from -1 up to 1";
const FINITE = "expected a finite input";
const GAMMA_DOMAIN = "expected a noninteger or positive integer";

/** Gamma has poles, which are errors of the domain, and overflows. */
function gammaLike(name: string, f: (x: number) => number): PyCallable {
  return define(`${name}(x, /)`, (v: Value) => {
    const x = asFloat(v);
    const y = f(x);
    if (Number.isNaN(y) && !Number.isNaN(x)) throw outside(x, GAMMA_DOMAIN);
    if (Math.abs(y) === Infinity && Number.isFinite(x)) throw rangeError();
    return y;
  });
}

const POSITIVE = "expected a positive input";

/** A logarithm of an int of any size, or of a float. `perBit` is the logarithm of two. */
function logOf(v: Value, f: (x: number) => number, perBit: number): number {
  const n = asInt(v);
  if (n === undefined) return logOfFloat(asFloat(v), f);
  if (n <= 0n) throw valueError(POSITIVE);
  const x = Number(n);
  if (x < Infinity) return f(x);
  const bits = bitLength(n);
  return f(scaleByPower(Number(n >> BigInt(bits - 64)), -64n)) + perBit * bits;
}

function logOfFloat(x: number, f: (x: number) => number): number {
  if (x <= 0) throw outside(x, POSITIVE);
  return f(x);
}

function naturalLog(v: Value): number {
  return logOf(v, log, Math.LN2);
}

function logWithBase(v: Value, base: Value | undefined): number {
  const top = naturalLog(v);
  if (base === undefined) return top;
  const bottom = naturalLog(base);
  if (bottom === 0) throw raise(ZeroDivisionError, "division by zero");
  return top / bottom;
}

function power(v: Value, w: Value): number {
  const x = asFloat(v);
  const y = asFloat(w);
  const r = pow(x, y);
  if (Number.isFinite(r) || !Number.isFinite(x) || !Number.isFinite(y)) return r;
  throw Number.isNaN(r) || x === 0 ? domainError() : rangeError();
}

function fmod(v: Value, w: Value): number {
  const x = asFloat(v);
  const y = asFloat(w);
  const r = x % y;
  if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) throw domainError();
  return r;
}

function ldexp(v: Value, i: Value): number {
  const x = asFloat(v);
  const exponent = asInt(i);
  if (exponent === undefined) throw typeError("Expected an int as second argument to ldexp.");
  const r = scaleByPower(x, exponent);
  if (Math.abs(r) === Infinity && Number.isFinite(x)) throw rangeError();
  return r;
}

function withSign(size: number, sign: number): number {
  const negative = sign < 0 || Object.is(sign, -0);
  return negative ? -Math.abs(size) : Math.abs(size);
}

/** `floor` and `ceil`: the type's own method, else through float. */
function rounding(name: "floor" | "ceil", f: (x: number) => number): PyCallable {
  return define(`${name}(x, /)`, (v: Value) => {
    if (typeof v === "bigint") return v;
    if (typeof v !== "number") {
      const method = lookupSpecial(v, `__${name}__`);
      if (method !== undefined) return call(method);
    }
    return floatToInt(f(asFloat(v)));
  });
}

function trunc(v: Value): Value {
  if (typeof v === "number") return floatToInt(v);
  const method = lookupSpecial(v, "__trunc__");
  if (method === undefined) throw typeError(`type ${v.cls.tp_name} doesn't define __trunc__ method`);
  return call(method);
}

function isClose(v: Value, w: Value, relative: Value | undefined, absolute: Value | undefined): boolean {
  const a = asFloat(v);
  const b = asFloat(w);
  const rel = relative === undefined ? 1e-9 : asFloat(relative);
  const abs = absolute === undefined ? 0 : asFloat(absolute);
  if (rel < 0 || abs < 0) throw valueError("tolerances must be non-negative");
  if (a === b) return true;
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return false;
  const difference = Math.abs(b - a);
  return difference <= Math.abs(rel * b) || difference <= Math.abs(rel * a) || difference <= abs;
}

function product(iterable: Value, start: Value | undefined): Value {
  let result = start ?? 1n;
  for (const item of iterate(iterable)) {
    result = typeof result === "number" && typeof item === "number" ? result * item : mul(result, item);
  }
  return result;
}

function distance(p: Value, q: Value): number {
  const from = [...iterate(p)];
  const to = [...iterate(q)];
  if (from.length !== to.length) throw valueError("both points must have the same number of dimensions");
  return norm(from.map((v, i) => Math.abs(asFloat(v) - asFloat(to[i] ?? None))));
}

function steps(v: Value | undefined): bigint {
  if (v === undefined || v === None) return 1n;
  const n = index(v);
  if (n < 0n) throw valueError("steps must be a non-negative integer");
  return n;
}

export const module = defineModule("math", () => ({
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Infinity,
  nan: Number.NaN,
  acos: unary("acos", Math.acos, IN_UNIT),
  acosh: unary("acosh", acosh, "expected argument value not less than 1"),
  asin: unary("asin", Math.asin, IN_UNIT),
  asinh: unary("asinh", asinh),
  atan: unary("atan", Math.atan),
  atan2: define("atan2(y, x, /)", (y: Value, x: Value) => Math.atan2(asFloat(y), asFloat(x))),
  atanh: unary("atanh", Math.atanh, "expected a number between -1 and 1"),
  cbrt: unary("cbrt", Math.cbrt),
  ceil: rounding("ceil", Math.ceil),
  comb: define("comb(n, k, /)", (n: Value, k: Value) => comb(index(n), index(k))),
  copysign: define("copysign(x, y, /)", (x: Value, y: Value) => withSign(asFloat(x), asFloat(y))),
  cos: unary("cos", Math.cos, FINITE),
  cosh: unary("cosh", Math.cosh, undefined, true),
  degrees: define("degrees(x, /)", (x: Value) => asFloat(x) * (180 / Math.PI)),
  dist: define("dist(p, q, /)", distance),
  erf: unary("erf", erf),
  erfc: unary("erfc", erfc),
  exp: unary("exp", Math.exp, undefined, true),
  exp2: unary("exp2", exp2, undefined, true),
  expm1: unary("expm1", Math.expm1, undefined, true),
  fabs: unary("fabs", Math.abs),
  factorial: define("factorial(n, /)", (n: Value) => factorial(index(n))),
  floor: rounding("floor", Math.floor),
  fma: define("fma(x, y, z, /)", (x: Value, y: Value, z: Value) => fma(asFloat(x), asFloat(y), asFloat(z))),
  fmod: define("fmod(x, y, /)", fmod),
  frexp: define("frexp(x, /)", (x: Value) => tuple(frexp(asFloat(x)))),
  fsum: define("fsum(seq, /)", fsum),
  gamma: gammaLike("gamma", gamma),
  gcd: define("gcd(*integers)", (integers: Value[]) => {
    let divisor = 0n;
    for (let i = 0; i < integers.length; i++) divisor = intGcd(divisor, index(integers[i] as Value)); // in range
    return divisor;
  }),
  hypot: define("hypot(*coordinates)", (coordinates: Value[]) =>
    norm(coordinates.map((v) => Math.abs(asFloat(v)))),
  ),
  isclose: define("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isClose),
  isfinite: define("isfinite(x, /)", (x: Value) => Number.isFinite(asFloat(x))),
  isinf: define("isinf(x, /)", (x: Value) => Math.abs(asFloat(x)) === Infinity),
  isnan: define("isnan(x, /)", (x: Value) => Number.isNaN(asFloat(x))),
  isqrt: define("isqrt(n, /)", (n: Value) => isqrt(index(n))),
  lcm: define("lcm(*integers)", (integers: Value[]) =>
    integers.reduce((a: bigint, v) => lcm(a, index(v)), 1n),
  ),
  ldexp: define("ldexp(x, i, /)", ldexp),
  lgamma: gammaLike("lgamma", lgamma),
  log: define("log(x, base=math.e, /)", logWithBase),
  log10: define("log10(x, /)", (x: Value) => logOf(x, Math.log10, Math.log10(2))),
  log1p: unary("log1p", Math.log1p, "expected argument value > -1"),
  log2: define("log2(x, /)", (x: Value) => logOf(x, log2, 1)),
  modf: define("modf(x, /)", (x: Value) => tuple(modf(asFloat(x)))),
  nextafter: define("nextafter(x, y, /, *, steps=None)", (x: Value, y: Value, n: Value | undefined) =>
    nextAfter(asFloat(x), asFloat(y), steps(n)),
  ),
  perm: define("perm(n, k=None, /)", (n: Value, k: Value | undefined) =>
    k === undefined || k === None ? factorial(index(n)) : perm(index(n), index(k)),
  ),
  pow: define("pow(x, y, /)", power),
  prod: define("prod(iterable, /, *, start=1)", product),
  radians: define("radians(x, /)", (x: Value) => asFloat(x) * (Math.PI / 180)),
  remainder: define("remainder(x, y, /)", (x: Value, y: Value) => remainder(asFloat(x), asFloat(y))),
  sin: unary("sin", Math.sin, FINITE),
  sinh: unary("sinh", Math.sinh, undefined, true),
  sqrt: unary("sqrt", Math.sqrt, "expected a nonnegative input"),
  sumprod: define("sumprod(p, q, /)", sumprod),
  tan: unary("tan", Math.tan, FINITE),
  tanh: unary("tanh", Math.tanh),
  trunc: define("trunc(x, /)", trunc),
  ulp: define("ulp(x, /)", (x: Value) => ulp(asFloat(x))),
}));
