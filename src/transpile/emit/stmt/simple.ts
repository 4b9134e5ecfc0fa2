import type {
  Assert,
  Break,
  Continue,
  Expr,
  Expression,
  Global,
  Nonlocal,
  Pass,
  Raise,
  Return,
} from "../../ast.ts";
import { expr, value } from "../dispatch.ts";
import { consumedPlace } from "../expr/consumed.ts";
import { yieldText } from "../expr/yield.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";
import { test } from "../test.ts";

/** An expression statement; constants do nothing. */
export function exprStatement(node: Expr, frame: Frame): Js {
  if (frame.program.options.mode === "example" && frame.scope.kind === "module") return shown(node, frame);
  if (node.value.type === "Constant") return NOTHING;
  if (node.value.type === "Yield") return js`${yieldText(node.value, frame)};`;
  return js`${value(node.value, frame)};`;
}

/** Interactive input shows the value of every expression statement outside of functions, as `single` input of CPython. */
function shown(node: Expr, frame: Frame): Js {
  return js`${frame.call("display", node, value(node.value, frame))};`;
}

/** `return value`. The engine reports a returned call at the keyword, so that is a site of the call too. */
export function returnStatement(node: Return, frame: Frame): Js {
  const result = node.value === null ? frame.abi("None") : value(node.value, frame);
  frame.flow.end();
  return js`${returnSite(node.value ?? node, frame)}return ${result};`;
}

/** What the engine's report of a returned call stands for; the call of a comprehension's function is none of Python's. */
export function returnSite(node: Expression | Return, frame: Frame): Js {
  if (
    node.type === "Call" &&
    node.func.type === "Attribute" &&
    !node.args.some((a) => a.type === "Starred")
  ) {
    return frame.atAttribute(node, node.func);
  }
  const inlined = node.type === "ListComp" || node.type === "SetComp" || node.type === "DictComp";
  if (inlined) return frame.hidden(node);
  if (node.type === "Return") return frame.at(node);
  const [field] = node.type === "JoinedStr" && node.values.length === 1 ? node.values : [];
  return frame.at(field ?? consumedPlace(node, frame) ?? node);
}

/** `raise exc from cause`. */
export function raise(node: Raise, frame: Frame): Js {
  if (node.exc === null) {
    frame.flow.end();
    return js`throw ${frame.call("reraise", node)};`;
  }
  const args = [value(node.exc, frame)];
  if (node.cause !== null) args.push(value(node.cause, frame));
  frame.flow.end();
  return js`throw ${frame.call("raise", node, ...args)};`;
}

/** `assert test, msg`. */
export function assert(node: Assert, frame: Frame): Js {
  const condition = test(node.test, frame);
  const message = frame.maybe(() => (node.msg === null ? [] : [expr(node.msg, frame).js]));
  return js`if(!${condition})throw ${frame.call("assertFail", node.test, ...message)};`;
}

export function breakStatement(_node: Break, frame: Frame): Js {
  const loop = frame.loops[frame.loops.length - 1];
  loop?.breaks.push(frame.flow.save());
  frame.flow.end();
  return loop?.label === undefined ? js`break;` : js`break ${loop.label};`;
}

export function continueStatement(_node: Continue, frame: Frame): Js {
  frame.flow.end();
  return js`continue;`;
}

export function pass(_node: Pass, _frame: Frame): Js {
  return NOTHING;
}

/** `global` and `nonlocal` have told the scopes already. */
export function declaration(_node: Global | Nonlocal, _frame: Frame): Js {
  return NOTHING;
}
