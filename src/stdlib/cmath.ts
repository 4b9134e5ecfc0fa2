/** Module `cmath`. https://docs.python.org/3/library/cmath.html */
import { builtin } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { complexDiv } from "../runtime/objects/complex/arith.ts";
import { numberPair } from "../runtime/objects/complex/convert.ts";
import { type Pair, PyComplex } from "../runtime/objects/complex/value.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { asFloat } from "../runtime/protocols/number.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import * as f from "./cmath/functions.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "cmath" });
}

/** The parts of an argument: a complex number, or what `__complex__` or `__float__` makes one. */
function parts(v: Value): Pair {
  const pair = numberPair(v);
  if (pair === undefined) throw typeError(`must be real number, not ${v.cls.tp_name}`);
  return pair;
}

function of(pair: Pair): PyComplex {
  return new PyComplex(pair[0], pair[1]);
}

function unary(name: string, impl: (re: number, im: number) => Pair): PyCallable {
  return define(`${name}(z, /)`, (v: Value) => {
    const [re, im] = parts(v);
    return of(impl(re, im));
  });
}

function predicate(name: string, test: (re: number, im: number) => boolean): PyCallable {
  return define(`${name}(z, /)`, (v: Value) => {
    const [re, im] = parts(v);
    return test(re, im);
  });
}

function log(v: Value, base: Value | undefined): PyComplex {
  const top = f.clog(...parts(v));
  if (base === undefined) return of(top);
  const bottom = f.clog(...parts(base));
  if (bottom[0] === 0 && bottom[1] === 0) throw f.domainError();
  return of(complexDiv(top[0], top[1], bottom[0], bottom[1]));
}

function polar(v: Value): Value {
  const [re, im] = parts(v);
  const size = Math.hypot(re, im);
  if (size === Infinity && Number.isFinite(re) && Number.isFinite(im)) throw f.rangeError();
  return tuple([size, Math.atan2(im, re)]);
}

function isClose(v: Value, w: Value, relative: Value | undefined, absolute: Value | undefined): boolean {
  const [a, b] = parts(v);
  const [c, d] = parts(w);
  const rel = relative === undefined ? 1e-9 : asFloat(relative);
  const abs = absolute === undefined ? 0 : asFloat(absolute);
  if (rel < 0 || abs < 0) throw valueError("tolerances must be non-negative");
  if (a === c && b === d) return true;
  if ([a, b, c, d].some((x) => Math.abs(x) === Infinity)) return false;
  const difference = Math.hypot(a - c, b - d);
  return difference <= rel * Math.hypot(c, d) || difference <= rel * Math.hypot(a, b) || difference <= abs;
}

export const module = defineModule("cmath", () => ({
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Infinity,
  nan: Number.NaN,
  infj: new PyComplex(0, Infinity),
  nanj: new PyComplex(0, Number.NaN),
  acos: unary("acos", f.acos),
  acosh: unary("acosh", f.acosh),
  asin: unary("asin", f.asin),
  asinh: unary("asinh", f.casinh),
  atan: unary("atan", f.atan),
  atanh: unary("atanh", f.atanh),
  cos: unary("cos", f.ccos),
  cosh: unary("cosh", f.ccosh),
  exp: unary("exp", f.cexp),
  isclose: define("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isClose),
  isfinite: predicate("isfinite", (re, im) => Number.isFinite(re) && Number.isFinite(im)),
  isinf: predicate("isinf", (re, im) => Math.abs(re) === Infinity || Math.abs(im) === Infinity),
  isnan: predicate("isnan", (re, im) => Number.isNaN(re) || Number.isNaN(im)),
  log: define("log(z, base=<unrepresentable>, /)", log),
  log10: unary("log10", f.log10),
  phase: define("phase(z, /)", (v: Value) => {
    const [re, im] = parts(v);
    return Math.atan2(im, re);
  }),
  polar: define("polar(z, /)", polar),
  rect: define("rect(r, phi, /)", (r: Value, phi: Value) => of(f.rect(asFloat(r), asFloat(phi)))),
  sin: unary("sin", f.csin),
  sinh: unary("sinh", f.csinh),
  sqrt: unary("sqrt", f.sqrt),
  tan: unary("tan", f.ctan),
  tanh: unary("tanh", f.ctanh),
}));
