/**
 * The position map from emitted JavaScript back to Python: one row a site, in order of the generated position.
 * A site is a token the engine reports in a stack trace: the `(` of a call, the `.` of a property read, a binary operator,
 * the `return` keyword of a returned call. Look up the last site that is not after the reported position.
 */
export interface PositionMap {
  /** Flat rows of SITE_WIDTH integers: jsLine, jsColumn (1-based, as the engine counts), lineno, col, end_lineno, end_col, scope index. */
  readonly sites: readonly number[];
  /**
   * Flat rows of LOOP_WIDTH integers, outer loops first: jsLine, jsColumn, end jsLine, end jsColumn, lineno, scope index. An engine that is
   * interrupted between two turns reports the token before the loop.
   */
  readonly loops: readonly number[];
  /** `co_name` of each scope: `<module>`, `f`, `<lambda>`, `<listcomp>` … */
  readonly scopes: readonly string[];
}

export const SITE_WIDTH = 7;

export const LOOP_WIDTH = 6;
