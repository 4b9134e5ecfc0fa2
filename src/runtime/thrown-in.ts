/** How an exception is thrown into a suspended generator so that the generator's own line gets into the traceback. */
import type { PyBaseException } from "./objects/exceptions/base.ts";

/** Ends the line of a stack text whose frame is not where it has come to, but at the `yield` that holds that place. */
export const WAITS = " waits";

/**
 * Carries the exception to the generator's `yield`. The engine notes the stack, from that line outwards, on any of its own
 * errors that has none yet; `caught` takes it from there.
 */
export class ThrownIn extends Error {
  readonly exc: PyBaseException;
  /** Its stack has been noted: it may be caught more than once on its way out. */
  taken = false;
  constructor(exc: PyBaseException) {
    super();
    delete this.stack;
    this.exc = exc;
  }

  /** The stack that the engine has noted, whose first frame is told to wait at a `yield`. */
  waitingStack(): string {
    return (this.stack ?? "").replace("\n", `${WAITS}\n`);
  }
}
