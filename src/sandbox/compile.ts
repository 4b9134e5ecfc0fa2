import type { PositionMap } from "../shared/position-map.ts";
import type { ExecutionError } from "../shared/wire.ts";
import { loadParserFiles } from "./assets.ts";
import { characterNamesFor } from "./character-names.ts";
import { InvalidOptionError } from "./errors.ts";
import { DEFAULT_FILENAME } from "./options.ts";

/** What the transpiler makes of a program: JavaScript for our runtime, or the error that CPython would show. */
export type Transpiled =
  | { readonly ok: true; readonly js: string; readonly map: PositionMap }
  | { readonly ok: false; readonly error: ExecutionError };

/** Options of {@link transpile} and {@link check}. */
export interface CompileOptions {
  /** The file name in the error's traceback. */
  readonly filename?: string;
}

/**
 * Transpiles a program without running it. This works in the caller's thread: for programs from strangers prefer an
 * executor, whose worker can be ended.
 */
export async function transpile(code: string, options: CompileOptions = {}): Promise<Transpiled> {
  const { filename = DEFAULT_FILENAME } = options;
  if (typeof code !== "string" || typeof filename !== "string") {
    throw new InvalidOptionError("the program and its file name must be strings");
  }
  // loaded when first needed: most users of the library never do
  const transpiler = await import("../transpile/index.ts");
  await transpiler.initTranspiler(loadParserFiles());
  const result = transpiler.transpile(code, {
    filename,
    mode: "run",
    ...characterNamesFor(code),
  });
  return result.ok ? { ok: true, js: result.js, map: result.map } : { ok: false, error: result.error };
}

/** What is wrong with a program before it runs: its first syntax or policy error, or null. See {@link transpile}. */
export async function check(code: string, options: CompileOptions = {}): Promise<ExecutionError | null> {
  const result = await transpile(code, options);
  return result.ok ? null : result.error;
}
