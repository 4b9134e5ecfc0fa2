/** Which int expressions exist as JavaScript numbers, when all small int variables in them do. */
import type { Expression, Node, Operator } from "../ast.ts";
import { type Form, formBits } from "./int-forms.ts";
import type { Scope } from "./scopes.ts";
import { chainOf, type SmallIntQuestions, type SmallInts } from "./small-ints.ts";

/** An int that exists as number. */
export interface Numeric {
  /** Surely; else as a BigInt when it is huge (`emit/wide-numbers.ts`). */
  readonly exact: boolean;
  readonly nonneg: boolean;
  readonly loose: boolean;
}

const EXACT_BITS = 52;
/** Builtins that are numbers when their arguments are. */
export const NUMERIC = new Set(["min", "max", "abs"]);

export class Numerics {
  private readonly ask: SmallIntQuestions;
  private readonly small: SmallInts;
  /** By expression: each is looked at from all those around it. */
  private readonly known = new Map<Expression, Numeric | undefined>();

  constructor(ask: SmallIntQuestions, small: SmallInts) {
    this.ask = ask;
    this.small = small;
  }

  /** Will the expression surely be there as a number? */
  isNumber(node: Expression, scope: Scope): boolean {
    return this.of(node, scope)?.exact === true;
  }

  /** How the expression will be there; undefined when as BigInt. */
  of(node: Expression, scope: Scope): Numeric | undefined {
    if (this.known.has(node)) return this.known.get(node);
    const found = this.find(node, scope);
    this.known.set(node, found);
    return found;
  }

  private find(node: Expression, scope: Scope): Numeric | undefined {
    const form = (): Numeric | undefined => exactly(this.small.form(node, scope));
    switch (node.type) {
      case "Constant":
      case "Name":
        return form();
      case "UnaryOp":
        return this.isNumber(node.operand, scope) ? form() : undefined;
      case "BinOp":
        return this.operation(node, scope);
      case "IfExp":
        return this.isNumber(node.body, scope) && this.isNumber(node.orelse, scope) ? form() : undefined;
      case "Call": {
        if (node.func.type !== "Name") return undefined;
        const numeric = NUMERIC.has(node.func.id) && node.args.every((arg) => this.isNumber(arg, scope));
        return node.func.id === "len" || numeric ? form() : undefined;
      }
      default:
        return undefined;
    }
  }

  /** Left-leaning chains may be long: walked with a loop. */
  private operation(node: Extract<Node, { type: "BinOp" }>, scope: Scope): Numeric | undefined {
    if (this.ask.typeOf(node, scope) !== "int") return undefined;
    const [first, operations] = chainOf(node);
    let form = this.small.form(first, scope);
    let left = this.of(first, scope);
    for (const { op, right } of operations) {
      const other = this.of(right, scope);
      form = this.small.operation(op, form, right, scope);
      const literal = right.type === "Constant";
      left = left === undefined || other === undefined ? undefined : combined(op, left, other, literal, form);
    }
    return left;
  }
}

function exactly(form: Form | undefined): Numeric | undefined {
  if (form === undefined || formBits(form) > EXACT_BITS) return undefined;
  return { exact: true, nonneg: form.nonneg, loose: form.loose === true };
}

function combined(
  op: Operator,
  left: Numeric,
  right: Numeric,
  literal: boolean,
  form: Form | undefined,
): Numeric | undefined {
  const exact = left.exact && right.exact ? exactly(form) : undefined;
  if (exact !== undefined || !left.nonneg || !right.nonneg) return exact;
  if (op === "Mod" && right.exact) return { ...right, exact: true };
  const loose = left.loose || right.loose;
  const wide = op === "Add" || op === "Mult" || (op === "FloorDiv" && literal);
  return wide && loose ? { exact: false, nonneg: true, loose } : undefined;
}
