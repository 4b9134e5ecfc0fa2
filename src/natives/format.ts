/**
 * Formatting of ints of 32 bits, floats with up to three decimals and short strings of Latin-1 by the commonest specifications.
 * https://docs.python.org/3/library/string.html#format-specification-mini-language
 */
import { doubleOf, INT, isDouble, LENGTH, SHORT_BIGINT, STRING, tagOf, UNITS, VALUE_BYTES } from "./layout";
import { answerText, clear, digitsOf, put, putDigits, putString, putTimes } from "./writer";

const SPACE: u32 = 32;
const PERCENT: u32 = 37;
const PLUS: u32 = 43;
const COMMA: u32 = 44;
const MINUS: u32 = 45;
const POINT: u32 = 46;
const ZERO: u32 = 48;
const LEFT: u32 = 60;
const EQUALS: u32 = 61;
const RIGHT: u32 = 62;
const CENTRE: u32 = 94;
const UNDERSCORE: u32 = 95;
const D: u32 = 100;
const F: u32 = 102;
const S: u32 = 115;

/** Specifications, widths and strings that are longer are JavaScript's. */
const LONGEST_SPEC: u32 = 16;
const WIDEST: u32 = 1000;

// the specification that was read last; 0 where it says nothing
let fill: u32 = 0;
let align: u32 = 0;
let sign: u32 = 0;
let width: u32 = 0;
let grouping: u32 = 0;
let precision: i32 = -1;
let type: u32 = 0;

/** `(value, spec)` */
export function nativeFormat(argv: usize): usize {
  const spec = argv + VALUE_BYTES;
  if (tagOf(spec) !== STRING || !parse(load<u32>(spec))) return 0;
  clear();
  const tag = tagOf(argv);
  let written = false;
  if (tag === STRING) written = formatString(load<u32>(argv));
  else if (tag === SHORT_BIGINT) written = formatInt(load<i32>(argv));
  else if (tag === INT) written = formatFloat(<f64>load<i32>(argv));
  else if (isDouble(tag)) written = formatFloat(doubleOf(argv));
  return written ? answerText() : 0;
}

/** False when there is more in it than is known here. */
function parse(spec: usize): bool {
  const length = load<u32>(spec, LENGTH);
  if (length === 0 || length > LONGEST_SPEC) return false;
  let at = spec + UNITS;
  const end = at + length;
  fill = align = sign = width = grouping = type = 0;
  precision = -1;
  if (length > 1 && isAlign(load<u8>(at, 1))) {
    fill = load<u8>(at);
    at++;
  }
  if (isAlign(load<u8>(at))) align = load<u8>(at++);
  if (at < end && isSign(load<u8>(at))) sign = load<u8>(at++);
  if (at < end && load<u8>(at) === ZERO) {
    if (fill !== 0 || align !== 0) return false;
    fill = ZERO;
    align = EQUALS;
    at++;
  }
  for (; at < end && isDigit(load<u8>(at)); at++) width = width * 10 + load<u8>(at) - ZERO;
  if (at < end && (load<u8>(at) === COMMA || load<u8>(at) === UNDERSCORE)) grouping = load<u8>(at++);
  if (at < end && load<u8>(at) === POINT) {
    at++;
    if (at >= end || !isDigit(load<u8>(at))) return false;
    precision = 0;
    for (; at < end && isDigit(load<u8>(at)); at++) precision = precision * 10 + load<u8>(at) - ZERO;
  }
  if (at < end) {
    type = load<u8>(at++);
    if (type === 0) return false;
  }
  // zeros in front are grouped too
  return (
    at === end && width <= WIDEST && <u32>precision + 1 <= WIDEST && !(grouping !== 0 && align === EQUALS)
  );
}

function isAlign(c: u32): bool {
  return c === LEFT || c === RIGHT || c === CENTRE || c === EQUALS;
}

function isSign(c: u32): bool {
  return c === PLUS || c === MINUS || c === SPACE;
}

function isDigit(c: u32): bool {
  return c - ZERO < 10;
}

function formatString(string: usize): bool {
  const length = load<u32>(string, LENGTH);
  if (length > WIDEST || (type !== 0 && type !== S) || sign !== 0 || grouping !== 0 || align === EQUALS)
    return false;
  const shown = precision < 0 ? length : min(length, <u32>precision);
  const left = padding(shown, LEFT);
  putTimes(fillCharacter(), left);
  putString(string, shown);
  putTimes(fillCharacter(), missing(shown) - left);
  return true;
}

function missing(length: u32): u32 {
  return width > length ? width - length : 0;
}

/** How many fill characters stand before the text. */
function padding(length: u32, standard: u32): u32 {
  const all = missing(length);
  const where = align === 0 ? standard : align;
  if (where === LEFT) return 0;
  return where === CENTRE ? all >>> 1 : all;
}

function fillCharacter(): u32 {
  return fill === 0 ? SPACE : fill;
}

function formatInt(n: i32): bool {
  if (type === F || type === PERCENT) return formatFloat(<f64>n);
  if ((type !== 0 && type !== D) || precision >= 0) return false;
  const size: u64 = n < 0 ? <u64>-(<i64>n) : <u64>n;
  const digits = digitsOf(size);
  begin(n < 0, digits + groups(digits));
  putDigits(size, 1, grouping);
  finish();
  return true;
}

function groups(digits: u32): u32 {
  return grouping === 0 ? 0 : (digits - 1) / 3;
}

/** What is still to be put behind the number. */
let behind: u32 = 0;

/** The sign, and the padding before a number of so many characters. */
function begin(isNegative: bool, length: u32): void {
  const signed = isNegative ? MINUS : sign === MINUS ? 0 : sign;
  const whole = length + u32(signed !== 0);
  const before = padding(whole, RIGHT);
  behind = missing(whole) - before;
  if (align === EQUALS) {
    if (signed !== 0) put(signed);
    putTimes(fillCharacter(), before);
  } else {
    putTimes(fillCharacter(), before);
    if (signed !== 0) put(signed);
  }
}

function finish(): void {
  putTimes(fillCharacter(), behind);
}

const MANTISSA: u64 = (1 << 52) - 1;
const BIAS: i32 = 1075;

/** With up to three decimals, of which a double has so few before the point that all fits into 64 bits. */
function formatFloat(x: f64): bool {
  const isPercent = type === PERCENT;
  if ((type !== F && !isPercent) || <u32>precision > 3) return false;
  const bits = reinterpret<u64>(isPercent ? x * 100 : x);
  const exponent = <i32>((bits >>> 52) & 0x7ff);
  const shift = BIAS - exponent;
  // whole numbers of more than 52 bits, infinities and NaN
  if (shift <= 0) return false;
  const scale: u32 = precision === 0 ? 1 : precision === 1 ? 10 : precision === 2 ? 100 : 1000;
  const mantissa = exponent === 0 ? 0 : (bits & MANTISSA) | (MANTISSA + 1);
  if (exponent === 0 && (bits & MANTISSA) !== 0) return false;
  const scaled = rounded(mantissa * scale, shift);
  const whole = scaled / scale;
  const digits = digitsOf(whole);
  const decimals = precision === 0 ? 0 : <u32>precision + 1;
  begin(bits >>> 63 !== 0, digits + groups(digits) + decimals + u32(isPercent));
  putDigits(whole, 1, grouping);
  if (precision > 0) {
    put(POINT);
    putDigits(scaled - whole * scale, precision, 0);
  }
  if (isPercent) put(PERCENT);
  finish();
  return true;
}

/** `n / 2 ** shift`, ties to even, of less than 63 bits. */
function rounded(n: u64, shift: i32): u64 {
  if (shift > 63) return 0;
  const quotient = n >>> shift;
  const rest = n - (quotient << shift);
  const half: u64 = (<u64>1) << (shift - 1);
  return rest > half || (rest === half && (quotient & 1) === 1) ? quotient + 1 : quotient;
}
