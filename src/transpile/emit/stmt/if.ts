import type { If, Statement } from "../../ast.ts";
import { block } from "../dispatch.ts";
import type { FlowState } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, NOTHING } from "../js.ts";
import { test } from "../test.ts";

/** From how many `elif` on the branches stand side by side instead of nested, for the sake of the parser's stack. */
const LONG_CHAIN = 40;

interface Branch {
  readonly condition: Js;
  readonly body: Js;
}

/** `if` with its `elif` and `else`. */
export function ifStatement(node: If, frame: Frame): Js {
  const branches: Branch[] = [];
  const ends: FlowState[] = [];
  let orelse: readonly Statement[] = [node];
  for (let at = soleIf(orelse); at !== undefined; at = soleIf(orelse)) {
    const condition = test(at.test, frame);
    const state = frame.flow.save();
    branches.push({ condition, body: block(at.body, frame) });
    ends.push(frame.flow.save());
    frame.flow.restore(state);
    orelse = at.orelse;
  }
  const last = block(orelse, frame);
  ends.push(frame.flow.save());
  frame.flow.meet(ends);
  return branches.length > LONG_CHAIN ? sideBySide(branches, last, frame) : nested(branches, last);
}

function soleIf(body: readonly Statement[]): If | undefined {
  const [only] = body;
  return body.length === 1 && only?.type === "If" ? only : undefined;
}

function nested(branches: readonly Branch[], last: Js): Js {
  const parts = branches.map(({ condition, body }) => js`if(${condition}){\n${body}\n}`);
  const chain = parts.join("else ") as Js; // pieces are Js
  return last === "" ? chain : js`${chain}else{\n${last}\n}`;
}

function sideBySide(branches: readonly Branch[], last: Js, frame: Frame): Js {
  const label = frame.label();
  const parts = branches.map(({ condition, body }) => js`if(${condition}){\n${body}\nbreak ${label};}`);
  return js`${label}:{${join(parts, "\n")}\n${last === "" ? NOTHING : last}}`;
}
