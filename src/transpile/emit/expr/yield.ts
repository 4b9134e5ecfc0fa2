import type { Await, Yield, YieldFrom } from "../../ast.ts";
import { value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js } from "../js.ts";

/** `yield value`; what is sent comes back, None when nothing is. */
export function yieldExpression(node: Yield, frame: Frame): Ex {
  return atom(js`((${yieldText(node, frame)})??${frame.abi("None")})`);
}

/** A `yield` whose result nobody reads. */
export function yieldText(node: Yield, frame: Frame): Js {
  if (frame.handling > 0) frame.yieldsInHandler = true;
  frame.firstYield ??= node;
  const given = node.value === null ? frame.abi("None") : value(node.value, frame);
  return js`yield ${handedOut(given, frame)}${frame.at(node)}`;
}

/** An async generator marks what it yields, to tell it from what its awaits hand out. */
export function handedOut(given: Js, frame: Frame): Js {
  return frame.makes === "asyncgen" ? js`${frame.abi("asyncYield")}(${given})` : given;
}

/** `yield from value`. */
export function yieldFrom(node: YieldFrom, frame: Frame): Ex {
  if (frame.handling > 0) frame.yieldsInHandler = true;
  return atom(js`(yield* ${frame.call("yieldFrom", node, value(node.value, frame))})`);
}

/** `await value`. */
export function awaitExpression(node: Await, frame: Frame): Ex {
  return atom(js`(yield* ${frame.call("awaitValue", node, value(node.value, frame))})`);
}
