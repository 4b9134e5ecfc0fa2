/** Types of local names, by a fixed point over the sources of their bindings, and of expressions over them. */
import type { Expression, Operator } from "../ast.ts";
import { builtinCallType, methodType } from "./known-calls.ts";
import type { Scope, Source } from "./scopes.ts";
import { joinTypes, type Ty } from "./types.ts";

/** What the emitter asks about types. */
export interface Types {
  /** The type of the name's value wherever `scope` reads it bound. */
  ofName(name: string, scope: Scope): Ty;
  of(node: Expression, scope: Scope): Ty;
}

export interface InferOptions {
  /** True when that name, read in that scope, is surely the builtin. */
  isBuiltin(name: string, scope: Scope): boolean;
  /** May functions rely on the types that module variables have in this program's text? */
  readonly closedModule: boolean;
  /** Module variables that exist before the program runs. */
  readonly existing: ReadonlySet<string>;
}

/** Types for all scopes; each scope is inferred when it is first asked for. */
export function inferTypes(options: InferOptions): Types {
  return new Inference(options);
}

type Env = Map<string, Ty | undefined>;

class Inference implements Types {
  private readonly envs = new Map<Scope, Env>();
  private readonly options: InferOptions;

  constructor(options: InferOptions) {
    this.options = options;
  }

  ofName(name: string, scope: Scope): Ty {
    if (scope.kind === "class") return "any";
    const place = scope.place(name);
    if (place === "local") return this.envOf(scope).get(name) ?? "any";
    if (place === "free") {
      const owner = scope.ownerAround(name);
      return owner === undefined || owner.kind === "class" ? "any" : (this.envOf(owner).get(name) ?? "any");
    }
    return this.ofGlobal(name, scope);
  }

  private ofGlobal(name: string, scope: Scope): Ty {
    if (this.options.existing.has(name)) return "any";
    if (scope.kind !== "module" && !this.options.closedModule) return "any";
    let root = scope;
    while (root.parent !== undefined) root = root.parent;
    return this.envOf(root).get(name) ?? "any";
  }

  private envOf(scope: Scope): Env {
    let env = this.envs.get(scope);
    if (env === undefined) {
      env = new Map();
      this.envs.set(scope, env);
      this.solve(scope, env);
    }
    return env;
  }

  private solve(scope: Scope, env: Env): void {
    for (const [name, sources] of scope.bindings) {
      const open = scope.rebound.has(name) || scope.params.has(name) || sources.length === 0;
      env.set(name, open ? "any" : undefined);
    }
    for (const name of scope.params) env.set(name, "any");
    let changed = true;
    while (changed) {
      changed = false;
      for (const [name, sources] of scope.bindings) {
        const before = env.get(name);
        if (before === "any") continue;
        let type: Ty | undefined = before;
        for (const source of sources) type = joinTypes(type, this.sourceType(source, name, scope, env));
        if (type !== before) {
          env.set(name, type);
          changed = true;
        }
      }
    }
  }

  private sourceType(source: Source, name: string, scope: Scope, env: Env): Ty | undefined {
    if (source.kind === "type") return source.type;
    if (source.kind === "value") return this.type(source.node, scope);
    if (source.kind === "item") return this.itemType(source.iter, source.index, scope);
    const left = env.get(name);
    const right = this.type(source.value, scope);
    return left === undefined || right === undefined
      ? undefined
      : binaryType(source.op, left, right, source.value);
  }

  private itemType(iter: Expression, index: number | undefined, scope: Scope): Ty {
    if (iter.type === "Call" && iter.func.type === "Name" && iter.keywords.length === 0) {
      const { id } = iter.func;
      if (!this.options.isBuiltin(id, scope)) return "any";
      if (id === "range" && index === undefined && !iter.args.some((a) => a.type === "Starred")) return "int";
      if (id === "enumerate" && index === 0 && iter.args.length === 1) return "int";
    }
    return "any";
  }

  of(node: Expression, scope: Scope): Ty {
    return this.type(node, scope) ?? "any";
  }

  /** `undefined` while a name it depends on has no type yet. */
  private type(node: Expression, scope: Scope): Ty | undefined {
    switch (node.type) {
      case "Constant":
        return constantType(node.value.kind);
      case "Name":
        return this.nameType(node.id, scope);
      case "BinOp":
        return this.binOp(node, scope);
      case "UnaryOp": {
        if (node.op === "Not") return "bool";
        const type = this.type(node.operand, scope);
        if (type === "bool") return "int";
        if (type === "float" && node.op === "Invert") return "any";
        return type === "int" || type === "float" || type === undefined ? type : "any";
      }
      case "BoolOp":
        return this.joined(node.values, scope);
      case "IfExp":
        return this.joined([node.body, node.orelse], scope);
      case "NamedExpr":
        return this.type(node.value, scope);
      case "Compare":
        return this.compare(node, scope);
      case "Call":
        return this.call(node, scope);
      default:
        return DISPLAY_TYPES[node.type] ?? "any";
    }
  }

  private nameType(id: string, scope: Scope): Ty | undefined {
    const name = scope.mangled(id);
    const owner = scope.place(name) === "local" ? scope : undefined;
    const env = owner === undefined ? undefined : this.envs.get(owner);
    if (env?.has(name)) return owner?.kind === "class" ? "any" : env.get(name);
    return this.ofName(name, scope);
  }

  private joined(nodes: readonly Expression[], scope: Scope): Ty | undefined {
    let type: Ty | undefined;
    for (const node of nodes) {
      const t = this.type(node, scope);
      if (t === undefined) return undefined;
      type = joinTypes(type, t);
    }
    return type;
  }

  private binOp(node: Extract<Expression, { type: "BinOp" }>, scope: Scope): Ty | undefined {
    const chain: Extract<Expression, { type: "BinOp" }>[] = [];
    let left: Expression = node;
    for (; left.type === "BinOp"; left = left.left) chain.push(left);
    let type = this.type(left, scope);
    for (let op = chain.pop(); op !== undefined; op = chain.pop()) {
      if (type === undefined) return undefined;
      const right = this.type(op.right, scope);
      if (right === undefined) return undefined;
      type = binaryType(op.op, type, right, op.right);
    }
    return type;
  }

  private compare(node: Extract<Expression, { type: "Compare" }>, scope: Scope): Ty | undefined {
    const plain = node.ops.every((op) => op === "Is" || op === "IsNot" || op === "In" || op === "NotIn");
    if (plain) return "bool";
    const types = [node.left, ...node.comparators].map((n) => this.type(n, scope));
    if (types.includes(undefined)) return undefined;
    return types.includes("any") ? "any" : "bool";
  }

  private call(node: Extract<Expression, { type: "Call" }>, scope: Scope): Ty | undefined {
    if (node.func.type === "Name" && this.options.isBuiltin(node.func.id, scope)) {
      return builtinCallType(node, (arg) => this.type(arg, scope));
    }
    if (node.func.type !== "Attribute") return "any";
    const owner = this.type(node.func.value, scope);
    return owner === undefined ? undefined : methodType(owner, node.func.attr);
  }
}

const DISPLAY_TYPES: Partial<Record<Expression["type"], Ty>> = {
  List: "list",
  ListComp: "list",
  Tuple: "tuple",
  Dict: "dict",
  DictComp: "dict",
  Set: "set",
  SetComp: "set",
  JoinedStr: "str",
  Lambda: "function",
  Slice: "slice",
};

function constantType(kind: string): Ty {
  if (kind === "true" || kind === "false") return "bool";
  if (kind === "int" || kind === "float" || kind === "str" || kind === "bytes" || kind === "none")
    return kind;
  return "any";
}

const INT_RESULT = new Set<Operator>([
  "Add",
  "Sub",
  "Mult",
  "FloorDiv",
  "Mod",
  "BitAnd",
  "BitOr",
  "BitXor",
  "LShift",
  "RShift",
]);
const FLOAT_RESULT = new Set<Operator>(["Add", "Sub", "Mult", "Div", "FloorDiv", "Mod"]);
const LOGIC = new Set<Operator>(["BitAnd", "BitOr", "BitXor"]);

/** The type of `left op right`, when it returns at all. */
export function binaryType(op: Operator, left: Ty, right: Ty, rightNode: Expression | undefined): Ty {
  const integral = isIntegral(left) && isIntegral(right);
  if (integral) {
    if (left === "bool" && right === "bool" && LOGIC.has(op)) return "bool";
    if (INT_RESULT.has(op)) return "int";
    if (op === "Div") return "float";
    return op === "Pow" && isNaturalLiteral(rightNode) ? "int" : "any";
  }
  if (isReal(left) && isReal(right)) {
    if (FLOAT_RESULT.has(op)) return "float";
    return op === "Pow" && isIntegral(right) ? "float" : "any";
  }
  return sequenceType(op, left, right);
}

function sequenceType(op: Operator, left: Ty, right: Ty): Ty {
  if (op === "Add" && left === right && (left === "str" || left === "list" || left === "bytes")) return left;
  if (op === "Mod" && left === "str") return "str";
  if (op !== "Mult") return "any";
  if (isIntegral(right) && isRepeatable(left)) return left;
  return isIntegral(left) && isRepeatable(right) ? right : "any";
}

const isRepeatable = (t: Ty): boolean => t === "str" || t === "list" || t === "bytes";
const isIntegral = (t: Ty): boolean => t === "int" || t === "bool";
const isReal = (t: Ty): boolean => t === "int" || t === "bool" || t === "float";

function isNaturalLiteral(node: Expression | undefined): boolean {
  return node?.type === "Constant" && node.value.kind === "int";
}
