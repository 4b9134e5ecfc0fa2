/** IEEE 754 half precision. */

/** The 16 bits, rounded half to even; undefined when the number is too large. */
export function toHalf(x: number): number | undefined {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const size = Math.abs(x);
  if (Number.isNaN(x)) return sign | 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  if (size >= 65520) return undefined;
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const fixed = size < 2 ** exponent ? exponent - 1 : size >= 2 ** (exponent + 1) ? exponent + 1 : exponent;
  const e = Math.max(fixed, -14);
  const scaled = size / 2 ** (e - 10);
  const low = Math.floor(scaled);
  const rest = scaled - low;
  const mantissa = rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
  // A mantissa that grew to 11 bits more carries into the exponent by itself.
  return sign | (mantissa < 1024 ? mantissa : ((e + 14) << 10) + mantissa);
}

export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const e = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (e === 31) return mantissa === 0 ? sign * Infinity : Number.NaN;
  return e === 0 ? sign * mantissa * 2 ** -24 : sign * (1024 + mantissa) * 2 ** (e - 25);
}
