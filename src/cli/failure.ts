/** Something is wrong with the call itself, not with a Python program: one line on stderr, exit status 2. */
export class UsageError extends Error {
  readonly code = "ERR_USAGE";
  override readonly name = "UsageError";
}

/** Exit status of a program that failed. */
export const PROGRAM_FAILED = 1;
/** Exit status of a call that could not be carried out. */
export const BAD_CALL = 2;
