/** Transpiles examples of docstrings for `doctest` while a program runs. What the VM asks for is untrusted. */
import { LIMITS } from "../shared/limits.ts";
import type { ExampleAnswer, ExampleError, ExampleRequest } from "../shared/wire.ts";
import type { Diagnostic } from "../transpile/diagnostics.ts";
import { transpile } from "../transpile/index.ts";
import { characterNamesFor } from "./character-names.ts";
import type { Transpiled } from "./engine-abi.ts";

let count = 0;

/** Answers one `ExampleRequest`; the answer `null` is for what is none. */
export function transpileExample(request: string): Transpiled {
  const wanted = parseRequest(request);
  if (wanted === undefined) return { answer: "null" };
  const { source, filename, globals } = wanted;
  const done = transpile(source, { filename, mode: "example", globals, ...characterNamesFor(source) });
  if (!done.ok) return { answer: text({ ok: false, error: errorOf(done.diagnostic) }) };
  // a checkpoint keeps the scripts of its session, so a name never comes twice in the life of a worker
  const name = `example${Date.now()}-${++count}`;
  const answer = text({ ok: true, script: name, map: JSON.stringify(done.map), warnings: done.warnings });
  return { answer, script: { name, js: done.js } };
}

function errorOf(diagnostic: Diagnostic): ExampleError {
  const { type, message, lineno, col, end_lineno, end_col } = diagnostic;
  return { type, message, lineno, offset: col, endLineno: end_lineno, endOffset: end_col };
}

function text(answer: ExampleAnswer): string {
  return JSON.stringify(answer);
}

function parseRequest(request: string): ExampleRequest | undefined {
  let found: unknown;
  try {
    found = JSON.parse(request);
  } catch {
    return undefined;
  }
  if (typeof found !== "object" || found === null) return undefined;
  const { source, filename, globals } = found as Partial<Record<keyof ExampleRequest, unknown>>; // checked below
  if (typeof source !== "string" || typeof filename !== "string" || !Array.isArray(globals)) return undefined;
  if (source.length > LIMITS.source.default || !globals.every((name) => typeof name === "string"))
    return undefined;
  return { source, filename, globals };
}
