import type { PositionMap } from "../../../../src/shared/position-map.ts";
import { type Mode, transpile } from "../../../../src/transpile/index.ts";

/** The JavaScript of a program that must be accepted. */
export function emitted(source: string, mode: Mode = "run", globals: readonly string[] = []): string {
  return emittedWithMap(source, mode, globals).js;
}

export function emittedWithMap(
  source: string,
  mode: Mode = "run",
  globals: readonly string[] = [],
): { readonly js: string; readonly map: PositionMap } {
  const result = transpile(source, { filename: "main.py", mode, globals });
  if (!result.ok) throw new Error(result.error.traceback);
  return result;
}

/** Compiles without running; throws a SyntaxError when the text is not JavaScript. */
export function compiles(js: string, mode: Mode = "run"): void {
  new Function(mode === "module" ? `return ${js}` : js);
}
