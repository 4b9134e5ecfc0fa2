/** Errors of misuse. Everything that happens to a Python program is an `ExecutionResult`, never one of these. */

/** An option has the wrong type or lies outside its range. */
export class InvalidOptionError extends TypeError {
  readonly code = "ERR_INVALID_OPTION";
  override readonly name = "InvalidOptionError";
}

/** The executor or session has been closed. */
export class ClosedError extends Error {
  readonly code = "ERR_CLOSED";
  override readonly name = "ClosedError";
}

/** The installed package is broken: a built file is missing or does not fit the others. */
export class BuildError extends Error {
  readonly code = "ERR_BUILD";
  override readonly name = "BuildError";
}
