/** Where an exception has been caught since it was raised last, which says from which frame inwards its traceback goes. */
import type { PyBaseException } from "./base.ts";

/**
 * Of a handler: the scope of its function in the position map, first and last line of what it guards; for an exception that
 * other handlers have passed on before, the one before it and how many there were.
 */
export type HandlerPlace = readonly [
  scope: number,
  from: number,
  to: number,
  before?: HandlerPlace,
  passed?: number,
];

/** As deep as recursion goes; a loop may pass on the same exception for ever. */
const MAX_PASSED = 1000;

/** Notes that a handler has got the exception. */
export function noteHandler(e: PyBaseException, place: HandlerPlace | undefined): void {
  const before = e.exc_handler;
  e.exc_handler = before === undefined || place === undefined ? place : after(place, before);
}

function after([scope, from, to]: HandlerPlace, before: HandlerPlace): HandlerPlace {
  const passed = (before[4] ?? 0) + 1;
  return passed > MAX_PASSED ? [scope, from, to] : [scope, from, to, before, passed];
}

/** The handlers that have had the exception, in their order. */
export function handlersInOrder(last: HandlerPlace): HandlerPlace[] {
  const places: HandlerPlace[] = [];
  for (let at: HandlerPlace | undefined = last; at !== undefined; at = at[3]) places.push(at);
  return places.reverse();
}

export function sameHandler(a: HandlerPlace, b: HandlerPlace | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
