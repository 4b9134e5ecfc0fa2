import type { AsyncWith, Statement, With, WithItem } from "../../ast.ts";
import { block, value } from "../dispatch.ts";
import { atom } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";
import { assign } from "../targets.ts";
import { forgetDeleted } from "./while.ts";

/** `with a as x, b as y: body`: the items nest. */
export function withStatement(node: With, frame: Frame): Js {
  return items(node.items, node.body, frame, false);
}

/** As `guardedPlace` of `try`. */
function bodyPlace(body: readonly Statement[], item: WithItem, frame: Frame): Js {
  if (frame.program.options.mode === "module") return js`undefined`;
  const { lineno } = item.context_expr;
  const last = body[body.length - 1]?.end_lineno ?? lineno;
  return frame.program.constant(js`[${frame.scopeIndex},${lineno},${last}]`);
}

/** `async with`. */
export function asyncWith(node: AsyncWith, frame: Frame): Js {
  return items(node.items, node.body, frame, true);
}

function items(list: readonly WithItem[], body: readonly Statement[], frame: Frame, isAsync: boolean): Js {
  const [item, ...rest] = list;
  if (item === undefined) return block(body, frame);
  const node = item.context_expr;
  const state = frame.loopVariable();
  const ended = frame.loopVariable();
  const wait = isAsync ? js`yield* ` : NOTHING;
  const enter = frame.call(isAsync ? "awithEnter" : "withEnter", node, value(node, frame));
  const inner = (): Js => {
    const bound = { ...atom(js`${state}.value`), stability: "local" } as const;
    const bind =
      item.optional_vars === null ? NOTHING : assign(item.optional_vars, bound, item.optional_vars, frame);
    return js`${bind}\n${items(rest, body, frame, isAsync)}`;
  };
  const before = frame.flow.save();
  const code = inner();
  const after = frame.flow.save();
  // The manager may swallow an exception raised anywhere in the body.
  frame.flow.restore(before);
  forgetDeleted(frame);
  frame.flow.meet([after, frame.flow.save()]);
  const failed = js`${ended}=true;${wait}${frame.call(isAsync ? "awithExcept" : "withExcept", node, state, js`e`, bodyPlace(body, item, frame))};`;
  const gone = frame.program.noticesDeaths ? js`${state}=undefined;` : NOTHING;
  const exit = js`if(!${ended})${wait}${frame.call(isAsync ? "awithExit" : "withExit", node, state)};`;
  return js`${state}=${wait}${enter};${ended}=false;try{\n${code}\n}catch(e){${failed}}finally{${exit}}${gone}`;
}
