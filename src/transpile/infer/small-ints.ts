/** Which int variables stay small whatever the program does, by the sizes of everything that is assigned to them. */
import type { Call, Expression } from "../ast.ts";
import {
  binaryForm,
  constantForm,
  dividedForm,
  type Form,
  formBits,
  negated,
  STEP_BITS,
  staysSmall,
  widest,
} from "./int-forms.ts";
import { argumentOf, isSingle, type KnownFunctions } from "./known-functions.ts";
import type { Scope, Source } from "./scopes.ts";
import type { Ty } from "./types.ts";

/** What is asked about the program. */
export interface SmallIntQuestions {
  readonly functions: KnownFunctions;
  readonly scopes: readonly Scope[];
  /** The exact type of an expression. */
  typeOf(node: Expression, scope: Scope): Ty;
  typeOfName(name: string, scope: Scope): Ty;
  isBuiltin(name: string, scope: Scope): boolean;
  /** Module variables change only where the program's text says so. */
  readonly closedModule: boolean;
}

/** Magnitude below 2 to `bits`. */
export interface Bound {
  readonly bits: number;
  readonly nonneg: boolean;
  /** See {@link Form}. */
  readonly loose: boolean;
}

interface Variable {
  readonly name: string;
  readonly scope: Scope;
  /** Its size, when it does not depend on itself. */
  size: number | undefined;
  nonneg: boolean;
  loose: boolean;
}

/** Items of a range or an enumeration with no known end. */
const COUNTED: Form = { grow: 0, size: 2 ** STEP_BITS, nonneg: true, loose: true };
/** What a length, an index or a count of things in memory can be. */
const LENGTH: Form = { grow: 0, size: 2 ** 31, nonneg: true, loose: true };
const CODE_POINT: Form = { grow: 0, size: 0x10ffff, nonneg: true };
/** Steps of ranges that are still counted exactly. */
const MAX_RANGE_STEP = 256;

const MEASURES: Readonly<Record<string, Form>> = {
  find: { ...LENGTH, nonneg: false },
  rfind: { ...LENGTH, nonneg: false },
  index: LENGTH,
  count: LENGTH,
};

export class SmallInts {
  private readonly variables = new Map<Scope, Map<string, Variable>>();
  private readonly ask: SmallIntQuestions;
  /** While sizes are looked for, variables without one are not small. */
  private optimistic = false;
  /** By expression, once no size changes any more: each is asked for from all those around it. */
  private readonly forms: Map<Expression, Form | undefined> | undefined;

  constructor(ask: SmallIntQuestions) {
    this.ask = ask;
    for (const scope of ask.scopes) this.addCandidates(scope);
    while (this.findSizes());
    this.optimistic = true;
    while (this.removeLarge());
    this.forms = new Map();
  }

  /** The bound of a variable of that scope; undefined when it may be large. */
  bound(name: string, owner: Scope): Bound | undefined {
    const variable = this.variables.get(owner)?.get(name);
    if (variable === undefined) return undefined;
    const form = formOf(variable);
    return { bits: formBits(form), nonneg: variable.nonneg, loose: form.loose === true };
  }

  /** The size of an expression; undefined when it may be large or is no int. */
  form(node: Expression, scope: Scope): Form | undefined {
    if (this.forms?.has(node) === true) return this.forms.get(node);
    const form = this.formOf(node, scope);
    this.forms?.set(node, form);
    return form;
  }

  private formOf(node: Expression, scope: Scope): Form | undefined {
    switch (node.type) {
      case "Constant":
        return node.value.kind === "int" ? constantForm(node.value.value) : undefined;
      case "Name":
        return this.nameForm(scope.mangled(node.id), scope);
      case "UnaryOp":
        return this.unary(node, scope);
      case "BinOp":
        return this.binOp(node, scope);
      case "IfExp":
        return joined([node.body, node.orelse].map((n) => this.form(n, scope)));
      case "Call":
        return this.call(node, scope);
      default:
        return undefined;
    }
  }

  /** The scope that has the variable, as far as names tell. */
  ownerOf(name: string, scope: Scope): Scope | undefined {
    if (scope.kind === "class") return undefined;
    const place = scope.place(name);
    if (place === "local") return scope;
    if (place === "free") return scope.ownerAround(name);
    return scope.kind === "module" || this.ask.closedModule ? this.ask.scopes[0] : undefined;
  }

  private addCandidates(scope: Scope): void {
    if (scope.kind === "class" || (scope.kind === "module" && !this.ask.closedModule)) return;
    const names = new Map<string, Variable>();
    for (const name of new Set([...scope.params, ...scope.bindings.keys()])) {
      if (this.isCandidate(name, scope))
        names.set(name, { name, scope, size: undefined, nonneg: true, loose: false });
    }
    this.variables.set(scope, names);
  }

  private isCandidate(name: string, scope: Scope): boolean {
    const changes = [scope.rebound, scope.deleted, scope.deletedInside, scope.walrus, scope.globals];
    if (changes.some((names) => names.has(name)) || !(scope.binds(name) || scope.kind === "module"))
      return false;
    if (scope.params.has(name) && !this.hasKnownCalls(name, scope)) return false;
    return this.ask.typeOfName(name, scope) === "int";
  }

  private hasKnownCalls(name: string, scope: Scope): boolean {
    if (scope.args === undefined || !isSingle(scope.args, name)) return false;
    return this.ask.functions.ofBody(scope)?.calls !== undefined;
  }

  /** One round for variables that do not depend on themselves. */
  private findSizes(): boolean {
    let found = false;
    for (const variable of this.all()) {
      if (variable.size !== undefined) continue;
      const form = joined(this.sources(variable));
      if (form === undefined || form.grow > 0 || !staysSmall(form)) continue;
      variable.size = form.size;
      variable.nonneg = form.nonneg;
      variable.loose = form.loose === true;
      found = true;
    }
    return found;
  }

  /** One round of taking out what may get large, and signs. */
  private removeLarge(): boolean {
    let changed = false;
    for (const variable of this.all()) {
      if (variable.size !== undefined) continue;
      const forms = this.sources(variable);
      if (forms.length === 0 || forms.some((form) => form === undefined || !staysSmall(form))) {
        this.variables.get(variable.scope)?.delete(variable.name);
        changed = true;
      } else if (variable.nonneg && forms.some((form) => form?.nonneg === false)) {
        variable.nonneg = false;
        changed = true;
      }
    }
    return changed;
  }

  private *all(): Generator<Variable> {
    for (const names of this.variables.values()) yield* [...names.values()];
  }

  /** The sizes of everything that the variable is given. */
  private sources({ name, scope }: Variable): (Form | undefined)[] {
    const forms = (scope.bindings.get(name) ?? []).map((source) => this.source(source, name, scope));
    if (!scope.params.has(name)) return forms;
    const known = this.ask.functions.ofBody(scope);
    for (const { call, scope: from } of known?.calls ?? []) {
      const given = known === undefined ? undefined : argumentOf(call, known.args, name);
      if (given === undefined || given === null) continue; // the call raises TypeError
      const own = call.args.includes(given) || call.keywords.some((k) => k.value === given);
      forms.push(this.form(given, own ? from : (known?.around ?? from)));
    }
    return forms;
  }

  private source(source: Source, name: string, scope: Scope): Form | undefined {
    if (source.kind === "value") return this.form(source.node, scope);
    if (source.kind === "item") return this.item(source.iter, source.index, scope);
    if (source.kind === "type") return undefined;
    return this.operation(source.op, this.nameForm(name, scope), source.value, scope);
  }

  private nameForm(name: string, scope: Scope): Form | undefined {
    const owner = this.ownerOf(name, scope);
    const variable = owner === undefined ? undefined : this.variables.get(owner)?.get(name);
    if (variable === undefined || (variable.size === undefined && !this.optimistic)) return undefined;
    return formOf(variable);
  }

  private unary(node: Extract<Expression, { type: "UnaryOp" }>, scope: Scope): Form | undefined {
    if (node.op !== "USub" && node.op !== "UAdd") return undefined;
    const form = this.form(node.operand, scope);
    if (form === undefined || node.op === "UAdd") return form;
    return node.operand.type === "Constant" ? { ...form, nonneg: form.size === 0 } : negated(form);
  }

  /** Left-leaning chains may be long: walked with a loop. */
  private binOp(node: BinOp, scope: Scope): Form | undefined {
    // an int is made of ints
    if (this.ask.typeOf(node, scope) !== "int") return undefined;
    const [first, operations] = chainOf(node);
    return operations.reduce(
      (form, { op, right }) => this.operation(op, form, right, scope),
      this.form(first, scope),
    );
  }

  /** The size of `left op right` for a left operand of the size `left`. */
  operation(
    op: Extract<Expression, { type: "BinOp" }>["op"],
    left: Form | undefined,
    right: Expression,
    scope: Scope,
  ): Form | undefined {
    const literal = positiveLiteral(right);
    if (op === "FloorDiv" && literal !== undefined) {
      return left === undefined ? undefined : dividedForm(left, literal);
    }
    if (op === "RShift" && literal !== undefined && literal < 64) {
      return left === undefined ? undefined : dividedForm(left, 2 ** literal);
    }
    return binaryForm(op, left, this.form(right, scope));
  }

  private call(node: Call, scope: Scope): Form | undefined {
    const plain = node.keywords.length === 0 && !node.args.some((a) => a.type === "Starred");
    if (!plain) return undefined;
    if (node.func.type === "Attribute") return this.measure(node, node.func.value, node.func.attr, scope);
    if (node.func.type !== "Name" || !this.ask.isBuiltin(node.func.id, scope)) return undefined;
    const forms = (): (Form | undefined)[] => node.args.map((arg) => this.form(arg, scope));
    switch (node.func.id) {
      case "len":
        return LENGTH;
      case "ord":
        return CODE_POINT;
      case "min":
      case "max":
        return node.args.length > 1 ? joined(forms()) : undefined;
      case "abs": {
        const form = forms()[0];
        return form === undefined ? undefined : { ...form, nonneg: true };
      }
      case "int":
        return node.args.length === 1 ? forms()[0] : undefined;
      default:
        return undefined;
    }
  }

  private measure(node: Call, owner: Expression, method: string, scope: Scope): Form | undefined {
    if (!Object.hasOwn(MEASURES, method)) return undefined;
    return this.ask.typeOf(node, scope) === "int" && this.ask.typeOf(owner, scope) !== "any"
      ? MEASURES[method]
      : undefined;
  }

  private item(iter: Expression, index: number | undefined, scope: Scope): Form | undefined {
    if (iter.type !== "Call" || iter.func.type !== "Name" || iter.keywords.length > 0) return undefined;
    if (!this.ask.isBuiltin(iter.func.id, scope)) return undefined;
    if (iter.func.id === "enumerate") return index === 0 ? this.enumerated(iter.args, scope) : undefined;
    return iter.func.id === "range" && index === undefined ? this.rangeItem(iter.args, scope) : undefined;
  }

  private enumerated([, start]: readonly Expression[], scope: Scope): Form | undefined {
    if (start === undefined) return COUNTED;
    const first = this.form(start, scope);
    return first === undefined ? undefined : { ...first, size: first.size + COUNTED.size, loose: true };
  }

  private rangeItem(args: readonly Expression[], scope: Scope): Form | undefined {
    const [first, second, third] = args;
    if (first === undefined || args.length > 3 || args.some((a) => a.type === "Starred")) return undefined;
    if (second === undefined) return { ...(this.form(first, scope) ?? COUNTED), nonneg: true };
    const start = this.form(first, scope);
    const stop = this.form(second, scope);
    const step = third === undefined ? 1 : signedLiteral(third);
    if (start === undefined || step === undefined || Math.abs(step) > MAX_RANGE_STEP) return undefined;
    if (step < 0) {
      const above = stop !== undefined && (stop.nonneg || signedLiteral(second) === -1);
      return stop === undefined ? undefined : { ...widest(start, stop), nonneg: start.nonneg && above };
    }
    const counted = { ...start, size: start.size + 2 ** STEP_BITS * step, loose: true };
    return { ...(stop === undefined ? counted : widest(start, stop)), nonneg: start.nonneg };
  }
}

type BinOp = Extract<Expression, { type: "BinOp" }>;

/** `a + b * c - d`: the innermost left operand, and the operations on it in their order. */
export function chainOf(node: BinOp): readonly [Expression, readonly BinOp[]] {
  const operations: BinOp[] = [];
  let first: Expression = node;
  for (; first.type === "BinOp"; first = first.left) operations.push(first);
  return [first, operations.reverse()];
}

function formOf({ size, nonneg, loose }: Variable): Form {
  return size === undefined ? { grow: 1, size: 0, nonneg, loose: true } : { grow: 0, size, nonneg, loose };
}

/** The widest of all; undefined when one of them is. */
function joined(forms: readonly (Form | undefined)[]): Form | undefined {
  const [first, ...rest] = forms;
  return rest.reduce((a, b) => (a === undefined || b === undefined ? undefined : widest(a, b)), first);
}

function positiveLiteral(node: Expression): number | undefined {
  const literal = signedLiteral(node);
  return literal !== undefined && literal > 0 ? literal : undefined;
}

/** An int written out, with its sign. */
export function signedLiteral(node: Expression): number | undefined {
  if (node.type === "UnaryOp" && node.op === "USub") {
    const positive = signedLiteral(node.operand);
    return positive === undefined ? undefined : -positive;
  }
  if (node.type !== "Constant" || node.value.kind !== "int") return undefined;
  return node.value.value < 2n ** 31n ? Number(node.value.value) : undefined;
}
