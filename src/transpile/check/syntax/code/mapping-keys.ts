/** The keys of a mapping pattern: literals, each value once, and attributes. */
import type { ConstantValue, Expression, MatchMapping } from "../../../ast.ts";
import { bytesText, complexText, floatText, strText } from "../../../constant-text.ts";
import { refuse } from "../refusal.ts";

interface Key {
  /** Equal for keys that Python finds equal. */
  readonly identity: string;
  /** As `repr` shows it. */
  readonly text: string;
}

/** Refuses keys that are no literals, and those that come twice. */
export function checkMappingKeys(node: MatchMapping): void {
  const seen = new Set<string>();
  for (const expression of node.keys) {
    if (expression.type === "Attribute") continue;
    const key = keyOf(expression);
    if (key === undefined) refuse("mapping pattern keys may only match literals and attribute lookups", node);
    if (seen.has(key.identity)) refuse(`mapping pattern checks duplicate key (${key.text})`, node);
    seen.add(key.identity);
  }
}

function keyOf(node: Expression): Key | undefined {
  if (node.type === "Constant") return constantKey(node.value);
  const number = numberOf(node);
  return number === undefined ? undefined : numberKey(number);
}

function constantKey(value: ConstantValue): Key {
  switch (value.kind) {
    case "str": {
      const text = strText(value.value);
      return { identity: `str ${text}`, text };
    }
    case "bytes": {
      const text = bytesText(value.value);
      return { identity: text, text };
    }
    case "true":
      return { identity: identityOf(1n), text: "True" };
    case "false":
      return { identity: identityOf(0n), text: "False" };
    case "none":
      return { identity: "None", text: "None" };
    case "ellipsis":
      return { identity: "Ellipsis", text: "Ellipsis" };
    default:
      return numberKey(literal(value));
  }
}

/** An int, a float, or a complex number as its two parts. */
type Numeric = bigint | number | { readonly real: number; readonly imag: number };

function literal(value: Extract<ConstantValue, { kind: "int" | "float" | "complex" }>): Numeric {
  return value.kind === "complex" ? { real: 0, imag: value.imag } : value.value;
}

/** `-1`, `1+2j` and the like. */
function numberOf(node: Expression): Numeric | undefined {
  if (node.type === "Constant") {
    const { value } = node;
    return value.kind === "int" || value.kind === "float" || value.kind === "complex"
      ? literal(value)
      : undefined;
  }
  if (node.type === "UnaryOp" && node.op === "USub") return negated(numberOf(node.operand));
  if (node.type !== "BinOp" || (node.op !== "Add" && node.op !== "Sub")) return undefined;
  const real = numberOf(node.left);
  const imaginary = numberOf(node.right);
  if (real === undefined || typeof real === "object" || typeof imaginary !== "object") return undefined;
  return { real: Number(real), imag: node.op === "Add" ? imaginary.imag : -imaginary.imag };
}

function negated(value: Numeric | undefined): Numeric | undefined {
  if (value === undefined) return undefined;
  return typeof value === "object" ? { real: -value.real, imag: -value.imag } : -value;
}

function numberKey(value: Numeric): Key {
  const identity = identityOf(value);
  if (typeof value === "bigint") return { identity, text: String(value) };
  const text = typeof value === "number" ? floatText(value) : complexText(value.real, value.imag);
  return { identity, text };
}

function identityOf(value: Numeric): string {
  if (typeof value === "object")
    return value.imag === 0 ? identityOf(value.real) : `${value.real + 0} ${value.imag}j`;
  if (typeof value === "bigint") return String(value);
  return Number.isInteger(value) ? String(BigInt(value)) : `float ${value}`;
}
