/**
 * Which small int variables are better kept as JavaScript numbers: those that index, count and compare more often than
 * they go where Python sees them, loops counted several times.
 */
import type { Call, Expression, Module, Node } from "../ast.ts";
import { childNodes } from "../check/walk.ts";
import { argumentOf } from "./known-functions.ts";
import { NUMERIC, Numerics } from "./numerics.ts";
import type { Scope } from "./scopes.ts";
import { chainOf, type SmallIntQuestions, type SmallInts } from "./small-ints.ts";

type BinOp = Extract<Node, { type: "BinOp" }>;

/** What the place of an expression wants: a number to index with, to compute with, a Python int; or it does not care. */
type Want = "index" | "number" | "int" | "either";

/** Nanoseconds that a number saves there, against an int. */
const GAIN: Readonly<Record<Want, number>> = { index: 90, number: 20, int: -90, either: 0 };
/** An int that is converted when it is assigned. */
const CONVERTED = -90;
const LOOP_WEIGHT = 8;
const MAX_DEPTH = 4;
/** Module variables that are looked at after the program. */
const SEEN_OUTSIDE = new Set(["result"]);

export interface NarrowOptions {
  readonly tree: Module;
  scopeOf(node: object): Scope;
  readonly ask: SmallIntQuestions;
  readonly small: SmallInts;
}

/** The names of each scope that are kept as numbers. */
export function narrowLocals(options: NarrowOptions): ReadonlyMap<Scope, ReadonlySet<string>> {
  const numerics = new Numerics(options.ask, options.small);
  const first = new Votes(options, numerics, undefined);
  first.count();
  // what is kept as number decides what calls want of their arguments
  const second = new Votes(options, numerics, first.result());
  second.count();
  return second.result();
}

class Votes {
  private readonly scores = new Map<Scope, Map<string, number>>();
  private readonly options: NarrowOptions;
  private readonly numerics: Numerics;
  /** What an earlier count has found. */
  private readonly known: ReadonlyMap<Scope, ReadonlySet<string>> | undefined;

  constructor(
    options: NarrowOptions,
    numerics: Numerics,
    known: ReadonlyMap<Scope, ReadonlySet<string>> | undefined,
  ) {
    this.options = options;
    this.numerics = numerics;
    this.known = known;
  }

  count(): void {
    const { tree, scopeOf } = this.options;
    for (const child of tree.body) this.visit(child, "either", 0, scopeOf(tree));
  }

  result(): Map<Scope, Set<string>> {
    const out = new Map<Scope, Set<string>>();
    for (const [scope, names] of this.scores) {
      const narrow = [...names].filter(([name, score]) => score > 0 && this.mayBeNarrow(name, scope));
      if (narrow.length > 0) out.set(scope, new Set(narrow.map(([name]) => name)));
    }
    return out;
  }

  private mayBeNarrow(name: string, scope: Scope): boolean {
    if (scope.kind === "class" || (scope.kind === "module" && SEEN_OUTSIDE.has(name))) return false;
    if (this.options.small.bound(name, scope) === undefined) return false;
    if (scope.isComprehension && !scope.captured.has(name)) return false;
    // the target of counted loops has its number anyway, but not in functions inside
    if (scope.params.has(name) || scope.captured.has(name)) return true;
    return (scope.bindings.get(name) ?? []).some(({ kind }) => kind !== "item");
  }

  private vote(id: string, scope: Scope, gain: number, depth: number): void {
    const name = scope.mangled(id);
    const owner = this.options.small.ownerOf(name, scope);
    if (owner === undefined || this.options.small.bound(name, owner) === undefined) return;
    const names = this.scores.get(owner) ?? new Map<string, number>();
    this.scores.set(owner, names);
    const weight = LOOP_WEIGHT ** Math.min(depth, MAX_DEPTH);
    names.set(name, (names.get(name) ?? 0) + gain * weight);
  }

  private visit(node: Node, want: Want, depth: number, scope: Scope): void {
    switch (node.type) {
      case "Name":
        if (node.ctx === "Load") this.vote(node.id, scope, GAIN[want], depth);
        return;
      case "While":
        this.visit(node.test, "number", depth + 1, scope);
        for (const child of node.body) this.visit(child, "either", depth + 1, scope);
        for (const child of node.orelse) this.visit(child, "either", depth, scope);
        return;
      case "For":
        this.visit(node.iter, "either", depth, scope);
        for (const child of node.body) this.visit(child, "either", depth + 1, scope);
        for (const child of node.orelse) this.visit(child, "either", depth, scope);
        return;
      case "Assign":
        this.visit(node.value, this.assigned(node.targets, node.value, depth, scope), depth, scope);
        for (const target of node.targets) this.visit(target, "either", depth, scope);
        return;
      case "AugAssign":
        this.augmented(node, depth, scope);
        return;
      case "Subscript":
        this.visit(node.value, "either", depth, scope);
        this.visit(node.slice, this.isDict(node.value, scope) ? "int" : "index", depth, scope);
        return;
      case "Compare":
        this.compared(node, depth, scope);
        return;
      case "BinOp":
        this.operation(node, want, depth, scope);
        return;
      case "UnaryOp":
        this.visit(node.operand, node.op === "Not" ? "number" : want, depth, scope);
        return;
      case "IfExp":
        this.visit(node.test, "number", depth, scope);
        this.visit(node.body, want, depth, scope);
        this.visit(node.orelse, want, depth, scope);
        return;
      case "Call":
        this.call(node, want, depth, scope);
        return;
      case "If":
        this.branches(node, depth, scope);
        return;
      default:
        this.others(node, depth, scope);
    }
  }

  /** `elif` chains may be long: walked with a loop. */
  private branches(node: Extract<Node, { type: "If" }>, depth: number, scope: Scope): void {
    let next: Extract<Node, { type: "If" }> | undefined = node;
    while (next !== undefined) {
      this.visit(next.test, "number", depth, scope);
      for (const child of next.body) this.visit(child, "either", depth, scope);
      const [only]: readonly Node[] = next.orelse;
      if (next.orelse.length === 1 && only?.type === "If") {
        next = only;
        continue;
      }
      for (const child of next.orelse) this.visit(child, "either", depth, scope);
      next = undefined;
    }
  }

  /** Statements go on as they are; whatever else holds an expression wants a Python value. */
  private others(node: Node, depth: number, scope: Scope): void {
    const opens = OPENS_SCOPE.has(node.type);
    const inner = opens ? this.options.scopeOf(node) : scope;
    const deeper = opens && inner.isComprehension ? depth + 1 : inner === scope ? depth : 0;
    for (const child of childNodes(node)) this.visit(child, "int", deeper, inner);
  }

  private assigned(targets: readonly Expression[], value: Expression, depth: number, scope: Scope): Want {
    const [target] = targets;
    if (targets.length !== 1 || target?.type !== "Name") return "int";
    const name = scope.mangled(target.id);
    const owner = this.options.small.ownerOf(name, scope);
    if (owner === undefined || this.options.small.bound(name, owner) === undefined) return "int";
    this.vote(target.id, scope, this.numerics.isNumber(value, scope) ? GAIN.number : CONVERTED, depth);
    return "number";
  }

  private augmented(node: Extract<Node, { type: "AugAssign" }>, depth: number, scope: Scope): void {
    const { target, value } = node;
    if (target.type !== "Name") {
      this.visit(target, "either", depth, scope);
      this.visit(value, "int", depth, scope);
      return;
    }
    const isNumber = this.numerics.isNumber(value, scope);
    this.vote(target.id, scope, isNumber ? GAIN.number : CONVERTED, depth);
    const owner = this.options.small.ownerOf(scope.mangled(target.id), scope);
    const small =
      owner !== undefined && this.options.small.bound(scope.mangled(target.id), owner) !== undefined;
    this.visit(value, small && isNumber ? "number" : "int", depth, scope);
  }

  private compared(node: Extract<Node, { type: "Compare" }>, depth: number, scope: Scope): void {
    const all = [node.left, ...node.comparators];
    for (const [i, operand] of all.entries()) {
      const ops = [node.ops[i - 1], node.ops[i]];
      const inside = ops.some((op) => op === "In" || op === "NotIn" || op === "Is" || op === "IsNot");
      const beside = [all[i - 1], all[i + 1]].filter((other) => other !== undefined);
      const known = beside.every((other) => this.numerics.of(other, scope) !== undefined);
      this.visit(operand, inside ? "int" : known ? "number" : "either", depth, scope);
    }
  }

  /** Left-leaning chains may be long: walked with a loop. */
  private operation(node: BinOp, want: Want, depth: number, scope: Scope): void {
    const [first, operations] = chainOf(node);
    // one conversion of the result against one of each operation
    const single = operations.length === 1 && first.type !== "BinOp" && node.right.type !== "BinOp";
    const inner: Want =
      this.numerics.of(node, scope) === undefined ? "int" : want === "int" && single ? "either" : "number";
    for (const { right } of operations) this.visit(right, inner, depth, scope);
    this.visit(first, inner, depth, scope);
  }

  private call(node: Call, want: Want, depth: number, scope: Scope): void {
    this.visit(node.func, "either", depth, scope);
    const { func } = node;
    const builtin = func.type === "Name" && this.options.ask.isBuiltin(func.id, scope) ? func.id : undefined;
    const numeric = builtin !== undefined && NUMERIC.has(builtin) && this.numerics.isNumber(node, scope);
    const wanted: Want = builtin === "range" ? "number" : numeric ? want : "int";
    for (const arg of node.args) this.visit(arg, this.paramWant(node, arg, scope) ?? wanted, depth, scope);
    for (const { value } of node.keywords) this.visit(value, "int", depth, scope);
  }

  /** An argument of a function whose calls are all known may be handed over as a number. */
  private paramWant(node: Call, arg: Expression, scope: Scope): Want | undefined {
    if (node.func.type !== "Name") return undefined;
    const known = this.options.ask.functions.named(scope.mangled(node.func.id), scope);
    if (known?.calls === undefined) return undefined;
    const param = [...known.args.posonlyargs, ...known.args.args].find(
      (one) => argumentOf(node, known.args, one.arg) === arg,
    );
    const bound = param === undefined ? undefined : this.options.small.bound(param.arg, known.body);
    if (param === undefined || bound === undefined) return undefined;
    if (this.known === undefined) return "either";
    return this.known.get(known.body)?.has(known.body.mangled(param.arg)) === true ? "index" : "int";
  }

  private isDict(node: Expression, scope: Scope): boolean {
    return this.options.ask.typeOf(node, scope) === "dict";
  }
}

const OPENS_SCOPE = new Set<Node["type"]>([
  "FunctionDef",
  "AsyncFunctionDef",
  "Lambda",
  "ClassDef",
  "ListComp",
  "SetComp",
  "DictComp",
  "GeneratorExp",
]);
