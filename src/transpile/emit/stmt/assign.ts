import type { AnnAssign, Assign, AugAssign, Delete, Expression } from "../../ast.ts";
import { noteAnnotation } from "../annotations.ts";
import { binary } from "../arithmetic.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import { readAttribute } from "../expr/attribute.ts";
import { onlyItem } from "../expr/binop.ts";
import { item } from "../expr/subscript.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, NOTHING, string } from "../js.ts";
import { deleteName, loadName, storeValue } from "../names.ts";
import { assign, assignDivmod, assignPairs, keyOf, storeAttribute, storeItem } from "../targets.ts";

/** `a = b = value`. */
export function assignStatement(node: Assign, frame: Frame): Js {
  const [target] = node.targets;
  if (node.targets.length === 1 && target !== undefined) return assignOne(target, node.value, frame);
  const ex = expr(node.value, frame);
  if (ex.stability === "constant")
    return join(
      node.targets.map((t) => assign(t, ex, t, frame)),
      "",
    );
  const t = frame.temp();
  const held = { ...atom(t, ex.type), stability: "local" } as const;
  return js`${t}=${ex.js};${join(
    node.targets.map((one) => assign(one, held, one, frame)),
    "",
  )}`;
}

function assignOne(target: Expression, source: Expression, frame: Frame): Js {
  const sequence = target.type === "Tuple" || target.type === "List";
  if (sequence && source.type === "Tuple") {
    const pairs = assignPairs(target.elts, source.elts, frame);
    if (pairs !== undefined) return pairs;
  }
  const divided = sequence ? assignDivmod(target.elts, source, target, frame) : undefined;
  if (divided !== undefined) return divided;
  return assign(target, expr(source, frame), target, frame);
}

/** `target op= value`. */
export function augAssign(node: AugAssign, frame: Frame): Js {
  const { target } = node;
  if (target.type === "Name") {
    const result = updated(loadName(target.id, target, frame), node, frame);
    return js`${storeValue(target.id, result, frame, target)};`;
  }
  if (target.type === "Attribute") {
    const object = hold(expr(target.value, frame), frame);
    const current = typed(readAttribute(object.ex, target, frame), target, frame);
    const result = hold(updated(current, node, frame), frame);
    return js`${object.before}${result.before}${storeAttribute(object.ex, target, result.ex, frame)}`;
  }
  if (target.type !== "Subscript") throw new TypeError(`cannot assign to ${target.type}`);
  const object = hold(expr(target.value, frame), frame);
  const key = hold(keyOf(target, frame), frame);
  const result = hold(
    updated(typed(item(object.ex, key.ex, target, frame), target, frame), node, frame),
    frame,
  );
  return js`${object.before}${key.before}${result.before}${storeItem(object.ex, key.ex, target, result.ex, frame)}`;
}

/** With the type that the values there have. */
function typed(ex: Ex, target: Expression, frame: Frame): Ex {
  return ex.type === "any" ? { ...ex, type: frame.program.types.of(target, frame.scope) } : ex;
}

function updated(current: Ex, node: AugAssign, frame: Frame): Ex {
  const only = node.op === "Add" && node.value.type === "List" ? onlyItem(node.value.elts) : undefined;
  if (only !== undefined)
    return atom(plusItem(node, current, only, frame), current.type === "list" ? "list" : "any");
  const right = expr(node.value, frame);
  return binary({ op: node.op, left: current, right, node, rightNode: node.value, inplace: true }, frame);
}

function plusItem(node: AugAssign, current: Ex, item: Expression, frame: Frame): Js {
  return frame.call("iplusItem", node, current.js, value(item, frame));
}

/** A value that is read several times. */
function hold(ex: Ex, frame: Frame): { readonly before: Js; readonly ex: Ex } {
  if (ex.again === undefined && (ex.stability === "constant" || ex.stability === "local"))
    return { before: NOTHING, ex };
  const t = frame.temp();
  if (ex.num !== undefined) {
    const num = { ...ex.num, js: t };
    const held: Ex = { js: js`BigInt(${t})`, atom: true, type: ex.type, stability: "local", num };
    return { before: js`${t}=${ex.num.js};`, ex: held };
  }
  return { before: js`${t}=${ex.js};`, ex: { ...atom(t, ex.type), stability: "local" } };
}

/** `target: annotation = value`. */
export function annAssign(node: AnnAssign, frame: Frame): Js {
  const { target } = node;
  const stored = node.value === null ? NOTHING : assign(target, expr(node.value, frame), target, frame);
  if (node.simple === 1 && target.type === "Name")
    return js`${stored}${noteAnnotation(target.id, node, frame)}`;
  if (node.value === null && target.type !== "Name") return js`${stored}${evaluateTarget(target, frame)}`;
  return stored;
}

/** Without a value, the parts of an attribute or item target are evaluated all the same. */
function evaluateTarget(target: Expression, frame: Frame): Js {
  if (target.type === "Attribute") return js`${value(target.value, frame)};`;
  if (target.type !== "Subscript") return NOTHING;
  return js`${value(target.value, frame)};${keyOf(target, frame).js};`;
}

/** `del a, b.c, d[e]`. */
export function deleteStatement(node: Delete, frame: Frame): Js {
  return join(
    node.targets.map((target) => deleteTarget(target, frame)),
    "",
  );
}

function deleteTarget(target: Expression, frame: Frame): Js {
  switch (target.type) {
    case "Name":
      return deleteName(target.id, target, frame);
    case "Attribute":
      return js`${frame.attributeCall("delattr", target, value(target.value, frame), string(frame.scope.mangled(target.attr)))};`;
    case "Subscript":
      return js`${frame.call("delitem", target, value(target.value, frame), keyOf(target, frame).js)};`;
    case "Tuple":
    case "List":
      return join(
        target.elts.map((elt) => deleteTarget(elt, frame)),
        "",
      );
    default:
      throw new TypeError(`cannot delete ${target.type}`);
  }
}
