import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fixed,
  scaledInteger,
  shortestExponential,
  significant,
} from "../../../../src/runtime/format/decimal.ts";
import { floatDigits, floatRepr } from "../../../../src/runtime/format/float-text.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true });

describe("decimal digits of doubles", () => {
  it("reads back what repr wrote", () => {
    fc.assert(fc.property(finite, (x) => Object.is(Number(floatRepr(x)), x)));
  });

  it("finds 16 digits above a power of two", () => {
    expect(shortestExponential(2 ** 172)).toBe("5.986310706507379e+51");
    expect(floatRepr(-(2 ** 172))).toBe("-5.986310706507379e+51");
  });

  it("rounds ties to even, which the engine does not", () => {
    expect([0.5, 1.5, 2.5, 0.125, 0.375].map((x) => fixed(x, x < 0.5 ? 2 : 0))).toEqual([
      "0",
      "2",
      "2",
      "0.12",
      "0.38",
    ]);
    expect(significant(2.5, 1)).toEqual({ digits: "2", exponent: 0 });
    expect(significant(9.5, 1)).toEqual({ digits: "1", exponent: 1 });
  });

  it("agrees with exact integer arithmetic at any precision", () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 0, max: 150 }), (x, precision) => {
        const digits = fixed(x, precision).replace(".", "");
        return BigInt(digits) === scaledInteger(x, precision);
      }),
    );
  });

  it("gives as many significant digits as asked for", () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 120 }), (x, count) => {
        const { digits, exponent } = significant(x, count);
        return digits.length === count && BigInt(digits) === scaledInteger(x, count - 1 - exponent);
      }),
    );
  });

  it("pads beyond the last digit a double has", () => {
    expect(fixed(0.5, 2000)).toBe(`0.5${"0".repeat(1999)}`);
    expect(floatDigits(1, "e", 1000)).toBe(`1.${"0".repeat(1000)}e+00`);
  });
});
