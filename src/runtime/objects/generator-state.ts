/** How far a generator has come, as the engine knows it. */
import type { PyGenerator } from "./generator.ts";

const { hostGenerator } = globalThis as unknown as {
  /** The engine's number for the state of a native generator; see `sandbox/generator-state.ts`. */
  hostGenerator(g: PyGenerator): number;
};

const CREATED = 0;
const RUNNING = 3;
const CLOSED = 4;

export function hasStarted(g: PyGenerator): boolean {
  return hostGenerator(g) !== CREATED;
}

export function isRunning(g: PyGenerator): boolean {
  return g.gen_running === true || hostGenerator(g) === RUNNING;
}

export function isClosed(g: PyGenerator): boolean {
  return g.gen_done === true || hostGenerator(g) === CLOSED;
}

/** At a `yield` or `await`. */
export function isSuspended(g: PyGenerator): boolean {
  return hasStarted(g) && !isRunning(g) && !isClosed(g);
}
