/** Comparisons and their chains. */
import type { AbiName } from "../../shared/abi.ts";
import { SHORT_TEXT } from "../../shared/short-text.ts";
import type { CmpOperator, Compare, Expression } from "../ast.ts";
import type { Ty } from "../infer/types.ts";
import { dictContains } from "./dict-access.ts";
import { expr } from "./dispatch.ts";
import { atom, type Ex, isPlainText, loose, type Num, operand } from "./ex.ts";
import type { Frame, Twice } from "./frame.ts";
import { type Js, join, js } from "./js.ts";
import { truthOf } from "./test.ts";

type RichOperator = Exclude<CmpOperator, "Is" | "IsNot" | "In" | "NotIn">;

const RICH: Readonly<Record<RichOperator, { readonly helper: AbiName; readonly symbol: Js }>> = {
  Eq: { helper: "eq", symbol: js`===` },
  NotEq: { helper: "ne", symbol: js`!==` },
  Lt: { helper: "lt", symbol: js`<` },
  LtE: { helper: "le", symbol: js`<=` },
  Gt: { helper: "gt", symbol: js`>` },
  GtE: { helper: "ge", symbol: js`>=` },
};

/** `a < b <= c`; with `asTest` the result is only good as a condition (a boolean for each pair). A single one that fails is reported at `place`. */
export function compare(node: Compare, frame: Frame, asTest: boolean, place: Expression = node): Ex {
  const left = expr(node.left, frame);
  const [op] = node.ops;
  const [right] = node.comparators;
  if (op === undefined || right === undefined) return left;
  if (node.ops.length === 1) return pair(op, left, expr(right, frame), { node: place, asTest }, frame);
  return chain(node, left, frame, asTest);
}

/** Each operand is evaluated once, the later ones only while the comparisons hold. */
function chain(node: Compare, first: Ex, frame: Frame, asTest: boolean): Ex {
  const last = node.ops.length - 1;
  const pairs: Ex[] = [];
  let left = first;
  frame.maybe(() => {
    for (const [i, op] of node.ops.entries()) {
      const rightNode = node.comparators[i];
      if (rightNode === undefined) break;
      const emitted = expr(rightNode, frame);
      const right = i < last && emitted.stability !== "constant" ? held(emitted, frame) : emitted;
      pairs.push(pair(op, left, right, { node, asTest }, frame));
      left = right.again === undefined ? right : { ...right, js: right.again };
    }
  });
  if (asTest || pairs.every((ex) => ex.type === "bool"))
    return atom(js`(${join(pairs.map(operand), "&&")})`, "bool");
  return valueChain(node, pairs, frame);
}

/** The middle operand of a chain: assigned where it is first read, read again by the next pair. */
function held(ex: Ex, frame: Frame): Ex {
  const t = frame.temp();
  return { js: js`(${t}=${ex.js})`, atom: true, type: ex.type, stability: "local", again: t };
}

/** A chain whose value may be any object: each result stands when it is false. */
function valueChain(node: Compare, pairs: readonly Ex[], frame: Frame): Ex {
  const result = frame.temp();
  const [head, ...rest] = pairs;
  let out = js`(${result}=${head?.js ?? js`true`})`;
  for (const ex of rest) {
    const holds = js`(${out}===true||${result}!==false&&${frame.call("truth", node, result)})`;
    out = js`(${holds}?${result}=${ex.js}:${result})`;
  }
  return atom(out);
}

interface PairContext {
  readonly node: Expression;
  readonly asTest: boolean;
}

function pair(op: CmpOperator, left: Ex, right: Ex, context: PairContext, frame: Frame): Ex {
  if (op === "Is" || op === "IsNot") return identity(op, left, right, frame);
  if (op === "In" || op === "NotIn") return membership(op, left, right, context, frame);
  return rich(op, left, right, context, frame);
}

function identity(op: "Is" | "IsNot", left: Ex, right: Ex, frame: Frame): Ex {
  if (isSingleton(left) || isSingleton(right) || isClass(left) || isClass(right)) {
    return loose(js`${operand(left)}${op === "Is" ? js`===` : js`!==`}${operand(right)}`, "bool");
  }
  const same = js`${frame.abi("is")}(${left.js},${right.js})`;
  return op === "Is" ? atom(same, "bool") : atom(js`!${same}`, "bool");
}

function isSingleton(ex: Ex): boolean {
  return ex.stability === "constant" && (ex.type === "none" || ex.type === "bool");
}

/** `type(v)` is emitted as this property; those of programs begin with `$`. */
function isClass(ex: Ex): boolean {
  return ex.js.endsWith(".cls");
}

function membership(op: "In" | "NotIn", left: Ex, right: Ex, { node }: PairContext, frame: Frame): Ex {
  const slow = (o: Js, k: Js): Js => frame.call("contains", node, o, k);
  const has =
    dictContains(left, right, slow, frame) ??
    textContains(left, right, slow, frame) ??
    oneOf(left, right, displayed(node), slow, frame);
  if (has !== undefined) return atom(op === "In" ? has : js`!${has}`, "bool");
  const item = frame.twice(left, right);
  // The item is evaluated first, whatever the order of the helper's parameters.
  const inside = frame.call("contains", node, right.js, item.again);
  const found = item.first === item.again ? inside : js`(${item.first},${inside})`;
  return atom(op === "In" ? found : js`!${found}`, "bool");
}

/** More items than that are looked for by the helper. */
const MAX_LISTED = 5;

/** The items of `x in ("a", "b")`; undefined for anything but a short display of constants. */
function displayed(node: Expression): readonly Expression[] | undefined {
  const [right, another] = node.type === "Compare" ? node.comparators : [];
  const isDisplay = right?.type === "Tuple" || right?.type === "List" || right?.type === "Set";
  if (!isDisplay || another !== undefined || right.elts.length === 0 || right.elts.length > MAX_LISTED)
    return undefined;
  return right.elts.every(({ type }) => type === "Constant") ? right.elts : undefined;
}

/** `x in ("a", "b")`: one comparison after the other, where all items are strs of the basic plane or all are ints. */
function oneOf(
  left: Ex,
  right: Ex,
  nodes: readonly Expression[] | undefined,
  slow: (o: Js, k: Js) => Js,
  frame: Frame,
): Js | undefined {
  const items = nodes?.map((one) => expr(one, frame)) ?? [];
  const texts = items.length > 0 && items.every(isPlainText);
  const ints = items.length > 0 && items.every(({ type }) => type === "int");
  if (!(texts || ints) || (left.type !== "any" && left.type !== (texts ? "str" : "int"))) return undefined;
  if (ints && left.num !== undefined && left.num.bits <= 53 && left.stability === "local") {
    const n = left.num.js;
    return js`(${join(
      items.map((item) => js`${n}===${item.num?.js ?? item.js}`),
      "||",
    )})`;
  }
  const x = frame.twice(left, undefined);
  const any = join(
    items.map((item) => js`${x.again}===${item.js}`),
    "||",
  );
  if (left.type === "int") return js`(${join([...(x.first === x.again ? [] : [x.first]), any])})`;
  const test = js`${x.first}.kind===${texts ? js`3` : js`1`}`;
  return js`(${test}?${any}:${slow(right.js, x.again)})`;
}

/** `c in text`: strs of the basic plane are searched by the engine. */
function textContains(left: Ex, right: Ex, slow: (o: Js, k: Js) => Js, frame: Frame): Js | undefined {
  if (right.type !== "str" || (left.type !== "str" && left.type !== "any")) return undefined;
  const item = frame.twice(left, right);
  const text = frame.twice(right, undefined);
  const before = [item, text].filter(({ first, again }) => first !== again).map(({ first }) => first);
  const tests = [
    ...(isPlainText(left) ? [] : [js`${item.again}.kind===3`]),
    ...(isPlainText(right) ? [] : [js`${text.again}.kind===3`]),
    ...(isPlainText(left) && left.js.length < SHORT_TEXT ? [] : [js`${item.again}.length<${SHORT_TEXT}`]),
  ];
  const found = js`${text.again}.includes(${item.again})`;
  if (tests.length === 0) return found;
  return js`(${join([...before, js`${join(tests, "&&")}?${found}:${slow(text.again, item.again)}`])})`;
}

function rich(op: RichOperator, left: Ex, right: Ex, { node, asTest }: PairContext, frame: Frame): Ex {
  const { helper, symbol } = RICH[op];
  const known = knownComparison(op, left, right, (v, w) => frame.call(helper, node, v, w));
  if (known !== undefined) return loose(known, "bool");
  if (incomparable(left) || incomparable(right)) {
    return conditioned(
      atom(frame.call(helper, node, left.js, right.js), comparedType(left, right)),
      node,
      frame,
      asTest,
    );
  }
  const a = frame.twice(left, right);
  const b = frame.twice(right, undefined);
  const slow = atom(frame.call(helper, node, a.again, b.again));
  const counted = countedComparison(op, left, right, a, b, slow, { node, asTest }, frame);
  if (counted !== undefined) return counted;
  const tag = tagTest(left, right, a, b);
  const fast = js`${a.again}${symbol}${b.again}`;
  if (!asTest) return loose(js`${tag}?${fast}:${slow.js}`);
  return loose(js`${tag}?${fast}:${truthOf(slow, node, frame)}`, "bool");
}

/**
 * A number that is an int, compared with a value of unknown type: no BigInt is made of it. The engine compares the kinds
 * exactly when one of them is not negative.
 */
function countedComparison(
  op: RichOperator,
  left: Ex,
  right: Ex,
  a: Twice,
  b: Twice,
  slow: Ex,
  { node, asTest }: PairContext,
  frame: Frame,
): Ex | undefined {
  const number = isNarrow(left) ? left : isNarrow(right) ? right : undefined;
  const other = number === left ? b : a;
  if (number === undefined || number.stability !== "local" || !number.num.nonneg) return undefined;
  if ((number === left ? right : left).type !== "any") return undefined;
  const equality = op === "Eq" ? js`==` : op === "NotEq" ? js`!=` : undefined;
  const symbol = equality ?? RICH[op].symbol;
  const n = number.num.js;
  const fast = number === left ? js`${n}${symbol}${other.again}` : js`${other.again}${symbol}${n}`;
  const otherwise = asTest ? truthOf(slow, node, frame) : slow.js;
  return loose(js`${other.first}.kind===1?${fast}:${otherwise}`, asTest ? "bool" : "any");
}

/** The result as it comes, or its truth. */
function conditioned(ex: Ex, node: Expression, frame: Frame, asTest: boolean): Ex {
  return asTest && ex.type !== "bool" ? atom(truthOf(ex, node, frame), "bool") : ex;
}

function comparedType(left: Ex, right: Ex): Ty {
  return left.type !== "any" && right.type !== "any" ? "bool" : "any";
}

/** Types for which no tag test can succeed. */
function incomparable(ex: Ex): boolean {
  return ex.type !== "any" && ex.type !== "int" && ex.type !== "float" && ex.type !== "str";
}

/** A comparison of numbers whose types are known, by the engine's operator or by `helper`. */
function knownComparison(
  op: RichOperator,
  left: Ex,
  right: Ex,
  helper: (v: Js, w: Js) => Js,
): Js | undefined {
  if (!isNumber(left) || !isNumber(right)) return undefined;
  const { symbol } = RICH[op];
  const varying = left.stability !== "constant" || right.stability !== "constant";
  if (isNarrow(left) && isNarrow(right) && varying) return js`${left.num.js}${symbol}${right.num.js}`;
  if (left.type === right.type && !isWide(left) && !isWide(right)) {
    return js`${operand(left)}${symbol}${operand(right)}`;
  }
  return mixedComparison(op, left, right, helper);
}

/**
 * An int and a float, or ints of which one may exist as either kind. The engine compares the kinds exactly unless both
 * are negative: then it answers the wrong way round.
 */
function mixedComparison(op: RichOperator, left: Ex, right: Ex, helper: (v: Js, w: Js) => Js): Js {
  const { symbol } = RICH[op];
  const wide = isWide(left) || isWide(right);
  const a = wide && left.num !== undefined ? left.num.js : operand(left);
  const b = wide && right.num !== undefined ? right.num.js : operand(right);
  if (op === "Eq" || op === "NotEq") return js`${a}${op === "Eq" ? js`==` : js`!=`}${b}`;
  if (isNonnegative(left) || isNonnegative(right)) return js`${a}${symbol}${b}`;
  if (left.type === right.type) return js`${operand(left)}${symbol}${operand(right)}`;
  if (isNarrow(left)) return js`${left.num.js}${symbol}${b}`;
  if (isNarrow(right)) return js`${a}${symbol}${right.num.js}`;
  return helper(left.js, right.js);
}

const isNumber = (ex: Ex): boolean => ex.type === "int" || ex.type === "float";
type Counted = Ex & { readonly num: Num };
const isWide = (ex: Ex): ex is Counted => ex.num !== undefined && ex.num.bits > 53;
const isNarrow = (ex: Ex): ex is Counted => ex.num !== undefined && ex.num.bits <= 53;

function isNonnegative(ex: Ex): boolean {
  if (ex.num !== undefined) return ex.num.nonneg;
  return ex.stability === "constant" && /^\d/.test(ex.js);
}

/** The test of the tags; evaluates both operands, unless reading one needs no evaluation. */
function tagTest(left: Ex, right: Ex, a: Twice, b: Twice): Js {
  const known = knownKind(right);
  if (known !== undefined && b.first === b.again) return js`${a.first}.kind===${known}`;
  const knownLeft = knownKind(left);
  if (knownLeft !== undefined && a.first === a.again) return js`${b.first}.kind===${knownLeft}`;
  return js`${a.first}.kind===${b.first}.kind`;
}

function knownKind(ex: Ex): Js | undefined {
  if (ex.type === "int") return js`1`;
  if (ex.type === "float") return js`2`;
  return isPlainText(ex) ? js`3` : undefined;
}

/** `left op right` as condition, both emitted already. */
export function compareWith(op: RichOperator, left: Ex, right: Ex, node: Expression, frame: Frame): Js {
  return operand(rich(op, left, right, { node, asTest: true }, frame));
}
