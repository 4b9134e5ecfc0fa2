/** Limits of one run: name, unit, default and the widest value that a caller may ask for. */
export interface LimitSpec {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly what: string;
}

export const LIMITS = {
  timeout: { default: 10, min: 0.01, max: 3600, unit: "s", what: "wall time of one run" },
  memory: { default: 256, min: 32, max: 2048, unit: "MB", what: "memory of the Python heap" },
  output: { default: 1_000_000, min: 0, max: 100_000_000, unit: "bytes", what: "printed output, UTF-8" },
  source: { default: 1_000_000, min: 0, max: 10_000_000, unit: "bytes", what: "size of the program text" },
  result: {
    default: 1_000_000,
    min: 0,
    max: 100_000_000,
    unit: "bytes",
    what: "size of the result's JSON and repr",
  },
} as const satisfies Record<string, LimitSpec>;

export type LimitName = keyof typeof LIMITS;

/** Bits of an int at most: the engine's BigInt ends at 2^20, sign included; the last limb is left as a margin. */
export const MAX_INT_BITS = 1_048_512;

/** Nesting of brackets, blocks and expressions that the front end accepts; CPython's own figure for parentheses. */
export const MAX_NESTING = 200;
