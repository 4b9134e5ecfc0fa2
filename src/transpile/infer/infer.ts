/** Types of local names, by a fixed point over the sources of their bindings, and of expressions over them. */
import type { Arguments, Expression, Module, Operator } from "../ast.ts";
import { builtinCallType, methodType } from "./known-calls.ts";
import { argumentOf, isSingle, KnownFunctions } from "./known-functions.ts";
import { narrowLocals } from "./narrow-locals.ts";
import type { Scope, Source } from "./scopes.ts";
import { type Bound, SmallInts } from "./small-ints.ts";
import { joinTypes, type Ty } from "./types.ts";

/** What the emitter asks about types. */
export interface Types {
  /** The type of the name's value wherever `scope` reads it bound. */
  ofName(name: string, scope: Scope): Ty;
  of(node: Expression, scope: Scope): Ty;
  /** Bounds of a variable of that scope which is kept as JavaScript number; undefined for all others. */
  asNumber(name: string, owner: Scope): Bound | undefined;
  /** Does the function of that name keep its positional parameter as number? */
  takesNumber(func: string, index: number, scope: Scope): boolean;
}

export interface InferOptions {
  /** True when that name, read in that scope, is surely the builtin. */
  isBuiltin(name: string, scope: Scope): boolean;
  /** May functions rely on the types that module variables have in this program's text? */
  readonly closedModule: boolean;
  /** Variables may be reached by other means than their names. */
  readonly dynamic: boolean;
  /** Module variables that exist before the program runs. */
  readonly existing: ReadonlySet<string>;
  readonly tree: Module;
  /** The scope that a node opens. */
  scopeOf(node: object): Scope;
}

/** Types for all scopes of a module; all are inferred together when the first is asked for. */
export function inferTypes(module: Scope, options: InferOptions): Types {
  return new Inference(module, options);
}

type Env = Map<string, Ty | undefined>;

/** Rounds over the whole program after which what functions know of one another is given up; after twice as many, the rest. */
const MAX_ROUNDS = 40;

class Inference implements Types {
  private envs = new Map<Scope, Env>();
  private readonly options: InferOptions;
  private readonly scopes: readonly Scope[];
  private readonly root: Scope;
  private functions: KnownFunctions;
  /** What the calls of each known function return. */
  private results = new Map<Scope, Ty | undefined>();
  private solved = false;
  private numbers:
    | { readonly small: SmallInts; readonly narrow: ReadonlyMap<Scope, ReadonlySet<string>> }
    | undefined;

  constructor(module: Scope, options: InferOptions) {
    this.options = options;
    this.root = module;
    this.scopes = allScopes(module);
    this.functions = new KnownFunctions(options.dynamic ? [] : this.scopes, options.closedModule);
  }

  ofName(name: string, scope: Scope): Ty {
    this.solve();
    return this.lookUp(name, scope) ?? "any";
  }

  of(node: Expression, scope: Scope): Ty {
    this.solve();
    return this.type(node, scope) ?? "any";
  }

  asNumber(name: string, owner: Scope): Bound | undefined {
    if (this.options.dynamic) return undefined;
    this.numbers ??= this.findNumbers();
    return this.numbers.narrow.get(owner)?.has(name) === true
      ? this.numbers.small.bound(name, owner)
      : undefined;
  }

  takesNumber(func: string, index: number, scope: Scope): boolean {
    const known = this.functions.named(scope.mangled(func), scope);
    if (known?.calls === undefined) return false;
    const param = [...known.args.posonlyargs, ...known.args.args][index];
    return param !== undefined && this.asNumber(known.body.mangled(param.arg), known.body) !== undefined;
  }

  private findNumbers() {
    this.solve();
    const ask = {
      functions: this.functions,
      scopes: this.scopes,
      closedModule: this.options.closedModule,
      typeOf: (node: Expression, scope: Scope) => this.of(node, scope),
      typeOfName: (name: string, scope: Scope) => this.ofName(name, scope),
      isBuiltin: this.options.isBuiltin,
    };
    const small = new SmallInts(ask);
    const { tree, scopeOf } = this.options;
    return { small, narrow: narrowLocals({ tree, scopeOf, ask, small }) };
  }

  private lookUp(name: string, scope: Scope): Ty | undefined {
    if (scope.kind === "class") return "any";
    const place = scope.place(name);
    if (place === "local") return this.bound(name, scope);
    if (place === "free") {
      const owner = scope.ownerAround(name);
      return owner === undefined || owner.kind === "class" ? "any" : this.bound(name, owner);
    }
    return this.ofGlobal(name, scope);
  }

  private ofGlobal(name: string, scope: Scope): Ty | undefined {
    if (this.options.existing.has(name)) return "any";
    if (scope.kind !== "module" && !this.options.closedModule) return "any";
    return this.bound(name, this.root);
  }

  private bound(name: string, scope: Scope): Ty | undefined {
    const env = this.envs.get(scope);
    return env?.has(name) === true ? env.get(name) : "any";
  }

  private solve(): void {
    if (this.solved) return;
    this.solved = true;
    this.start();
    for (let round = 0; this.improve(); round++) {
      if (round === MAX_ROUNDS) {
        this.functions = new KnownFunctions([], false);
        this.start();
      } else if (round === 2 * MAX_ROUNDS) this.giveUp();
    }
  }

  /** Nothing is known of what still has no type, and of what changes with it. */
  private giveUp(): void {
    for (const env of this.envs.values()) for (const name of env.keys()) env.set(name, "any");
  }

  private start(): void {
    this.envs = new Map();
    this.results = new Map();
    for (const scope of this.scopes) {
      const env: Env = new Map();
      for (const [name, sources] of scope.bindings) {
        env.set(name, scope.rebound.has(name) || sources.length === 0 ? "any" : undefined);
      }
      for (const name of scope.params) env.set(name, this.isOpen(name, scope) ? "any" : undefined);
      this.envs.set(scope, env);
    }
  }

  /** A parameter of which nothing is known. */
  private isOpen(name: string, scope: Scope): boolean {
    if (scope.rebound.has(name) || scope.args === undefined) return true;
    if (starType(name, scope.args) !== undefined) return false;
    return this.functions.ofBody(scope)?.calls === undefined || !isSingle(scope.args, name);
  }

  /** One round over everything; true when something became wider. */
  private improve(): boolean {
    let changed = false;
    for (const scope of this.scopes) {
      const env = this.envs.get(scope);
      if (env === undefined) continue;
      for (const [name, before] of env) {
        if (before === "any") continue;
        let type = scope.params.has(name) ? joinTypes(before, this.paramType(name, scope)) : before;
        for (const source of scope.bindings.get(name) ?? []) {
          type = joinTypes(type, this.sourceType(source, name, scope, env));
        }
        if (type === before) continue;
        env.set(name, type);
        changed = true;
      }
    }
    return this.improveResults() || changed;
  }

  private improveResults(): boolean {
    let changed = false;
    for (const { body } of this.functions) {
      const before = this.results.get(body);
      const type = joinTypes(before, this.returned(body));
      if (type === before) continue;
      this.results.set(body, type);
      changed = true;
    }
    return changed;
  }

  private paramType(name: string, scope: Scope): Ty | undefined {
    const star = scope.args === undefined ? undefined : starType(name, scope.args);
    if (star !== undefined) return star;
    const known = this.functions.ofBody(scope);
    let type: Ty | undefined;
    for (const { call, scope: from } of known?.calls ?? []) {
      const given = known === undefined ? undefined : argumentOf(call, known.args, name);
      if (given === undefined || given === null) continue; // the call raises TypeError
      const own = call.args.includes(given) || call.keywords.some((k) => k.value === given);
      type = joinTypes(type, this.type(given, own ? from : (known?.around ?? from)));
    }
    return type;
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
      case "Subscript":
        return this.subscript(node, scope);
      default:
        return DISPLAY_TYPES[node.type] ?? "any";
    }
  }

  /** A slice is what it was cut from; an item of a str is one, of bytes an int. */
  private subscript(node: Extract<Expression, { type: "Subscript" }>, scope: Scope): Ty | undefined {
    const owner = this.type(node.value, scope);
    if (owner === undefined) return undefined;
    const cut = node.slice.type === "Slice";
    if (cut)
      return owner === "list" || owner === "str" || owner === "tuple" || owner === "bytes" ? owner : "any";
    if (owner === "str") return "str";
    return owner === "bytes" && this.type(node.slice, scope) === "int" ? "int" : "any";
  }

  private nameType(id: string, scope: Scope): Ty | undefined {
    return this.lookUp(scope.mangled(id), scope);
  }

  private joined(nodes: readonly Expression[], scope: Scope): Ty | undefined {
    let type: Ty | undefined;
    for (const node of nodes) {
      type = joinTypes(type, this.type(node, scope));
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

  /** The type of what a function returns, from what its returned expressions are known to be so far. */
  private returned(body: Scope): Ty | undefined {
    if (body.makes !== undefined) return "any";
    let type: Ty | undefined = body.fallsThrough ? "none" : undefined;
    for (const value of body.returns) {
      type = joinTypes(type, value === null ? "none" : this.type(value, body));
    }
    return type;
  }

  private call(node: Extract<Expression, { type: "Call" }>, scope: Scope): Ty | undefined {
    if (node.func.type === "Name" && this.options.isBuiltin(node.func.id, scope)) {
      return builtinCallType(node, (arg) => this.type(arg, scope));
    }
    if (node.func.type === "Name") {
      const known = this.functions.named(scope.mangled(node.func.id), scope);
      return known === undefined ? "any" : this.results.get(known.body);
    }
    if (node.func.type !== "Attribute") return "any";
    const owner = this.type(node.func.value, scope);
    return owner === undefined ? undefined : methodType(owner, node.func.attr);
  }
}

/** `*args` is an exact tuple, `**kwargs` an exact dict. */
function starType(name: string, args: Arguments): Ty | undefined {
  if (args.vararg?.arg === name) return "tuple";
  return args.kwarg?.arg === name ? "dict" : undefined;
}

function allScopes(module: Scope): readonly Scope[] {
  const all: Scope[] = [module];
  for (const scope of all) for (const child of scope.children) all.push(child);
  return all;
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
