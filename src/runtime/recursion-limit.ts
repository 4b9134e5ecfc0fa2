/**
 * `sys.setrecursionlimit`. A program that names RecursionError counts its calls and meets the limit where CPython does; in others
 * the engine's stack ends the recursion, later, and a report shows as many frames as CPython's would.
 */
import { RecursionError, raise } from "./errors.ts";

/** `depth`: calls of functions that count which are running, the program itself included. */
export const recursion = { limit: 1000, depth: 1 };

/** What a function that counts throws when it is one too deep. */
export function tooDeep(): never {
  throw raise(RecursionError, "maximum recursion depth exceeded");
}

/** A new run starts at its outermost level, however the last one ended. */
export function resetRecursion(): void {
  recursion.depth = 1;
}
