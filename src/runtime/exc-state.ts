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

/** A new run starts with none, whatever the last one left. */
export function resetHandled(): void {
  stack.length = 0;
}
