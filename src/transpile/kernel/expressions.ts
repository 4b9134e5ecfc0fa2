/** Expressions of kernels. */
import {
  type KernelBuiltin,
  type KernelComparison,
  type KernelExpr,
  type KernelOperator,
  OPERATOR_METHODS,
} from "../../shared/kernel.ts";
import type {
  Attribute,
  BoolOp,
  Call,
  CmpOperator,
  Compare,
  Constant,
  Expression,
  Name,
  Operator,
  Slice,
  UnaryOp,
} from "../ast.ts";
import { type KernelScope, Unsupported } from "./builder.ts";
import { collected, consumed, counted } from "./comprehensions.ts";
import { TEXT } from "./names.ts";
import { builtinCall } from "./statements.ts";

const OPERATORS: Readonly<Partial<Record<Operator, KernelOperator>>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  Div: "/",
  FloorDiv: "//",
  Mod: "%",
  Pow: "**",
  BitAnd: "&",
  BitOr: "|",
  BitXor: "^",
  LShift: "<<",
  RShift: ">>",
};

const COMPARISONS: Readonly<Partial<Record<CmpOperator, KernelComparison>>> = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
};

/** Builtins of one argument; `min` and `max` take more. */
const BUILTINS: ReadonlySet<string> = new Set(["abs", "bool", "float", "int", "len", "ord", "round"]);
const MATH: ReadonlySet<string> = new Set(["sqrt", "floor", "ceil"]);
const MATH_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["tau", 2 * Math.PI],
  ["e", Math.E],
  ["inf", Number.POSITIVE_INFINITY],
]);
/** Members of an `in` that is written out. */
const MAX_MEMBERS = 12;
const MAX_CODE_UNIT = 0xffff;
/** Units of a str that is written out. */
const MAX_TEXT = 60;

/** The expression; throws {@link Unsupported} for what no kernel does. */
export function kernelExpr(node: Expression, scope: KernelScope): KernelExpr {
  scope.builder.spend();
  switch (node.type) {
    case "Name":
      return name(node.id, scope);
    case "Constant":
      return text(node, scope) ?? constant(node);
    case "BinOp": {
      const left = kernelExpr(node.left, scope);
      const made = operation(node.op, left, kernelExpr(node.right, scope));
      mention(made[0], scope);
      return made;
    }
    case "UnaryOp":
      return unary(node, scope);
    case "BoolOp":
      return connected(node, scope);
    case "Compare":
      return compared(node, scope);
    case "IfExp": {
      const test = kernelExpr(node.test, scope);
      return ["if", test, kernelExpr(node.body, scope), kernelExpr(node.orelse, scope)];
    }
    case "Subscript":
      if (node.slice.type === "Slice")
        return [
          "slice",
          kernelExpr(node.value, scope),
          ...boundsOf(node.slice, scope),
          boundOf(node.slice.step, scope),
        ];
      return ["item", kernelExpr(node.value, scope), kernelExpr(node.slice, scope)];
    case "Attribute": {
      const constant = MATH_CONSTANTS.get(scope.builder.around.mathFunction(node) ?? "");
      if (constant !== undefined) return ["float", String(constant)];
      const object = kernelExpr(node.value, scope);
      return ["attr", object, scope.builder.attribute(scope.scope.mangled(node.attr))];
    }
    case "Call":
      return call(node, scope);
    case "List":
      return ["list", allOf(node.elts, scope)];
    case "Tuple":
      return ["tuple", allOf(node.elts, scope)];
    case "ListComp":
      return collected(node, scope);
    default:
      throw new Unsupported();
  }
}

function allOf(nodes: readonly Expression[], scope: KernelScope): readonly KernelExpr[] {
  return nodes.map((one) => kernelExpr(one, scope));
}

/** Where a slice begins and ends. */
export function boundsOf(
  { lower, upper }: Slice,
  scope: KernelScope,
): readonly [KernelExpr | null, KernelExpr | null] {
  return [boundOf(lower, scope), boundOf(upper, scope)];
}

function boundOf(node: Expression | null, scope: KernelScope): KernelExpr | null {
  return node === null ? null : kernelExpr(node, scope);
}

/** An operator on two operands. */
function operation(
  op: Operator,
  left: KernelExpr,
  right: KernelExpr,
): readonly [KernelOperator, KernelExpr, KernelExpr] {
  return [operatorOf(op), left, right];
}

/** Instances may have the operator as a method. */
function mention(operator: KernelOperator | KernelComparison, { builder }: KernelScope): void {
  const name = OPERATOR_METHODS[operator];
  const defs = name === undefined ? [] : builder.around.methodsOf(name, 1);
  if (name !== undefined && defs.length > 0) builder.method(name, defs);
}

/** The same in an augmented assignment. */
export function inPlace(op: Operator, left: KernelExpr, right: KernelExpr): KernelExpr {
  return ["inplace", operatorOf(op), left, right];
}

function operatorOf(op: Operator): KernelOperator {
  const operator = OPERATORS[op];
  if (operator === undefined) throw new Unsupported();
  return operator;
}

function name(id: string, scope: KernelScope): KernelExpr {
  const { builder } = scope;
  // a builtin or a function is no value here
  if (builder.around.isBuiltin(id, scope.scope)) throw new Unsupported();
  if (builder.around.functionOf(id, scope.scope) !== undefined) throw new Unsupported();
  return scope.read(id);
}

/** A longer str is handed over like a variable. */
function text({ value }: Constant, scope: KernelScope): KernelExpr | undefined {
  if (value.kind !== "str" || typeof value.value !== "string" || value.value.length === 1) return undefined;
  if (value.value.length > MAX_TEXT) throw new Unsupported();
  return scope.readOwn(TEXT + value.value);
}

function constant({ value }: Constant): KernelExpr {
  switch (value.kind) {
    case "int":
      return ["int", String(value.value)];
    case "float":
      return ["float", String(value.value)];
    case "true":
    case "false":
      return ["bool", value.kind === "true"];
    case "str": {
      const unit =
        typeof value.value === "string" && value.value.length === 1 ? value.value.charCodeAt(0) : -1;
      if (unit >= 0 && unit <= MAX_CODE_UNIT) return ["chr", unit];
      throw new Unsupported();
    }
    case "none":
      return ["none"];
    default:
      throw new Unsupported();
  }
}

function unary(node: UnaryOp, scope: KernelScope): KernelExpr {
  const operand = kernelExpr(node.operand, scope);
  if (node.op === "Not") return ["not", operand];
  if (node.op === "USub") return ["neg", operand];
  if (node.op === "Invert") return ["invert", operand];
  throw new Unsupported();
}

function connected({ op, values }: BoolOp, scope: KernelScope): KernelExpr {
  const parts = values.map((value) => kernelExpr(value, scope));
  const [first, ...rest] = parts.reverse();
  if (first === undefined) throw new Unsupported();
  return rest.reduce<KernelExpr>((tail, head) => [op === "And" ? "and" : "or", head, tail], first);
}

function compared(node: Compare, scope: KernelScope): KernelExpr {
  const [op] = node.ops;
  const [right] = node.comparators;
  if (node.ops.length === 1 && right !== undefined && (op === "In" || op === "NotIn")) {
    const member = membership(node.left, right, scope);
    return op === "In" ? member : ["not", member];
  }
  if (node.ops.length === 1 && right !== undefined && (op === "Is" || op === "IsNot")) {
    if (right.type !== "Constant" || right.value.kind !== "none") throw new Unsupported();
    const test: KernelExpr = ["isnone", kernelExpr(node.left, scope)];
    return op === "Is" ? test : ["not", test];
  }
  const operators = node.ops.map((one) => {
    const operator = COMPARISONS[one];
    if (operator === undefined) throw new Unsupported();
    mention(operator, scope);
    return operator;
  });
  const operands = [node.left, ...node.comparators].map((one) => kernelExpr(one, scope));
  return ["compare", operators, operands];
}

/** `x in (1, 2)`, `c in "abc"` of a variable and constants; of others the values one by one. */
function membership(left: Expression, right: Expression, scope: KernelScope): KernelExpr {
  if (right.type === "Name" || right.type === "Subscript")
    return ["in", kernelExpr(left, scope), kernelExpr(right, scope)];
  const before = kernelExpr(left, scope);
  const slot = scope.temporary();
  // of a longer str it would be asked whether it is a part of the constant
  const isText = right.type === "Constant";
  const value: KernelExpr = isText ? ["builtin", "ord", [["get", slot]]] : ["get", slot];
  const members = membersOf(right);
  if (members.length === 0 || members.length > MAX_MEMBERS) throw new Unsupported();
  const tests = members.map((member): KernelExpr => ["compare", ["=="], [value, member]]);
  const any = tests.reduceRight((tail, head): KernelExpr => ["or", head, tail]);
  return ["run", [["set", slot, before]], any];
}

function membersOf(node: Expression): readonly KernelExpr[] {
  if (node.type === "Constant" && node.value.kind === "str" && typeof node.value.value === "string")
    return [...node.value.value].map((c): KernelExpr => {
      if (c.length !== 1) throw new Unsupported();
      return ["int", String(c.charCodeAt(0))];
    });
  if (node.type !== "Tuple" && node.type !== "List" && node.type !== "Set") throw new Unsupported();
  return node.elts.map((one) => {
    if (one.type !== "Constant") throw new Unsupported();
    return constant(one);
  });
}

function call(node: Call, scope: KernelScope): KernelExpr {
  if (node.keywords.length > 0 || node.args.some((arg) => arg.type === "Starred")) throw new Unsupported();
  const run = consumedBy(node, scope);
  if (run !== undefined) return run;
  const pop = popOf(node, scope);
  if (pop !== undefined) return pop;
  const builtin = builtinOf(node, scope);
  if (builtin !== undefined) return ["builtin", builtin, node.args.map((arg) => kernelExpr(arg, scope))];
  if (node.func.type === "Attribute") return methodCall(node, node.func, scope);
  const { builder } = scope;
  if (node.func.type !== "Name") throw new Unsupported();
  const def = builder.around.functionOf(node.func.id, scope.scope);
  if (def === undefined) return instance(node.func, node.args, scope);
  const { args } = def;
  if (args.posonlyargs.length + args.args.length !== node.args.length) throw new Unsupported();
  const given = node.args.map((arg) => kernelExpr(arg, scope));
  return ["call", builder.functionByName(def), given];
}

/** `xs.pop()` or `xs.pop(i)`, unless the program has methods of that name. */
function popOf({ func, args }: Call, scope: KernelScope): KernelExpr | undefined {
  if (func.type !== "Attribute" || func.attr !== "pop" || args.length > 1) return undefined;
  if (scope.builder.around.methodsOf("pop", args.length).length > 0) return undefined;
  const list = kernelExpr(func.value, scope);
  const [index] = allOf(args, scope);
  return index === undefined ? ["pop", list] : ["pop", list, index];
}

/** Which class it is, and that it has one of these as its `__init__`, is seen when the program runs. */
function instance(name: Name, args: readonly Expression[], scope: KernelScope): KernelExpr {
  const { builder } = scope;
  const inits = builder.around.initsOf(name.id, args.length);
  if (inits.length === 0) throw new Unsupported();
  for (const init of inits) builder.init(init);
  return ["new", kernelExpr(name, scope), allOf(args, scope)];
}

function methodCall({ args }: Call, { value, attr }: Attribute, scope: KernelScope): KernelExpr {
  const { builder } = scope;
  const name = scope.scope.mangled(attr);
  const defs = builder.around.methodsOf(name, args.length);
  if (defs.length === 0) throw new Unsupported();
  const object = kernelExpr(value, scope);
  const given = args.map((arg) => kernelExpr(arg, scope));
  return ["method", object, builder.method(name, defs), given];
}

/** A builtin that runs through a comprehension on the spot. */
function consumedBy({ func, args }: Call, scope: KernelScope): KernelExpr | undefined {
  const [items] = args;
  if (args.length > 1 || func.type !== "Name") return undefined;
  if (!scope.builder.around.isBuiltin(func.id, scope.scope)) return undefined;
  if (func.id === "list") return listOf(items, scope);
  if (items?.type !== "GeneratorExp" && items?.type !== "ListComp") return undefined;
  return consumed(func.id, items, scope);
}

/** `list()`, `list(range(n))`, `list(xs)`, `list(… for …)`. */
function listOf(items: Expression | undefined, scope: KernelScope): KernelExpr {
  if (items === undefined) return ["list", []];
  if (items.type === "GeneratorExp") return collected(items, scope);
  const range = builtinCall(items, "range", scope);
  return range === undefined ? ["copy", kernelExpr(items, scope)] : counted(allOf(range.args, scope), scope);
}

function builtinOf({ func, args }: Call, scope: KernelScope): KernelBuiltin | undefined {
  const { around } = scope.builder;
  if (func.type === "Name" && around.isBuiltin(func.id, scope.scope)) {
    const extreme = func.id === "min" || func.id === "max";
    const several = (extreme && args.length >= 2) || (func.id === "pow" && args.length === 3);
    if (several || (BUILTINS.has(func.id) && args.length === 1)) return func.id as KernelBuiltin; // one of the names
    throw new Unsupported();
  }
  const math = around.mathFunction(func);
  if (math === "gcd" && args.length === 2) return math;
  return math !== undefined && MATH.has(math) && args.length === 1 ? (math as KernelBuiltin) : undefined; // one of MATH
}
