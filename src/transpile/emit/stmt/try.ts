import type { ExceptHandler, Position, Statement, Try, TryStar } from "../../ast.ts";
import { block, value } from "../dispatch.ts";
import type { FlowState } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, NOTHING } from "../js.ts";
import { clearName, storeName } from "../names.ts";
import { forgetDeleted } from "./while.ts";

/** `try` with `except`, `else`, `finally`. */
export function tryStatement(node: Try, frame: Frame): Js {
  return withFinally(node, frame, () => guarded(node, frame, exceptChain));
}

/** `try` with `except*`. */
export function tryStarStatement(node: TryStar, frame: Frame): Js {
  return withFinally(node, frame, () => guarded(node, frame, exceptStar));
}

type Handlers = (handlers: readonly ExceptHandler[], place: Js, ends: FlowState[], frame: Frame) => Js;

/** What tracebacks must know of a handler: the function and the lines of its `try` body. `undefined` in the library. */
function guardedPlace(node: Try | TryStar, frame: Frame, last: Position = lastOf(node.body, node)): Js {
  if (frame.program.options.mode === "module") return js`undefined`;
  return frame.program.constant(js`[${frame.scopeIndex},${node.lineno},${last.end_lineno}]`);
}

/** The same of all the clauses of an `except*`, which keep what leaves one of them. */
function clausesPlace(handlers: readonly ExceptHandler[], frame: Frame): Js {
  const first = handlers[0];
  const last = handlers[handlers.length - 1];
  if (first === undefined || last === undefined || frame.program.options.mode === "module")
    return js`undefined`;
  return frame.program.constant(js`[${frame.scopeIndex},${first.lineno},${last.end_lineno}]`);
}

function lastOf(body: readonly Position[], node: Position): Position {
  return body[body.length - 1] ?? node;
}

/** The body with its handlers and `else`, which runs outside the handlers' reach. */
function guarded(node: Try | TryStar, frame: Frame, emitHandlers: Handlers): Js {
  if (node.handlers.length === 0) return js`${block(node.body, frame)}\n${block(node.orelse, frame)}`;
  const done = node.orelse.length > 0 ? frame.loopVariable() : undefined;
  const before = interruptible(frame);
  const body = block(node.body, frame);
  const after = frame.flow.save();
  frame.flow.restore(before);
  const ends: FlowState[] = [];
  const handlers = emitHandlers(node.handlers, guardedPlace(node, frame), ends, frame);
  frame.flow.restore(after);
  const orelse = block(node.orelse, frame);
  frame.flow.meet([frame.flow.save(), ...ends]);
  const code = js`try{\n${body}${done === undefined ? NOTHING : js`\n${done}=true;`}\n}catch(e){${handlers}}`;
  return done === undefined ? code : js`${done}=false;${code}\nif(${done}){\n${orelse}\n}`;
}

/** What is known wherever the statements to come may be left by an exception. */
function interruptible(frame: Frame): FlowState {
  const state = frame.flow.save();
  forgetDeleted(frame);
  const before = frame.flow.save();
  frame.flow.restore(state);
  return before;
}

function exceptChain(handlers: readonly ExceptHandler[], place: Js, ends: FlowState[], frame: Frame): Js {
  const exc = frame.loopVariable();
  const start = frame.flow.save();
  const parts: Js[] = [];
  let catchAll = false;
  for (const handler of handlers) {
    frame.flow.restore(start);
    const matches =
      handler.exc_type === null
        ? undefined
        : frame.call("excMatch", handler, exc, value(handler.exc_type, frame));
    const body = js`{\n${handlerBody(handler, exc, frame)}\n}`;
    ends.push(frame.flow.save());
    catchAll = matches === undefined;
    parts.push(matches === undefined ? body : js`if(${matches})${body}`);
  }
  if (!catchAll) parts.push(js`throw ${exc};`);
  const chain = parts.join("else ") as Js; // pieces are Js
  return js`${exc}=${frame.abi("enter")}(e,${place});try{${chain}}finally{${frame.abi("leave")}();}`;
}

/** Binds `as name` around the body and unbinds it however the body ends. */
function handlerBody(handler: ExceptHandler, exc: Js, frame: Frame): Js {
  if (handler.name === null) return handlingBlock(handler.body, frame);
  const bind = storeName(handler.name, exc, frame);
  const body = handlingBlock(handler.body, frame);
  return js`${bind};try{\n${body}\n}finally{${clearName(handler.name, frame)}}`;
}

/** Statements that run while an exception is being handled. */
function handlingBlock(body: readonly Statement[], frame: Frame): Js {
  frame.handling++;
  const code = block(body, frame);
  frame.handling--;
  return code;
}

/** Each clause takes its part of the group; what they raise and what is left goes on together at the end. */
function exceptStar(handlers: readonly ExceptHandler[], place: Js, ends: FlowState[], frame: Frame): Js {
  const state = frame.loopVariable();
  const group = frame.loopVariable();
  const clauses = clausesPlace(handlers, frame);
  const start = frame.flow.save();
  const parts = handlers.map((handler) => {
    frame.flow.restore(start);
    const type = handler.exc_type === null ? frame.abi("None") : value(handler.exc_type, frame);
    const found = js`(${group}=${frame.call("starMatch", handler, state, type)})!==undefined`;
    const body = handlerBody(handler, group, frame);
    ends.push({ ...frame.flow.save(), dead: false });
    const failed = js`catch(e){${frame.abi("starRaised")}(${state},e,${clauses});}`;
    return js`if(${found})try{\n${body}\n}${failed}finally{${frame.abi("starDone")}(${state});}`;
  });
  frame.flow.restore(start);
  ends.push(start);
  // Only a type that cannot be caught leaves the clauses themselves; what was to be handled is then lost, as in CPython.
  const refused = js`catch(e){${frame.abi("leave")}();throw e;}`;
  const end = js`${frame.abi("starEnd")}(${state});`;
  return js`${state}=${frame.abi("starBegin")}(e,${place});try{${join(parts, "\n")}}${refused}${end}`;
}

/** `finally`: on the way of an exception, that exception is the handled one meanwhile. */
function withFinally(node: Try | TryStar, frame: Frame, emit: () => Js): Js {
  const { finalbody } = node;
  if (finalbody.length === 0) return emit();
  const pending = frame.loopVariable();
  const before = interruptible(frame);
  const body = emit();
  const after = frame.flow.save();
  frame.flow.restore(before);
  const last = handlingBlock(finalbody, frame);
  joinKnowledge(after, frame);
  const place = guardedPlace(node, frame, lastOf([...node.body, ...node.handlers, ...node.orelse], node));
  const leave = js`finally{if(${pending}!==undefined)${frame.abi("leave")}();}`;
  return js`${pending}=undefined;try{\n${body}\n}catch(e){throw ${pending}=${frame.abi("enter")}(e,${place});}finally{try{\n${last}\n}${leave}}`;
}

/** After `finally`, what the body bound is bound, unless something may have deleted it. */
function joinKnowledge(after: FlowState, frame: Frame): void {
  for (const name of after.bound) if (!frame.scope.deleted.has(name)) frame.flow.bind(name);
  if (after.dead) frame.flow.end();
}
