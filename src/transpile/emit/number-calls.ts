/** `min`, `max`, `abs` and `math.sqrt` of numbers whose types are known: no call. */
import type { Call } from "../ast.ts";
import { isNumber } from "../infer/types.ts";
import { expr } from "./dispatch.ts";
import { atom, type Ex, loose, type Num, numEx } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js } from "./js.ts";
import { numChoice } from "./number-arithmetic.ts";
import { isCell } from "./program.ts";

/** More arguments than that are left to the builtin. */
const MAX_COMPARED = 4;

/** `min(a, b, …)` and `max(a, b, …)`; undefined when some argument's type is not known. */
export function extremeOf(id: "min" | "max", args: readonly Ex[], frame: Frame): Ex | undefined {
  if (args.length > MAX_COMPARED) return undefined;
  const nums = args.flatMap(({ num }) => (num === undefined || num.bits > 52 ? [] : [num]));
  if (nums.length === args.length) return extremeOfNums(id, args, nums, frame);
  const [first] = args;
  if (first === undefined || !isNumber(first.type) || args.some(({ type }) => type !== first.type))
    return undefined;
  const { before, texts } = steady(args, (ex) => ex.js, frame);
  const [head, ...rest] = texts;
  const chosen = rest.reduce((best, next) => {
    const { first: held, again } = best === head ? { first: best, again: best } : inTemp(best, frame);
    return js`(${next}${symbol(id)}${held}?${next}:${again})`;
  }, head ?? js`undefined`);
  return before.length === 0
    ? loose(chosen, first.type)
    : atom(js`(${join([...before, chosen])})`, first.type);
}

function extremeOfNums(
  id: "min" | "max",
  args: readonly Ex[],
  nums: readonly Num[],
  frame: Frame,
): Ex | undefined {
  const { before, texts } = steady(args, (_, i) => nums[i]?.js ?? js`0`, frame);
  const all = nums.map((num, i) => ({ ...num, js: texts[i] ?? num.js }));
  const [head, ...rest] = all;
  if (head === undefined) return undefined;
  let best: Num = head;
  for (const next of rest) {
    const { first, again } = best === head ? { first: best.js, again: best.js } : inTemp(best.js, frame);
    const chosen = numChoice(js`${next.js}${symbol(id)}${first}`, next, { ...best, js: again });
    if (chosen?.num === undefined) return undefined;
    best = chosen.num;
  }
  const code = before.length === 0 ? best.js : js`(${join([...before, best.js])})`;
  const { bits, nonneg } = best;
  const loosely = nums.some((num) => num.loose === true) ? { loose: true } : {};
  return numEx({ js: code, bits, nonneg, ...loosely }, () => js`BigInt(${code})`);
}

/** Of equal ones the first stays. */
const symbol = (id: "min" | "max"): Js => (id === "min" ? js`<` : js`>`);

function inTemp(text: Js, frame: Frame): { readonly first: Js; readonly again: Js } {
  const t = frame.temp();
  return { first: js`(${t}=${text})`, again: t };
}

/** Texts that can be read again, with what has to be evaluated before. */
function steady(
  args: readonly Ex[],
  textOf: (ex: Ex, i: number) => Js,
  frame: Frame,
): { readonly before: readonly Js[]; readonly texts: readonly Js[] } {
  const before: Js[] = [];
  const texts = args.map((ex, i) => {
    const text = textOf(ex, i);
    const keeps = ex.stability === "constant" || (ex.stability === "local" && ex.again === undefined);
    if (keeps) return text;
    const { first, again } = inTemp(text, frame);
    before.push(first);
    return again;
  });
  return { before, texts };
}

/** `abs(x)` of an int or float. */
export function absOf(ex: Ex, frame: Frame): Ex | undefined {
  const { num } = ex;
  if (num !== undefined && num.bits <= 52) {
    if (num.nonneg) return ex;
    const { before, texts } = steady([ex], () => num.js, frame);
    const [n = num.js] = texts;
    const code = js`(${join([...before, js`${n}<0?0-${n}:${n}`])})`;
    return numEx({ js: code, bits: num.bits, nonneg: true }, () => js`BigInt(${code})`);
  }
  if (!isNumber(ex.type)) return undefined;
  const x = frame.twice(ex, undefined);
  // -0.0 becomes 0.0
  const code =
    ex.type === "int" ? js`${x.first}<0n?-${x.again}:${x.again}` : js`${x.first}<=0?0-${x.again}:${x.again}`;
  return loose(code, ex.type);
}

/** `sqrt(x)` of a float; `func` is the function of `math`, which raises the errors. */
export function squareRoot(node: Call, func: Js, frame: Frame): Ex | undefined {
  const [arg] = node.args;
  if (arg === undefined || isCell(frame.program.options.mode)) return undefined;
  if (frame.program.types.builtinOf(node.func) !== "math.sqrt") return undefined;
  const ex = expr(arg, frame);
  if (ex.type !== "float") return atom(js`${func}${frame.at(node)}(${ex.js})`, "float");
  const x = frame.twice(ex, undefined);
  const slow = js`${func}${frame.at(node)}(${x.again})`;
  return loose(js`${x.first}>=0?${frame.abi("sqrt")}(${x.again}):${slow}`, "float");
}
