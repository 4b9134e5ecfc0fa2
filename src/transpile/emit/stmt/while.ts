import type { AsyncFor, For, While } from "../../ast.ts";
import { kernelExpr } from "../../kernel/expressions.ts";
import { kernelStatements } from "../../kernel/statements.ts";
import { block } from "../dispatch.ts";
import type { Frame, Loop } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";
import { kernelHook } from "../kernel-hook.ts";
import { test } from "../test.ts";

/** `while test: body else: orelse`. */
export function whileStatement(node: While, frame: Frame): Js {
  return loop(node, frame, () => {
    const always = isTrue(node);
    const condition = always ? js`true` : test(node.test, frame);
    const exit = frame.flow.save();
    const body = block(node.body, frame);
    frame.flow.restore({ ...exit, dead: always });
    const hook = kernelHook(node, frame, new Map(), (scope) => ({
      loop: { kind: "while", test: kernelExpr(node.test, scope) },
      body: kernelStatements(node.body, scope),
    }));
    return js`while(${headed(hook, condition)}){\n${body}\n}`;
  });
}

/** A loop's condition, evaluated after its hook. */
export function headed(hook: Js, condition: Js): Js {
  return hook === NOTHING ? condition : js`${hook},${condition}`;
}

function isTrue(node: While): boolean {
  const { test: condition } = node;
  if (condition.type !== "Constant") return false;
  return condition.value.kind === "true" || (condition.value.kind === "int" && condition.value.value !== 0n);
}

type LoopStatement = While | For | AsyncFor;

/**
 * The frame of every loop: `emit` gives the loop and leaves the knowledge of its regular end; then come `after` and
 * `orelse`, which `break` jumps over.
 */
export function loop(node: LoopStatement, frame: Frame, emit: () => Js, after: Js = NOTHING): Js {
  const { orelse } = node;
  const own: Loop = { label: orelse.length > 0 || after !== NOTHING ? frame.label() : undefined, breaks: [] };
  forgetDeleted(frame);
  frame.loops.push(own);
  const code = frame.program.loop(emit(), node, frame.scopeIndex);
  frame.loops.pop();
  const rest = orelse.length > 0 ? block(orelse, frame) : NOTHING;
  frame.flow.meet([frame.flow.save(), ...own.breaks]);
  return own.label === undefined ? code : js`${own.label}:{${code}${after}\n${rest}\n}`;
}

/** What some statement of the scope deletes may be unbound when the body runs again, or after an exception. */
export function forgetDeleted(frame: Frame): void {
  for (const name of frame.scope.deleted) frame.flow.unbind(name);
}
