/** Calls of builtins that need the caller's frame, and of some whose shape is known. */
import type { Call, Expression } from "../ast.ts";
import { expr, values } from "./dispatch.ts";
import { atom, type Ex, numEx } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js, string } from "./js.ts";
import { localsText } from "./locals.ts";
import { classCellVariable } from "./names.ts";
import { absOf, extremeOf } from "./number-calls.ts";
import { isBuiltinIn } from "./program.ts";

/** Builtin functions with exactly that many positional parameters and no others needed. */
const FIXED: Readonly<Record<string, number>> = {
  callable: 1,
  chr: 1,
  hash: 1,
  id: 1,
  isinstance: 2,
  issubclass: 2,
  len: 1,
  ord: 1,
  repr: 1,
};

/** The call, when it is one of those; `undefined` otherwise. */
export function specialCall(node: Call, frame: Frame): Ex | undefined {
  if (node.func.type !== "Name" || node.keywords.length > 0) return undefined;
  if (node.args.some((a) => a.type === "Starred")) return undefined;
  const { id } = node.func;
  if (!isBuiltinIn(frame.scope.mangled(id), frame.scope, frame.program)) return undefined;
  const [only] = node.args;
  if (id === "super" && node.args.length === 0) return zeroSuper(node, frame);
  if (id === "len" && node.args.length === 1) return lenCall(node, frame);
  if ((id === "min" || id === "max") && node.args.length >= 2) return extremeCall(id, node, frame);
  if (id === "abs" && only !== undefined && node.args.length === 1) return absCall(node, only, frame);
  if (id === "type" && node.args.length === 1) return typeCall(node, frame);
  if (node.args.length === 0) return namespaceCall(id, node, frame);
  if (!Object.hasOwn(FIXED, id) || FIXED[id] !== node.args.length) return undefined;
  return atom(js`${frame.program.builtin(id)}${frame.at(node)}(${values(node.args, frame)})`);
}

function lenCall(node: Call, frame: Frame): Ex {
  const [arg] = node.args;
  if (arg === undefined) throw new RangeError("len without argument");
  const ex = expr(arg, frame);
  const length =
    ex.type === "list" ? js`${ex.atom ? ex.js : js`(${ex.js})`}.length` : frame.call("lenNum", node, ex.js);
  const whole = (): Js =>
    ex.type === "list"
      ? js`BigInt(${length})`
      : js`${frame.program.builtin("len")}${frame.at(node)}(${ex.js})`;
  return numEx({ js: length, bits: 32, nonneg: true, loose: true }, whole);
}

/** `min(a, b)` and `max(a, b)`: of numbers in place. */
function extremeCall(id: "min" | "max", node: Call, frame: Frame): Ex {
  const args = node.args.map((arg) => expr(arg, frame));
  const known = extremeOf(id, args, frame);
  if (known !== undefined) return known;
  const type = frame.program.types.of(node, frame.scope);
  const all = join(args.map((ex) => ex.js));
  return atom(js`${frame.program.builtin(id)}${frame.at(node)}(${all})`, type);
}

function absCall(node: Call, arg: Expression, frame: Frame): Ex {
  const ex = expr(arg, frame);
  if (ex.type === "complex") return atom(frame.call("complexAbs", node, ex.js), "float");
  return absOf(ex, frame) ?? atom(js`${frame.program.builtin("abs")}${frame.at(node)}(${ex.js})`);
}

function typeCall(node: Call, frame: Frame): Ex | undefined {
  const [arg] = node.args;
  return arg === undefined ? undefined : atom(js`(${expr(arg, frame).js}).cls`);
}

/** `super()`: the class from the cell, the object from the first parameter. */
function zeroSuper(node: Call, frame: Frame): Ex {
  const parts = superParts(frame);
  if (typeof parts === "string") return superFails(parts, node, frame);
  return atom(frame.call("superOf", node, parts.cell, parts.self), "super");
}

interface SuperParts {
  readonly cell: Js;
  readonly self: Js;
}

/** What `super()` stands for in this frame, or why it fails. */
function superParts(frame: Frame): SuperParts | string {
  let f = frame;
  while (f.scope.kind === "comprehension" && f.parent !== undefined) f = f.parent;
  const args = f.scope.args;
  const first = args === undefined ? undefined : (args.posonlyargs[0] ?? args.args[0]);
  if (f.scope.kind === "genexpr" || first === undefined) return "super(): no arguments";
  const cell = classCellVariable(frame);
  if (cell === undefined) return "super(): __class__ cell not found";
  return { cell, self: f.localName(f.scope.mangled(first.arg), f.scope) };
}

/** The parts of `super()` as the object of a method call; undefined when it is something else, or fails. */
export function superReceiver(node: Expression, frame: Frame): SuperParts | undefined {
  if (node.type !== "Call" || node.func.type !== "Name" || node.func.id !== "super") return undefined;
  if (node.args.length > 0 || node.keywords.length > 0) return undefined;
  if (!isBuiltinIn("super", frame.scope, frame.program)) return undefined;
  const parts = superParts(frame);
  return typeof parts === "string" ? undefined : parts;
}

function superFails(message: string, node: Call, frame: Frame): Ex {
  return atom(frame.call("superFail", node, string(message)));
}

/** `globals()`, `locals()`, `vars()`, `dir()` without arguments. */
function namespaceCall(id: string, node: Call, frame: Frame): Ex | undefined {
  if (id === "globals") return atom(js`${frame.abi("globalsDict")}()`);
  if (id !== "locals" && id !== "vars" && id !== "dir") return undefined;
  const here = localsText(frame);
  if (id !== "dir") return atom(here);
  const sorted = frame.program.builtin("sorted");
  return atom(js`${frame.abi("callArgs")}${frame.at(node)}(${sorted},[${here}])`, "list");
}
