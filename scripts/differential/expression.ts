/** Random Python expressions over the core types, for comparison with CPython. */
import fc from "fast-check";
import type { Code, Operands } from "./code.ts";
import { boolCode, mixedCode } from "./comparisons.ts";
import { formatCode } from "./formats.ts";
import * as literal from "./literals.ts";
import { complexCode, floatCode, intCode } from "./numbers.ts";
import { bytesCode, sequenceCode, strCode } from "./strings.ts";

/** Operators within operators within operators; beyond, literals only. */
const MAX_DEPTH = 2;

const made = fc.letrec<Record<keyof Operands | "formatted" | "mixed", string>>((tie) => {
  const operands: Operands = {
    int: tie("int"),
    float: tie("float"),
    bool: tie("bool"),
    complex: tie("complex"),
    str: tie("str"),
    bytes: tie("bytes"),
    sequence: tie("sequence"),
  };
  return {
    int: grow(literal.int, intCode(operands)),
    float: grow(literal.float, floatCode(operands)),
    bool: grow(literal.bool, boolCode(operands)),
    complex: grow(literal.complex, complexCode(operands)),
    str: grow(literal.str, strCode(operands)),
    bytes: grow(literal.bytes, bytesCode(operands)),
    sequence: grow(literal.sequence, sequenceCode(operands)),
    formatted: formatCode(operands),
    mixed: mixedCode(operands),
  };
});

function grow(leaf: Code, compound: Code): Code {
  return fc.oneof({ maxDepth: MAX_DEPTH, depthIdentifier: "expression" }, leaf, compound);
}

const body: Code = fc.oneof(
  { weight: 5, arbitrary: made.int },
  { weight: 5, arbitrary: made.float },
  { weight: 4, arbitrary: made.bool },
  { weight: 1, arbitrary: made.complex },
  { weight: 6, arbitrary: made.str },
  { weight: 2, arbitrary: made.bytes },
  { weight: 2, arbitrary: made.sequence },
  { weight: 8, arbitrary: made.formatted },
  { weight: 4, arbitrary: made.mixed },
);

/**
 * Where the literals go: an operation on literals, on local variables of known types and on arguments goes different ways
 * through the compiler.
 */
type Style = "literals" | "arguments" | "first argument" | "locals";

const style = fc.constantFrom<Style>("literals", "arguments", "first argument", "locals");

/** A lambda without required parameters: `lambda: 1 + 2.5`, `lambda p0=1: p0 + 2.5`, `lambda: [p0 := 1, p0 + 2.5][-1]`. */
export const expression: Code = fc.tuple(body, style).map(([text, chosen]) => {
  const values: string[] = [];
  const inner = text.replace(literal.LEAF, (_, value: string) => {
    if (chosen === "literals" || (chosen === "first argument" && values.length > 0)) return value;
    return `p${values.push(value) - 1}`;
  });
  if (values.length === 0) return `lambda: ${inner}`;
  if (chosen === "locals")
    return `lambda: [${values.map((value, i) => `p${i} := ${value}, `).join("")}${inner}][-1]`;
  return `lambda ${values.map((value, i) => `p${i}=${value}`).join(", ")}: ${inner}`;
});
