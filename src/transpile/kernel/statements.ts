/** Statements of kernels. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import type { Assign, Attribute, AugAssign, Call, Expr, Expression, For, Slice, Statement } from "../ast.ts";
import { type KernelScope, Unsupported } from "./builder.ts";
import { boundsOf, inPlace, kernelExpr } from "./expressions.ts";

const EXIT: KernelStatement = ["exit"];
const ONE: KernelExpr = ["int", "1"];

/** The statements up to one that no kernel does, which is an `exit`. */
export function kernelStatements(list: readonly Statement[], scope: KernelScope): KernelStatement[] {
  const out: KernelStatement[] = [];
  for (const one of list) {
    const made = statement(one, scope);
    out.push(...made);
    if (made.includes(EXIT)) break;
  }
  return out;
}

function statement(node: Statement, scope: KernelScope): readonly KernelStatement[] {
  scope.builder.spend();
  try {
    return supported(node, scope);
  } catch (error) {
    if (error instanceof Unsupported) return [EXIT];
    throw error;
  }
}

function supported(node: Statement, scope: KernelScope): readonly KernelStatement[] {
  switch (node.type) {
    case "Assign":
      return assign(node, scope);
    case "AnnAssign":
      if (node.value === null || node.target.type !== "Name") throw new Unsupported();
      return store(node.target, kernelExpr(node.value, scope), scope);
    case "AugAssign":
      return augmented(node, scope);
    case "Expr":
      return expression(node, scope);
    case "If": {
      const test = kernelExpr(node.test, scope);
      return [["if", test, kernelStatements(node.body, scope), kernelStatements(node.orelse, scope)]];
    }
    case "While": {
      const test = kernelExpr(node.test, scope);
      return [["while", test, kernelStatements(node.body, scope), kernelStatements(node.orelse, scope)]];
    }
    case "For":
      return forLoop(node, scope);
    case "Return":
      return [["return", node.value === null ? null : kernelExpr(node.value, scope)]];
    case "Break":
      return [["break"]];
    case "Continue":
      return [["continue"]];
    case "Delete":
      return node.targets.map((target) => deletion(target, scope));
    case "Pass":
      return [];
    default:
      throw new Unsupported();
  }
}

function assign(node: Assign, scope: KernelScope): readonly KernelStatement[] {
  const [only] = node.targets;
  if (node.targets.length === 1 && only !== undefined) {
    if (only.type === "Tuple" && node.value.type === "Tuple")
      return pairwise(only.elts, node.value.elts, scope);
    return store(only, kernelExpr(node.value, scope), scope);
  }
  const { before, value } = held(kernelExpr(node.value, scope), scope);
  return [...before, ...node.targets.flatMap((target) => store(target, value, scope))];
}

/** `a, b = x, y`: every value first. */
function pairwise(
  targets: readonly Expression[],
  values: readonly Expression[],
  scope: KernelScope,
): readonly KernelStatement[] {
  if (targets.length !== values.length) throw new Unsupported();
  const parts = values.map((value) => held(kernelExpr(value, scope), scope));
  const stores = targets.flatMap((target, i) => store(target, parts[i]?.value ?? ONE, scope));
  return [...parts.flatMap(({ before }) => before), ...stores];
}

/** The value in a slot of its own. */
function held(
  value: KernelExpr,
  scope: KernelScope,
): { readonly before: readonly KernelStatement[]; readonly value: KernelExpr } {
  if (value[0] === "int" || value[0] === "float" || value[0] === "bool") return { before: [], value };
  const slot = scope.temporary();
  return { before: [["set", slot, value]], value: ["get", slot] };
}

export function store(target: Expression, value: KernelExpr, scope: KernelScope): readonly KernelStatement[] {
  switch (target.type) {
    case "Name":
      return [["set", scope.target(target.id), value]];
    case "Subscript": {
      if (target.slice.type === "Slice") return storeSlice(target.value, target.slice, value, scope);
      return [["setitem", kernelExpr(target.value, scope), kernelExpr(target.slice, scope), value]];
    }
    case "Attribute":
      return [["setattr", kernelExpr(target.value, scope), attributeNumber(target, scope), value]];
    case "Tuple":
    case "List":
      return unpacked(target.elts, value, scope);
    default:
      throw new Unsupported();
  }
}

function storeSlice(
  list: Expression,
  slice: Slice,
  value: KernelExpr,
  scope: KernelScope,
): readonly KernelStatement[] {
  if (slice.step !== null) throw new Unsupported();
  return [["setslice", kernelExpr(list, scope), ...boundsOf(slice, scope), value]];
}

function attributeNumber({ attr }: Attribute, scope: KernelScope): number {
  return scope.builder.attribute(scope.scope.mangled(attr));
}

function unpacked(
  targets: readonly Expression[],
  value: KernelExpr,
  scope: KernelScope,
): readonly KernelStatement[] {
  if (targets.every(({ type }) => type === "Name"))
    return [["unpack", value, targets.map((one) => (one.type === "Name" ? scope.target(one.id) : 0))]];
  const slots = targets.map(() => scope.temporary());
  const stores = targets.flatMap((target, i) => store(target, ["get", slots[i] ?? 0], scope));
  return [["unpack", value, slots], ...stores];
}

function augmented(node: AugAssign, scope: KernelScope): readonly KernelStatement[] {
  const { target } = node;
  if (target.type === "Name") {
    const before = kernelExpr(target, scope);
    return [["set", scope.target(target.id), inPlace(node.op, before, kernelExpr(node.value, scope))]];
  }
  if (target.type === "Attribute") return augmentedAttribute(node, target, scope);
  if (target.type !== "Subscript" || target.slice.type === "Slice") throw new Unsupported();
  const list = held(kernelExpr(target.value, scope), scope);
  const index = held(kernelExpr(target.slice, scope), scope);
  const item: KernelExpr = ["item", list.value, index.value];
  const value = inPlace(node.op, item, kernelExpr(node.value, scope));
  return [...list.before, ...index.before, ["setitem", list.value, index.value, value]];
}

function augmentedAttribute(
  node: AugAssign,
  target: Attribute,
  scope: KernelScope,
): readonly KernelStatement[] {
  const object = held(kernelExpr(target.value, scope), scope);
  const name = attributeNumber(target, scope);
  const value = inPlace(node.op, ["attr", object.value, name], kernelExpr(node.value, scope));
  return [...object.before, ["setattr", object.value, name, value]];
}

/** A method of lists, a call of a function or method of the program, or a docstring. */
function expression(node: Expr, scope: KernelScope): readonly KernelStatement[] {
  const { value } = node;
  if (value.type === "Constant") return [];
  if (value.type !== "Call") throw new Unsupported();
  return listMethod(value, scope) ?? [["do", kernelExpr(value, scope)]];
}

/** Methods of lists without a result, with the number of their arguments. */
const LIST_METHODS: ReadonlyMap<string, number> = new Map([
  ["append", 1],
  ["extend", 1],
  ["insert", 2],
]);

/** Undefined where the program has methods of that name. */
function listMethod(
  { func, args, keywords }: Call,
  scope: KernelScope,
): readonly KernelStatement[] | undefined {
  const count = func.type === "Attribute" ? LIST_METHODS.get(func.attr) : undefined;
  if (func.type !== "Attribute" || count === undefined) return undefined;
  if (scope.builder.around.methodsOf(func.attr, count).length > 0) return undefined;
  if (args.length !== count || keywords.length > 0) throw new Unsupported();
  const list = kernelExpr(func.value, scope);
  const [first = ONE, second = ONE] = args.map((arg) => kernelExpr(arg, scope));
  if (func.attr === "insert") return [["insert", list, first, second]];
  return [[func.attr === "append" ? "append" : "extend", list, first]];
}

/** `del xs[i]` */
function deletion(target: Expression, scope: KernelScope): KernelStatement {
  if (target.type !== "Subscript" || target.slice.type === "Slice") throw new Unsupported();
  return ["do", ["pop", kernelExpr(target.value, scope), kernelExpr(target.slice, scope)]];
}

function forLoop(node: For, scope: KernelScope): readonly KernelStatement[] {
  const body = () => kernelStatements(node.body, scope);
  return forStatements(node, scope, body, () => kernelStatements(node.orelse, scope));
}

type Part = () => readonly KernelStatement[];

/** `begun` is called once the iterable has been read, before the target is. */
interface Walk extends Pick<For, "iter" | "target"> {
  readonly begun?: () => void;
}

/** A loop over `iter`, of a statement or of a comprehension. */
export function forStatements(
  node: Walk,
  scope: KernelScope,
  body: Part,
  orelse: Part = () => [],
): readonly KernelStatement[] {
  const range = builtinCall(node.iter, "range", scope);
  if (range !== undefined) return rangeLoop(node, range, scope, body, orelse);
  const numbered = builtinCall(node.iter, "enumerate", scope);
  if (numbered !== undefined) return enumerated(node, numbered, scope, body, orelse);
  const zipped = builtinCall(node.iter, "zip", scope);
  if (zipped !== undefined) return sideBySide(node, zipped, scope, body, orelse);
  const items = kernelExpr(node.iter, scope);
  node.begun?.();
  const { target, begin } = itemTarget(node.target, scope);
  return [["each", target, items, [...begin, ...body()], orelse()]];
}

/** `for a, b in zip(xs, ys)`: over lists, whose lengths are looked at in every step. */
function sideBySide(
  node: Walk,
  call: Call,
  scope: KernelScope,
  inside: Part,
  orelse: Part,
): readonly KernelStatement[] {
  const targets = node.target.type === "Tuple" ? node.target.elts : [];
  if (targets.length !== call.args.length || targets.length < 2) throw new Unsupported();
  const lists = call.args.map((arg) => held(kernelExpr(arg, scope), scope));
  node.begun?.();
  const at = scope.temporary();
  const walk = walkBeside(
    at,
    lists.map(({ value }) => value),
  );
  const begin = targets.flatMap((target, i) => store(target, walk.items[i] ?? ONE, scope));
  const body = [...begin, walk.step, ...inside()];
  const before = lists.flatMap((one) => one.before);
  return [...before, ["set", at, ["int", "0"]], ["while", walk.test, body, orelse()]];
}

/** Lists walked side by side, by an index in a slot. */
export function walkBeside(
  at: number,
  lists: readonly KernelExpr[],
): { readonly test: KernelExpr; readonly items: readonly KernelExpr[]; readonly step: KernelStatement } {
  const index: KernelExpr = ["get", at];
  const inside = lists.map((list): KernelExpr => ["compare", ["<"], [index, ["builtin", "len", [list]]]]);
  return {
    test: inside.reduceRight((tail, head): KernelExpr => ["and", head, tail]),
    items: lists.map((list) => ["item", list, index]),
    step: ["set", at, ["+", index, ONE]],
  };
}

/** The call, when the iterable is one of that builtin with positional arguments. */
export function builtinCall(iter: Expression, name: string, scope: KernelScope): Call | undefined {
  if (iter.type !== "Call" || iter.func.type !== "Name" || iter.func.id !== name) return undefined;
  if (!scope.builder.around.isBuiltin(name, scope.scope)) return undefined;
  if (iter.keywords.length > 0 || iter.args.some((arg) => arg.type === "Starred")) throw new Unsupported();
  return iter;
}

/** The slot that gets the item, and what begins the body; `late`: the target is bound there. */
function itemTarget(
  target: Expression,
  scope: KernelScope,
  late = false,
): { readonly target: number; readonly begin: readonly KernelStatement[] } {
  if (target.type === "Name" && !late) return { target: scope.target(target.id), begin: [] };
  const slot = scope.temporary();
  return { target: slot, begin: store(target, ["get", slot], scope) };
}

function rangeLoop(
  node: Walk,
  call: Call,
  scope: KernelScope,
  inside: Part,
  orelse: Part,
): readonly KernelStatement[] {
  const { start, stop, step } = rangeBounds(call.args.map((arg) => kernelExpr(arg, scope)));
  node.begun?.();
  const { target, begin } = itemTarget(node.target, scope);
  const body = [...begin, ...inside()];
  return [["range", target, start, stop, step, body, orelse()]];
}

/** What the arguments of `range` say. */
export function rangeBounds([first, second, third, more]: readonly KernelExpr[]): Readonly<
  Record<"start" | "stop" | "step", KernelExpr>
> {
  if (first === undefined || more !== undefined) throw new Unsupported();
  return { start: second === undefined ? ["int", "0"] : first, stop: second ?? first, step: third ?? ONE };
}

/** `for i, x in enumerate(xs, start)`. */
function enumerated(
  node: Walk,
  call: Call,
  scope: KernelScope,
  inside: Part,
  orelse: Part,
): readonly KernelStatement[] {
  const [over, from] = call.args.map((arg) => kernelExpr(arg, scope));
  const [index, item] = node.target.type === "Tuple" ? node.target.elts : [];
  const pair = node.target.type === "Tuple" && node.target.elts.length === 2;
  if (over === undefined || index === undefined || item === undefined || !pair || call.args.length > 2)
    throw new Unsupported();
  node.begun?.();
  const next = scope.temporary();
  // the index is bound first, whatever the item's target is
  const apart = index.type === "Name" && item.type === "Name" && index.id !== item.id;
  const { target, begin } = itemTarget(item, scope, !apart);
  const count: readonly KernelStatement[] = [
    ...store(index, ["get", next], scope),
    ["set", next, ["+", ["get", next], ONE]],
  ];
  const body = [...count, ...begin, ...inside()];
  return [
    ["set", next, from ?? ["int", "0"]],
    ["each", target, over, body, orelse()],
  ];
}
