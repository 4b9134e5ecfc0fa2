/** Which exceptions are being handled right now, innermost last: what bare `raise`, `__context__` and `sys.exc_info` see. */
import type { PyBaseException } from "./objects/exceptions/base.ts";

const stack: (PyBaseException | undefined)[] = [];

export function handledException(): PyBaseException | undefined {
  for (let i = stack.length - 1; i >= 0; i--) if (stack[i] !== undefined) return stack[i];
  return undefined;
}

export function pushHandled(exc: PyBaseException): void {
  stack.push(exc);
}

export function popHandled(): void {
  stack.pop();
}

/** How many are on the stack: a generator's own are those above its resumption. */
export function handledDepth(): number {
  return stack.length;
}

/** The stack itself, where asking for its depth by a call is too slow. */
export const handledStack: { readonly length: number } = stack;

/** Takes off what a suspended generator is handling, to be put back when it goes on. */
export function suspendHandled(depth: number): (PyBaseException | undefined)[] {
  return stack.splice(depth);
}

export function resumeHandled(own: readonly (PyBaseException | undefined)[]): void {
  for (const exc of own) stack.push(exc);
}

/** A new run starts with none, whatever the last one left. */
export function resetHandled(): void {
  stack.length = 0;
}
