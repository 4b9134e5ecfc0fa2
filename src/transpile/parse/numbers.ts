import { MAX_INT_BITS } from "../../shared/limits.ts";
import type { Constant, ConstantValue } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { type Context, SourceError } from "./context.ts";
import type { Cst } from "./cst.ts";

/** CPython's limit on decimal digits in one literal (`sys.get_int_max_str_digits`). */
const MAX_DIGITS = 4300;

/** A number literal. The tokenizer has already checked its form. */
export function number(c: Context, node: Cst): Constant {
  return { type: "Constant", value: numberValue(c, node), kind: null, ...c.span(node) };
}

function numberValue(c: Context, node: Cst): ConstantValue {
  const text = c.text(node).replaceAll("_", "");
  if (/^0[xob]/i.test(text)) return { kind: "int", value: prefixed(c, node, text) };
  if (/j$/i.test(text)) return { kind: "complex", imag: Number(text.slice(0, -1)) };
  if (/[.e]/i.test(text)) return { kind: "float", value: Number(text) };
  if (text.length > MAX_DIGITS) refuseLength(c, node, text.length);
  return { kind: "int", value: BigInt(text) };
}

function prefixed(c: Context, node: Cst, text: string): bigint {
  const value = BigInt(text);
  if (value >> BigInt(MAX_INT_BITS) === 0n) return value;
  const message = `int too large: results are limited to ${MAX_INT_BITS} bits`;
  return refuse(c, node, message, "policy");
}

function refuseLength(c: Context, node: Cst, digits: number): never {
  const message =
    `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${digits} digits; ` +
    "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals " +
    "to avoid decimal conversion limits.";
  return refuse(c, node, message, "syntax");
}

function refuse(c: Context, node: Cst, message: string, kind: Diagnostic["kind"]): never {
  const { lineno, end_lineno } = c.span(node);
  throw new SourceError({ type: "SyntaxError", message, lineno, col: 0, end_lineno, end_col: 0, kind });
}
