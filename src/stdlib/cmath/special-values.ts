/**
 * Results of the functions of `cmath` where a part of the argument is infinite or NaN (C99, Annex G). Rows by the real
 * part, columns by the imaginary part, both in the order -inf, negative, -0, 0, positive, inf, NaN.
 */
import type { Pair } from "../../runtime/objects/complex/value.ts";

/** Entries: real and imaginary part; `!` an error of the domain, `.` a finite argument, which never comes here. */
const TABLES = {
  acos: [
    "T I, P I, P I, P -I, P -I, T -I, N I",
    "H I, ., ., ., ., H -I, N N",
    "H I, ., ., ., ., H -I, H N",
    "H I, ., ., ., ., H -I, H N",
    "H I, ., ., ., ., H -I, N N",
    "Q I, 0 I, 0 I, 0 -I, 0 -I, Q -I, N I",
    "N I, N N, N N, N N, N N, N -I, N N",
  ],
  acosh: [
    "I -T, I -P, I -P, I P, I P, I T, I N",
    "I -H, ., ., ., ., I H, N N",
    "I -H, ., ., ., ., I H, N H",
    "I -H, ., ., ., ., I H, N H",
    "I -H, ., ., ., ., I H, N N",
    "I -Q, I -0, I -0, I 0, I 0, I Q, I N",
    "I N, N N, N N, N N, N N, I N, N N",
  ],
  asinh: [
    "-I -Q, -I -0, -I -0, -I 0, -I 0, -I Q, -I N",
    "-I -H, ., ., ., ., -I H, N N",
    "-I -H, ., ., ., ., -I H, N N",
    "I -H, ., ., ., ., I H, N N",
    "I -H, ., ., ., ., I H, N N",
    "I -Q, I -0, I -0, I 0, I 0, I Q, I N",
    "I N, N N, N -0, N 0, N N, I N, N N",
  ],
  atanh: [
    "-0 -H, -0 -H, -0 -H, -0 H, -0 H, -0 H, -0 N",
    "-0 -H, ., ., ., ., -0 H, N N",
    "-0 -H, ., ., ., ., -0 H, -0 N",
    "0 -H, ., ., ., ., 0 H, 0 N",
    "0 -H, ., ., ., ., 0 H, N N",
    "0 -H, 0 -H, 0 -H, 0 H, 0 H, 0 H, 0 N",
    "0 -H, N N, N N, N N, N N, 0 H, N N",
  ],
  cosh: [
    "!, I I, I 0, I -0, I -I, !, I N",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, N 0",
    "!, ., ., ., ., !, N 0",
    "!, ., ., ., ., !, N N",
    "!, I -I, I -0, I 0, I I, !, I N",
    "N N, N N, N 0, N 0, N N, N N, N N",
  ],
  exp: [
    "0 0, 0 -0, 0 -0, 0 0, 0 0, 0 0, 0 0",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, N N",
    "!, I -I, I -0, I 0, I I, !, I N",
    "N N, N N, N -0, N 0, N N, N N, N N",
  ],
  log: [
    "I -T, I -P, I -P, I P, I P, I T, I N",
    "I -H, ., ., ., ., I H, N N",
    "I -H, ., ., ., ., I H, N N",
    "I -H, ., ., ., ., I H, N N",
    "I -H, ., ., ., ., I H, N N",
    "I -Q, I -0, I -0, I 0, I 0, I Q, I N",
    "I N, N N, N N, N N, N N, I N, N N",
  ],
  sinh: [
    "!, -I -I, -I -0, -I 0, -I I, !, I N",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, 0 N",
    "!, ., ., ., ., !, 0 N",
    "!, ., ., ., ., !, N N",
    "!, I -I, I -0, I 0, I I, !, I N",
    "N N, N N, N -0, N 0, N N, N N, N N",
  ],
  sqrt: [
    "I -I, 0 -I, 0 -I, 0 I, 0 I, I I, N I",
    "I -I, ., ., ., ., I I, N N",
    "I -I, ., ., ., ., I I, N N",
    "I -I, ., ., ., ., I I, N N",
    "I -I, ., ., ., ., I I, N N",
    "I -I, I -0, I -0, I 0, I 0, I I, I N",
    "I -I, N N, N N, N N, N N, I I, N N",
  ],
  tanh: [
    "-1 0, -1 -0, -1 -0, -1 0, -1 0, -1 0, -1 0",
    "!, ., ., ., ., !, N N",
    "!, ., ., ., ., !, -0 N",
    "!, ., ., ., ., !, 0 N",
    "!, ., ., ., ., !, N N",
    "1 0, 1 -0, 1 -0, 1 0, 1 0, 1 0, 1 0",
    "N N, N N, N -0, N 0, N N, N N, N N",
  ],
  rect: [
    "!, -I I, -I 0, -I -0, -I -I, !, I N",
    "!, ., ., ., ., !, N N",
    "0 0, ., ., ., ., 0 0, 0 0",
    "0 0, ., ., ., ., 0 0, 0 0",
    "!, ., ., ., ., !, N N",
    "!, I -I, I -0, I 0, I I, !, I N",
    "N N, N N, N 0, N 0, N N, N N, N N",
  ],
} as const;

export type SpecialFunction = keyof typeof TABLES;

const SYMBOLS: Readonly<Record<string, number>> = {
  "0": 0,
  "1": 1,
  I: Infinity,
  N: Number.NaN,
  P: Math.PI,
  T: 0.75 * Math.PI,
  H: 0.5 * Math.PI,
  Q: 0.25 * Math.PI,
};

/** The tabulated value at `re + im i`; undefined where the function is not defined. */
export function specialValue(name: SpecialFunction, re: number, im: number): Pair | undefined {
  const entry = TABLES[name][classOf(re)]?.split(", ")[classOf(im)];
  if (entry === undefined || entry === "!") return undefined;
  const [first = "N", second = "N"] = entry.split(" ");
  return [symbol(first), symbol(second)];
}

function symbol(text: string): number {
  return text.startsWith("-") ? -(SYMBOLS[text.slice(1)] ?? 0) : (SYMBOLS[text] ?? 0);
}

function classOf(x: number): number {
  if (Number.isNaN(x)) return 6;
  if (x === 0) return Object.is(x, -0) ? 2 : 3;
  if (x < 0) return x === -Infinity ? 0 : 1;
  return x === Infinity ? 5 : 4;
}
