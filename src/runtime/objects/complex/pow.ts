/** Complex powers. */
import { overflowError, zeroDivisionError } from "../../errors.ts";
import { log } from "../../libm/log.ts";
import { pow } from "../../libm/pow.ts";
import { complexDiv, complexMul } from "./arith.ts";
import { type Pair, PyComplex } from "./value.ts";

/** Up to here an integral exponent is computed by multiplication. */
const MAX_INTEGRAL = 100;

/** `(a + bi) ** (c + di)`. */
export function complexPow(a: number, b: number, c: number, d: number): PyComplex {
  const [re, im] =
    d === 0 && c === Math.floor(c) && Math.abs(c) <= MAX_INTEGRAL
      ? integralPow(a, b, c)
      : polarPow(a, b, c, d);
  if (Math.abs(re) === Infinity || Math.abs(im) === Infinity) throw overflowError("complex exponentiation");
  return new PyComplex(re, im);
}

function zeroPower() {
  return zeroDivisionError("zero to a negative or complex power");
}

function integralPow(a: number, b: number, n: number): Pair {
  if (n === 0) return [1, 0];
  if (n > 0) return repeated(a, b, n);
  const [re, im] = repeated(a, b, -n);
  if (n < 0 && re === 0 && im === 0) throw zeroPower();
  return complexDiv(1, 0, re, im);
}

/** Binary powering from the lowest bit. */
function repeated(a: number, b: number, n: number): Pair {
  let result: Pair = [1, 0];
  let power: Pair = [a, b];
  for (let mask = 1; mask <= n; mask *= 2) {
    if ((n & mask) !== 0) result = complexMul(result[0], result[1], power[0], power[1]);
    power = complexMul(power[0], power[1], power[0], power[1]);
  }
  return result;
}

function polarPow(a: number, b: number, c: number, d: number): Pair {
  if (c === 0 && d === 0) return [1, 0];
  if (a === 0 && b === 0) {
    if (d !== 0 || c < 0) throw zeroPower();
    return [0, 0];
  }
  const size = Math.hypot(a, b);
  const angle = Math.atan2(b, a);
  let length = pow(size, c);
  let phase = angle * c;
  if (d !== 0) {
    length *= Math.exp(-angle * d);
    phase += d * log(size);
  }
  return [length * Math.cos(phase), length * Math.sin(phase)];
}
