/** What a loop walks over whose target takes each item apart: rows that no tuple is made for. */
import type { Call, Expression } from "../ast.ts";
import { expr, value } from "./dispatch.ts";
import type { Frame } from "./frame.ts";
import { join } from "./js.ts";
import { isBuiltinIn } from "./program.ts";
import type { Items } from "./stmt/for.ts";

/** The JavaScript iterable for `for target in iter`; `undefined` when the target is not a tuple or list of targets. */
export function rowSource(
  iter: Expression,
  target: Expression,
  frame: Frame,
  opened: boolean,
): Items | undefined {
  if (target.type !== "Tuple" && target.type !== "List") return undefined;
  if (target.elts.length < 2 || target.elts.some((t) => t.type === "Starred")) return undefined;
  const call = plainCall(iter, frame);
  if (call?.name === "zip" && call.node.args.length >= 2 && call.node.args.length === target.elts.length) {
    return zipped(call.node, frame, opened);
  }
  const numbered = call?.name === "enumerate" && target.elts.length === 2;
  if (numbered && call.node.args.length >= 1 && call.node.args.length <= 2) {
    return rowsOf("enumRows", call.node, frame);
  }
  const ex = expr(iter, frame);
  const isArray = ex.type === "list" || ex.type === "tuple";
  return { js: isArray ? ex.js : frame.call("rows", iter, ex.js), isArray };
}

/** Exact lists, tuples and strs side by side, everything else row by row. */
function zipped(call: Call, frame: Frame, opened: boolean): Items {
  const args = call.args.map((arg) => expr(arg, frame));
  const exact = args.every(({ type }) => type === "list" || type === "tuple" || type === "str");
  if (opened || !exact)
    return { js: frame.call("zipRows", call, ...args.map((ex) => ex.js)), isArray: false };
  const arrays = args.map((ex) => (ex.type === "str" ? frame.call("chars", call, ex.js) : ex.js));
  return { js: join(arrays), isArray: false, arrays };
}

function rowsOf(helper: "zipRows" | "enumRows", call: Call, frame: Frame): Items {
  return { js: frame.call(helper, call, ...call.args.map((arg) => value(arg, frame))), isArray: false };
}

interface BuiltinCall {
  readonly name: string;
  readonly node: Call;
}

/** A call of a builtin by its name, with positional arguments only. */
export function plainCall(iter: Expression, frame: Frame): BuiltinCall | undefined {
  if (iter.type !== "Call" || iter.func.type !== "Name" || iter.keywords.length > 0) return undefined;
  if (iter.args.some((a) => a.type === "Starred")) return undefined;
  const name = iter.func.id;
  return isBuiltinIn(frame.scope.mangled(name), frame.scope, frame.program)
    ? { name, node: iter }
    : undefined;
}
