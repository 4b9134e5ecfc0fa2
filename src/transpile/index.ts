/**
 * The transpiler: Python text in, JavaScript text with its position map or an error out. Pure, besides the parser's
 * WebAssembly, which `initTranspiler` loads once.
 */
import type { PositionMap } from "../shared/position-map.ts";
import type { ExecutionError } from "../shared/wire.ts";
import type { Module } from "./ast.ts";
import { check } from "./check/index.ts";
import { type Diagnostic, formatDiagnostic } from "./diagnostics.ts";
import { emit } from "./emit/index.ts";
import { EmitError, isBuiltinIn, isBuiltinName, isDynamic, type Mode } from "./emit/program.ts";
import { collectScopes, type Scopes } from "./infer/collect.ts";
import { asksForAnnotations } from "./infer/flow/annotations.ts";
import { inferTypes } from "./infer/infer.ts";
import { initParser, type ParseOptions, type ParserWasm, parse } from "./parse/parser.ts";
import { formatWarnings, syntaxWarnings } from "./warnings/index.ts";

export type { Mode } from "./emit/program.ts";
export type { ParserWasm } from "./parse/parser.ts";

export interface TranspileOptions {
  /** Shown in syntax errors and tracebacks. */
  readonly filename: string;
  readonly mode: Mode;
  /** Module variables of earlier cells of the session. */
  readonly globals?: readonly string[];
  /** Resolves `\N{…}`. */
  readonly lookupName?: ParseOptions["lookupName"];
}

export type TranspileResult =
  | {
      readonly ok: true;
      readonly js: string;
      readonly map: PositionMap;
      /** All module variables after the program: those it binds and those there were. */
      readonly globals: readonly string[];
      /** What CPython prints on stderr when it compiles the program; mostly nothing. */
      readonly warnings: string;
    }
  | { readonly ok: false; readonly error: ExecutionError; readonly diagnostic: Diagnostic };

/** Loads the parser; call it once, before `transpile`. */
export async function initTranspiler(parser: ParserWasm): Promise<void> {
  await initParser(parser);
}

/** Transpiles one program. Never throws for what the program's author did. */
export function transpile(source: string, options: TranspileOptions): TranspileResult {
  try {
    const parsed = parse(source, options.lookupName === undefined ? {} : { lookupName: options.lookupName });
    if (!parsed.ok) return refused(parsed.diagnostics[0], source, options.filename);
    const scopes = collectScopes(parsed.module);
    const wrong = check(parsed.module, source, options.mode);
    if (wrong !== undefined) return refused(wrong, source, options.filename);
    const warnings = formatWarnings(syntaxWarnings(parsed.tokens, parsed.module), source, options.filename);
    return { ok: true, ...emitModule(parsed.module, scopes, source, options), warnings };
  } catch (e) {
    if (e instanceof EmitError) return refused(e.diagnostic, source, options.filename);
    if (isStackOverflow(e)) return refused(TOO_DEEP, source, options.filename);
    throw e;
  }
}

function emitModule(
  module: Module,
  scopes: Scopes,
  source: string,
  options: TranspileOptions,
): { js: string; map: PositionMap; globals: string[] } {
  const existing = new Set(options.globals ?? []);
  const dynamic = isDynamic(scopes, options.mode);
  const isBuiltin = (name: string): boolean => isBuiltinName(name, scopes, existing);
  const types = inferTypes(scopes.module, {
    isBuiltin: (name, scope) => isBuiltinIn(name, scope, { isBuiltin }),
    dynamic,
    ownComparisons: scopes.ownComparisons,
    seesAnnotations: asksForAnnotations(scopes.words),
    closedModule: options.mode === "run" && !dynamic,
    existing: dynamic ? scopes.globalNames : existing,
    tree: module,
    scopeOf: scopes.of,
  });
  const emitted = emit(module, scopes, types, { mode: options.mode, existing, source });
  return { js: emitted.js, map: emitted.map, globals: [...new Set([...existing, ...emitted.globals])] };
}

const TOO_DEEP: Diagnostic = {
  type: "RecursionError",
  message: "maximum recursion depth exceeded during compilation",
  lineno: 1,
  col: 0,
  end_lineno: 1,
  end_col: 0,
  kind: "syntax",
};

function isStackOverflow(e: unknown): boolean {
  return e instanceof RangeError && /call stack/i.test(e.message);
}

function refused(diagnostic: Diagnostic | undefined, source: string, filename: string): TranspileResult {
  const first = diagnostic ?? TOO_DEEP;
  const { type, message, kind } = first;
  const error = { type, message, traceback: formatDiagnostic(first, source, filename), kind };
  return { ok: false, error, diagnostic: first };
}
