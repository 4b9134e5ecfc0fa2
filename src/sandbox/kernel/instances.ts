/** New instances of the program's classes. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import type { Shape } from "./shapes.ts";
import { type Class, type Instance, isInstance, type KernelType } from "./types.ts";

/**
 * The instance that a call of the class makes; `init` gives the call of its `__init__`. Of its instances one must have been seen, which
 * tells the shape that all of them get, and `__init__` must surely give them those attributes in that order.
 */
export function construct(
  e: FunctionEmitter,
  made: Class,
  init: (object: Node) => Node | undefined,
): Node | undefined {
  const address = shapeOf(e, made);
  if (address === undefined) return undefined;
  const type: Instance = { kind: "instance", shapes: [address], optional: false };
  const object = e.temp("i32");
  const initialised = init(node(type, () => e.code.get(object), { steady: true }));
  if (initialised === undefined || initialised.type === "never") return initialised;
  if (!isNothing(initialised.type)) return undefined;
  e.unit.usedShapes.add(address);
  e.unit.usedClasses.add(made);
  const emit = () => {
    if (!e.unit.heap) return e.exitWanting();
    const { code } = e;
    code.i32(e.unit.prototypes.list);
    code.i32(address);
    e.callImport("makeObject");
    code.tee(object);
    e.exitUnless();
    initialised.emit();
    code.op("drop");
    code.get(object);
  };
  return node(type, emit);
}

/** `None`, written out or not. */
function isNothing(type: KernelType): boolean {
  return type === "none" || (isInstance(type) && type.shapes.length === 0);
}

function shapeOf(e: FunctionEmitter, { prototype, index }: Class): number | undefined {
  const given = attributesGiven(e.unit.source.functions[index]?.body ?? []);
  for (const [address, shape] of e.unit.shapes)
    if (shape.prototype === prototype && hasExactly(shape, given)) return address;
  return undefined;
}

/** Are these the properties, in this order? */
function hasExactly({ count, fields }: Shape, attributes: readonly number[]): boolean {
  return count === attributes.length && attributes.every((name, i) => fields.get(name)?.place === i);
}

/** The attributes that `self` surely has in the end, in the order in which it gets them; none when that is not sure. */
function attributesGiven(body: readonly KernelStatement[]): readonly number[] {
  const given: number[] = [];
  let rest = [...body];
  for (const one of body) {
    if (one[0] !== "setattr" || !isSelf(one[1]) || leaks(one[3])) break;
    if (!given.includes(one[2])) given.push(one[2]);
    rest = rest.slice(1);
  }
  // what comes behind may store to them again, and nothing else
  return setsOthers(rest, given) ? [] : given;
}

function isSelf(source: KernelExpr): boolean {
  return source[0] === "get" && source[1] === 0;
}

/** May others see `self`? */
function leaks(source: KernelExpr): boolean {
  return JSON.stringify(source).replaceAll('["attr",["get",0],', "").includes('["get",0]');
}

function setsOthers(list: readonly KernelStatement[], given: readonly number[]): boolean {
  const text = JSON.stringify(list);
  return [...text.matchAll(/\["setattr",\["get",0\],(\d+),/g)].some(
    ([, name]) => !given.includes(Number(name)),
  );
}
