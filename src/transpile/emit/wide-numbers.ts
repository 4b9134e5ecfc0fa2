/**
 * Sums, products and quotients of numbers that are small in practice, but not surely: computed as numbers, and with
 * BigInts when something turns out to be inexact. Operands are not negative, so that an intermediate sum or product beyond
 * 2 to 53 leaves the last one there too, rounded or not, unless it is multiplied by zero.
 */
import type { Operator } from "../ast.ts";
import { type Ex, type Num, numEx, type Wide } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js } from "./js.ts";

/** Text that is emitted twice stays short. */
const MAX_OPERANDS = 10;
/** The largest number of which no two neighbours are the same. */
const EXACT = js`9007199254740991`;

/** How `left + right`, `left * right` or `left // literal` is computed in both ways; undefined when that would not be right. */
export function wideOperation(op: Operator, left: Ex, right: Ex, frame: Frame): Wide | undefined {
  const [a, b] = [wideOf(left), wideOf(right)];
  if (a === undefined || b === undefined || a.size + b.size > MAX_OPERANDS) return undefined;
  const size = a.size + b.size;
  const guards = [...a.guards, ...b.guards];
  if (op === "FloorDiv")
    return right.stability === "constant" ? wideQuotient(a, right, size, frame) : undefined;
  const symbol = op === "Add" ? js`+` : op === "Mult" ? js`*` : undefined;
  if (symbol === undefined) return undefined;
  return { guards, fast: js`(${a.fast}${symbol}${b.fast})`, slow: js`(${a.slow}${symbol}${b.slow})`, size };
}

function wideQuotient(a: Wide, divisor: Ex, size: number, frame: Frame): Wide | undefined {
  const d = divisor.num?.js;
  if (d === undefined || d === js`0`) return undefined;
  const t = frame.temp();
  const guards = [...a.guards, js`(${t}=${a.fast})<=${EXACT}`];
  return { guards, fast: js`((${t}-${t}%${d})/${d})`, slow: js`(${a.slow}/${divisor.js})`, size };
}

function wideOf(ex: Ex): Wide | undefined {
  const { num, stability } = ex;
  if (num === undefined || !num.nonneg) return undefined;
  if (num.wide !== undefined) return num.wide;
  if (num.bits > 52 || stability === "once" || ex.again !== undefined) return undefined;
  // the text of a counter as BigInt is not even asked for: that would make the loop keep one
  const slow = stability === "constant" ? ex.js : js`BigInt(${num.js})`;
  return { guards: [], fast: num.js, slow, size: 1 };
}

/** The result of {@link wideOperation}: a number or, when huge, a BigInt; undefined when it is likely to be huge. */
export function wideBinary(op: Operator, left: Ex, right: Ex, frame: Frame): Ex | undefined {
  if (left.num?.loose !== true && right.num?.loose !== true) return undefined;
  const wide = wideOperation(op, left, right, frame);
  if (wide === undefined) return undefined;
  const t = frame.temp();
  const small = join([...wide.guards, js`(${t}=${wide.fast})<=${EXACT}`], "&&");
  const code = js`(${small}?${t}:${wide.slow})`;
  const num: Num = { js: code, bits: Number.POSITIVE_INFINITY, nonneg: true, loose: true, wide };
  return numEx(num, () => js`BigInt(${code})`);
}

/** `left % divisor` of a huge left operand and a number; `intMod` computes it with BigInts. */
export function wideRemainder(
  left: Num,
  divisor: Num,
  intMod: (a: Js, b: Js) => Js,
  frame: Frame,
): Num | undefined {
  if (left.wide === undefined || !divisor.nonneg || divisor.bits > 52) return undefined;
  const { guards, fast, slow } = left.wide;
  const t = frame.temp();
  const d = frame.temp();
  const small = join([js`(${d}=${divisor.js})>0`, ...guards, js`(${t}=${fast})<=${EXACT}`], "&&");
  const { bits, loose } = divisor;
  return {
    js: js`(${small}?${t}%${d}:Number(${intMod(slow, js`BigInt(${d})`)}))`,
    ...{ bits, nonneg: true },
    ...(loose === undefined ? {} : { loose }),
  };
}
