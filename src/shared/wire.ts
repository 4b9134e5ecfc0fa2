/**
 * The shapes that cross the wall between the VM and its host, and the one result contract of library, CLI and MCP.
 * Everything that comes out of the VM is untrusted text: decode with validation (`sandbox/marshal.ts`).
 */

/** A JSON value, the only form in which a Python value leaves the sandbox besides its `repr`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a run did not succeed. `exception` is the program's own; those from `policy` on are ours. */
export type ErrorKind =
  | "exception"
  | "syntax"
  | "policy"
  | "timeout"
  | "memory"
  | "output"
  | "cancelled"
  | "internal";

/** The longest type of an error, and the longest message and traceback, in UTF-16 units. */
export const MAX_ERROR_TYPE = 1_000;
export const MAX_ERROR_TEXT = 1_000_000;

export interface ExecutionError {
  /** The Python type name, e.g. `ZeroDivisionError`; for limits `TimeoutError`, `MemoryError`, `OutputLimitError`. */
  readonly type: string;
  /** `str(exception)`, without the type name. */
  readonly message: string;
  /** The text CPython would print on stderr, without a trailing newline. */
  readonly traceback: string;
  readonly kind: ErrorKind;
}

export interface ExecutionResult {
  readonly ok: boolean;
  /** Value of the last expression statement, else of the variable `result` if the run assigned it, as JSON; null where it has no JSON form. */
  readonly result: Json;
  /** Python `repr` of the same value, exact for every type; null when there is none. */
  readonly repr: string | null;
  /** Everything printed, up to the output limit, with a marker where it was cut. */
  readonly stdout: string;
  /** What went to `sys.stderr`, under the same limit; absent when nothing did. */
  readonly stderr?: string;
  readonly error: ExecutionError | null;
  /** Wall time from accepting the call to the answer. */
  readonly duration_ms: number;
}

/** What the VM hands to the host at the end of a run, as one JSON text. Stdout has been streamed before. */
export interface VmOutcome {
  readonly ok: boolean;
  readonly result: Json;
  readonly repr: string | null;
  readonly error: ExecutionError | null;
}

/** An example of a docstring that the VM asks its host to transpile. */
export interface ExampleRequest {
  readonly source: string;
  /** File name shown in tracebacks. */
  readonly filename: string;
  /** Names that are bound where the example runs. */
  readonly globals: readonly string[];
}

/** What became of it: the name of its script in the engine's stack traces and its position map, or its error. */
export type ExampleAnswer =
  | { readonly ok: true; readonly script: string; readonly map: string; readonly warnings: string }
  | { readonly ok: false; readonly error: ExampleError };

/** An error of the compiler, with the place as `SyntaxError` has it. */
export interface ExampleError {
  readonly type: string;
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
  readonly endLineno: number;
  readonly endOffset: number;
}

/** What the host hands into the VM for one run, as one JSON text. */
export interface VmRequest {
  /** File name shown in tracebacks. */
  readonly filename: string;
  /** File name of the emitted script in the engine's stack traces; unique in the VM, so that each frame finds its map. */
  readonly script: string;
  /** The Python source, for the source lines and carets of tracebacks. */
  readonly source: string;
  /** Position map of the emitted JavaScript, see `shared/position-map.ts`. */
  readonly map: string;
  /** What `input()` and `sys.stdin` read. */
  readonly stdin: string;
  /** `sys.argv`. */
  readonly argv: readonly string[];
  /** Values that become variables of `__main__` before the program starts. */
  readonly inputs?: { readonly [name: string]: Json };
  /** Byte budget for stdout, UTF-8. */
  readonly outputLimit: number;
  /** Byte budget for the result's JSON and for its repr, each, UTF-8. */
  readonly resultLimit: number;
}
