/** The leaves: values at which implementations go wrong, and ordinary ones. */
import fc from "fast-check";
import { type Code, code, oneOf, words } from "./code.ts";

/** Marks a literal that may become an argument; see `expression.ts`. */
export const LEAF = /\ue000([^\ue000\ue001]*)\ue001/g;

function leaf(maker: Code): Code {
  return maker.map((text) => `\ue000${text}\ue001`);
}

const edgeInts = [7n, 8n, 15n, 16n, 30n, 31n, 32n, 52n, 53n, 60n, 62n, 63n, 64n, 65n, 127n, 128n, 200n];

const edgeInt: Code = fc
  .tuple(fc.constantFrom(...edgeInts), fc.integer({ min: -2, max: 2 }), fc.boolean())
  .map(([bits, off, negative]) => number((negative ? -1n : 1n) * ((1n << bits) + BigInt(off))));

function number(value: bigint): string {
  return value < 0n ? `(${value})` : `${value}`;
}

export const smallInt: Code = leaf(fc.integer({ min: -12, max: 40 }).map((n) => number(BigInt(n))));

export const int: Code = fc.oneof(
  { weight: 4, arbitrary: smallInt },
  { weight: 1, arbitrary: leaf(fc.integer({ min: -99999, max: 99999 }).map((n) => number(BigInt(n)))) },
  { weight: 2, arbitrary: leaf(edgeInt) },
  { weight: 1, arbitrary: leaf(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(number)) },
);

const specialFloats = words(
  "0.0 (-0.0) 1.0 (-1.0) 0.1 0.5 1.5 2.5 (-2.5) 0.3 1e16 1e22 1e23 123456789.125 (-0.75) 1e308 1.7976931348623157e308 " +
    "(-1e308) 5e-324 (-5e-324) 2.2250738585072014e-308 1e-310 9007199254740993.0 9007199254740991.0 0.1e-6 1e-5 " +
    "0.00012345 99999.5 999999.5 9.995 1.005 2.675 4294967296.0 9.223372036854775807e18",
);
const unusualFloats = words("float('inf') float('-inf') float('nan') 1e999 (-1e999)");

export const float: Code = fc.oneof(
  { weight: 4, arbitrary: leaf(specialFloats) },
  { weight: 1, arbitrary: leaf(unusualFloats) },
  { weight: 2, arbitrary: leaf(fc.integer({ min: -5000, max: 5000 }).map((n) => float64(n / 100))) },
  {
    weight: 2,
    arbitrary: leaf(fc.double({ noNaN: true, noDefaultInfinity: true }).map(float64)),
  },
);

function float64(value: number): string {
  const text = Object.is(value, -0) ? "-0.0" : Number.isInteger(value) ? value.toExponential() : `${value}`;
  return text.startsWith("-") ? `(${text})` : text;
}

export const bool: Code = leaf(words("True False"));

export const complex: Code = leaf(
  words(
    "1j 2.5j (1+2j) (3-4j) (-1-0j) (0.5-0.25j) 1e300j (1e-5+1e16j) complex(0.0,-0.0) complex('nan+infj') complex('-inf-2j')",
  ),
);

const characters = fc.constantFrom(
  ..."aAbBzZ019 _-.,:;%{}/\\'\"()",
  ..."\t\n\r\u000b\u001c\u0085\u00a0\u2028",
  ..."äßÅĳŉǆΣςσİıﬁЖאあ中",
  "\u0301",
  "\u0345",
  "٣",
  "²",
  "½",
  "Ⅷ",
  "\u200d",
  "\ufeff",
  "\uffff",
  "\ud800",
  "\udfff",
  "😀",
  "𝔘",
  "𐐀",
  "𐐨",
  "𝟗",
  "\u{10ffff}",
);
const ascii = fc.constantFrom(..."aaabbcxyzABC 01.,-_");

export const plainStr: Code = leaf(
  fc.oneof(
    words(
      "'abc' 'a,b,,c' 'Hello' '12' '-7' '\\x203.5\\x20' '0x1F' 'x=1' 'one' 'aXbXc' 'TITLE' 'lower' '' 'é' '😀' 'a😀b'",
    ),
    fc.string({ unit: ascii, maxLength: 8 }).map(quote),
  ),
);

export const str: Code = fc.oneof(
  { weight: 3, arbitrary: plainStr },
  { weight: 3, arbitrary: leaf(fc.string({ unit: characters, maxLength: 7 }).map(quote)) },
);

export const character: Code = leaf(characters.map(quote));

/** A Python literal of that text, in ASCII. */
function quote(text: string): string {
  return `'${[...text].map(escape).join("")}'`;
}

function escape(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  if (char === "'" || char === "\\") return `\\${char}`;
  if (point >= 32 && point < 127) return char;
  if (point < 256) return `\\x${hex(point, 2)}`;
  return point < 65536 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, "0");
}

/** Text that looks like a number, or nearly. */
export const numeral: Code = leaf(
  oneOf(
    words(
      "'0' '-0' '+5' '007' '1_000' '1__0' '_1' '1_' '0b101' '0B2' '0o17' '0xfF' '1e5' '1E-400' '.5' '5.' '.' 'inf' '-Infinity' " +
        "'nan' '1.5e+3' '1e' '--1' '' '9007199254740993' '0.1e1_0' 'zz' 'Z9' '1j' '1+2j' '(3j)' '1+j' 'infj' '+-1j' '2.5-1e3j'",
    ),
    words(
      String.raw`'\u0663\u0664' '\u0663.5' '\u20031\u2003' '\x001' '1\x00' '\ud800' '\U0001d7d7' '\xbd' '1\n' '\t-2\n'`,
    ),
    fc.double().map((value) => `'${value}'`),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => `'${value}'`),
  ),
);

const byte = fc.oneof(
  fc.integer({ min: 97, max: 100 }),
  fc.constantFrom(0, 9, 10, 32, 37, 65, 92, 127, 195, 169, 240, 255),
);

export const bytes: Code = leaf(
  fc.array(byte, { maxLength: 7 }).map((values) => `b'${values.map((v) => `\\x${hex(v, 2)}`).join("")}'`),
);

export const sequence: Code = leaf(
  words(
    "[] () [1] (1,) [1,2,3] (3,1,2) range(5) range(10,0,-3) [0,-1,2.5] ['a','b'] ('b','a','c') [[1],[2]] [True,None] range(0) " +
      "[1,1.0,True] ('x',) [3,1,2,5,4,9,7]",
  ),
);

export const none: Code = leaf(fc.constant("None"));

/** A place in a short sequence, or far outside; never between 2**31 and 2**63, where a 32-bit CPython differs. */
export const place: Code = fc.oneof(
  { weight: 8, arbitrary: leaf(fc.integer({ min: -9, max: 9 }).map((n) => number(BigInt(n)))) },
  { weight: 1, arbitrary: leaf(words("True None (2**70) (-2**70) 1.0 'x'")) },
);

const bound = oneOf(place, fc.constant(""));

/** The inside of `x[…]` for a slice. */
export const slice: Code = oneOf(code`${bound}:${bound}`, code`${bound}:${bound}:${bound}`);
