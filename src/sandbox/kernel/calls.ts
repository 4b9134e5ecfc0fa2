/** Calls of the program's functions, methods and classes, and of operators that are methods. */
import {
  type KernelComparison,
  type KernelExpr,
  type KernelOperator,
  OPERATOR_METHODS,
} from "../../shared/kernel.ts";
import { byShape, methodIndex, present } from "./attributes.ts";
import { unreachable } from "./choices.ts";
import { expression, ofAll } from "./expressions.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { construct } from "./instances.ts";
import { appendItem, isList, popItem } from "./items.ts";
import { isClass, isInstance, isSequence } from "./types.ts";
import { isStorable } from "./values.ts";

/** What an instance has as a method; the other operand has no say in it when it is of the same class, or no instance at all. */
export function operatorMethod(
  e: FunctionEmitter,
  operator: KernelOperator | KernelComparison,
  a: Node,
  b: Node,
): Node | undefined {
  const number = e.unit.source.methods.findIndex(({ name }) => name === OPERATOR_METHODS[operator]);
  return byShape(e, a, (one) => {
    const index = methodIndex(e, one, number);
    if (index === undefined || (isInstance(b.type) && !isSameClass(e, one, b))) return undefined;
    return call(e, index, [present(e, one), isInstance(b.type) ? present(e, b) : b]);
  });
}

function isSameClass(e: FunctionEmitter, a: Node, b: Node): boolean {
  const prototypes = [a, b].flatMap(({ type }) =>
    isInstance(type) ? type.shapes.map((shape) => e.unit.shapes.get(shape)?.prototype) : [undefined],
  );
  return prototypes.every((one) => one !== undefined && one === prototypes[0]);
}

/** A call of a function of the program: compiled for the types of these arguments. */
export function methodCall(
  e: FunctionEmitter,
  on: KernelExpr,
  name: number,
  given: readonly KernelExpr[],
): Node | undefined {
  const object = expression(e, on);
  if (object === undefined || object.type === "never") return object;
  const args = given.map((one) => expression(e, one));
  if (isSequence(object.type)) return listMethod(e, object, e.unit.source.methods[name]?.name, args);
  return byShape(e, object, (one) => {
    const index = methodIndex(e, one, name);
    return index === undefined ? undefined : call(e, index, [present(e, one), ...args]);
  });
}

export function instanceOf(
  e: FunctionEmitter,
  of: KernelExpr,
  given: readonly KernelExpr[],
): Node | undefined {
  return ofAll(e, [of, ...given], ([made, ...args]) => {
    if (made === undefined || !isClass(made.type)) return undefined;
    const { index } = made.type;
    return construct(e, made.type, (object) => call(e, index, [object, ...args]));
  });
}

/** A list's own method, where the program has others of that name. */
function listMethod(
  e: FunctionEmitter,
  list: Node,
  name: string | undefined,
  [value, more]: readonly (Node | undefined)[],
): Node | undefined {
  if (name === "pop" && value === undefined) return popItem(e, list);
  const fits = isList(list.type) && value !== undefined && isStorable(value.type);
  if (name !== "append" || more !== undefined || !fits) return undefined;
  const emit = () => {
    e.midway(() => appendItem(e, list, value));
    e.code.i32(0);
  };
  return node("none", emit);
}

export function call(
  e: FunctionEmitter,
  index: number,
  given: readonly (Node | undefined)[],
): Node | undefined {
  const args: Node[] = [];
  for (const one of given) {
    if (one === undefined || one.type === "num" || one.type === "other") return undefined;
    if (one.type === "never") return unreachable(e);
    args.push(one);
  }
  const instance = e.unit.instance(
    index,
    args.map(({ type }) => type),
  );
  if (instance === undefined || instance.result === "other" || instance.result === "num") return undefined;
  if (instance.useless) return undefined;
  if (instance.result === "never") return unreachable(e);
  const emit = () => {
    for (const one of args) one.emit();
    e.code.at("call", instance.index);
    e.getGlobal("bad");
    e.exitIf();
  };
  return node(instance.result, emit);
}
