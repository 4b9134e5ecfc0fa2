/** Calling with an array of arguments: a spread costs 500 ns in the engine, a plain call 70. */

// biome-ignore lint/suspicious/noExplicitAny: any function, any arguments; the callers know both
type AnyFunction = (...args: any[]) => any;

/** `f(...xs)`. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function apply(f: AnyFunction, xs: readonly any[]): any {
  switch (xs.length) {
    case 0:
      return f();
    case 1:
      return f(xs[0]);
    case 2:
      return f(xs[0], xs[1]);
    case 3:
      return f(xs[0], xs[1], xs[2]);
    case 4:
      return f(xs[0], xs[1], xs[2], xs[3]);
    case 5:
      return f(xs[0], xs[1], xs[2], xs[3], xs[4]);
    case 6:
      return f(xs[0], xs[1], xs[2], xs[3], xs[4], xs[5]);
    default:
      return f(...xs);
  }
}

/** `f(first, ...xs)`. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function applyFirst(f: AnyFunction, first: any, xs: readonly any[]): any {
  switch (xs.length) {
    case 0:
      return f(first);
    case 1:
      return f(first, xs[0]);
    case 2:
      return f(first, xs[0], xs[1]);
    case 3:
      return f(first, xs[0], xs[1], xs[2]);
    case 4:
      return f(first, xs[0], xs[1], xs[2], xs[3]);
    default:
      return f(first, ...xs);
  }
}
