/** List, tuple, set and dict displays. */
import type { Dict, Expression, List, Position, Set as SetDisplay, Starred, Tuple } from "../../ast.ts";
import { value, values } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { isBmp, type Js, join, js, string } from "../js.ts";
import { constantTuple } from "./constant.ts";

/** `[a, *b]`. */
export function list(node: List, frame: Frame): Ex {
  return atom(arrayOf(node.elts, node, frame), "list");
}

/** `(a, *b)`. */
export function tuple(node: Tuple, frame: Frame): Ex {
  const constant = constantTuple(node, frame);
  if (constant !== undefined) return constant;
  return atom(js`${frame.abi("tuple")}(${arrayOf(node.elts, node, frame)})`, "tuple");
}

/** A JavaScript array of the values, with `*` parts taken in as they come. */
export function arrayOf(elts: readonly Expression[], node: Position, frame: Frame): Js {
  const first = elts.findIndex((elt) => elt.type === "Starred");
  if (first < 0) return js`[${values(elts, frame)}]`;
  let out = js`[${values(elts.slice(0, first), frame)}]`;
  for (let i = first; i < elts.length; ) {
    const elt = elts[i];
    if (elt?.type === "Starred") {
      out = frame.call("extend", node, out, value(elt.value, frame));
      i++;
      continue;
    }
    const end = nextStar(elts, i);
    out = js`${frame.abi("append")}(${out},${values(elts.slice(i, end), frame)})`;
    i = end;
  }
  return out;
}

function nextStar(elts: readonly Expression[], from: number): number {
  const at = elts.findIndex((elt, i) => i >= from && elt.type === "Starred");
  return at < 0 ? elts.length : at;
}

/** `{a, *b}`. */
export function set(node: SetDisplay, frame: Frame): Ex {
  const first = nextStar(node.elts, 0);
  const items = js`[${values(node.elts.slice(0, first), frame)}]`;
  let out = isConstantSet(node) ? frame.call("set", node, items, js`true`) : frame.call("set", node, items);
  for (const elt of node.elts.slice(first)) {
    out =
      elt.type === "Starred"
        ? frame.call("setUpdate", node, out, value(elt.value, frame))
        : frame.call("setWith", node, out, value(elt, frame));
  }
  return atom(out, "set");
}

/** CPython makes such a display from a constant frozenset, which shows in the order of its items. */
function isConstantSet(node: SetDisplay): boolean {
  return node.elts.length >= 3 && node.elts.every(isConstant);
}

function isConstant(node: Expression): boolean {
  if (node.type === "Tuple") return node.elts.every(isConstant);
  return node.type === "UnaryOp" ? node.operand.type === "Constant" : node.type === "Constant";
}

/** `{k: v, **m}`. */
export function dict(node: Dict, frame: Frame): Ex {
  const names = literalNames(node);
  if (names === undefined) return atom(dictText(node, frame), "dict");
  const list = frame.program.constant(js`[${join(names.map(string))}]`);
  return atom(js`${frame.abi("dictOf")}(${list},[${values(node.values, frame)}])`, "dict");
}

/** The keys when they are all literal strings, as in records: then only the values are handed over. */
function literalNames(node: Dict): string[] | undefined {
  const names: string[] = [];
  for (const key of node.keys) {
    if (key?.type !== "Constant" || key.value.kind !== "str" || !isBmp(key.value.value)) return undefined;
    names.push(key.value.value);
  }
  return names.length === 0 ? undefined : names;
}

function dictText(node: Dict, frame: Frame): Js {
  let out: Js | undefined;
  let items: Js[] = [];
  const flush = (): Js => {
    const pairs = js`[${join(items)}]`;
    items = [];
    return out === undefined ? frame.call("dict", node, pairs) : frame.call("dictWith", node, out, pairs);
  };
  for (const [i, key] of node.keys.entries()) {
    const item = node.values[i];
    if (item === undefined) continue;
    if (key !== null) {
      items.push(value(key, frame), value(item, frame));
      continue;
    }
    if (out === undefined || items.length > 0) out = flush();
    out = frame.call("dictUpdate", node, out, value(item, frame));
  }
  return out === undefined || items.length > 0 ? flush() : out;
}

/** A dict of keyword arguments from literal names. */
export function namesDict(names: readonly string[], items: readonly Js[], frame: Frame): Js {
  return js`${frame.abi("dictOf")}([${join(names.map(string))}],[${join(items)}])`;
}

/** `*x` stands only where its container takes it in. */
export function starred(node: Starred, frame: Frame): Ex {
  return atom(js`${frame.abi("tuple")}(${arrayOf([node], node, frame)})`, "tuple");
}
