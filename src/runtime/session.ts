/** One run: its request, its program, its outcome. */
import type { VmOutcome, VmRequest } from "../shared/wire.ts";
import { caught, type PyBaseException, SystemExit } from "./errors.ts";
import { resetHandled } from "./exc-state.ts";
import { loadModule } from "./importer.ts";
import { resetInput } from "./io/stdin.ts";
import { flushStdout, resetOutput, writeStderr } from "./io/stdout.ts";
import { fromJson } from "./json-value.ts";
import { resetKernels } from "./kernel.ts";
import { defineOwn, mangle } from "./names.ts";
import { endFinalizers } from "./objects/finalizers.ts";
import { None } from "./objects/singletons.ts";
import { isinstance } from "./objects/type/core.ts";
import { getGlobal, mainProgram, setGlobal } from "./program.ts";
import { reprText, resetRepr } from "./protocols/repr.ts";
import { resetRecursion } from "./recursion-limit.ts";
import { toError, toJson, toRepr } from "./result.ts";
import { setArgv } from "./run-arguments.ts";
import type { PyObject, Value } from "./slots.ts";
import { registerScript } from "./traceback/scripts.ts";

let request: VmRequest | undefined;
let outcome: VmOutcome = emptyOutcome();
let resultBefore: Value | undefined;

function emptyOutcome(): VmOutcome {
  return { ok: true, result: null, repr: null, error: null };
}

/** Starts a run. */
export function begin(requestJson: string): void {
  const r = JSON.parse(requestJson) as VmRequest; // the host's own text
  request = r;
  outcome = emptyOutcome();
  resetHandled();
  resetRecursion();
  resetKernels();
  resetRepr();
  resetOutput(r.outputLimit);
  resetInput(r.stdin);
  setArgv(r.argv);
  registerScript(r.script, r.filename, r.source, r.map);
  if (getGlobal(mainProgram, "__name__") === undefined) defineModuleNames(mainProgram.vars, r.filename);
  for (const [name, value] of Object.entries(r.inputs ?? {})) setGlobal(mainProgram, name, fromJson(value));
  resultBefore = getGlobal(mainProgram, "result");
}

/** What every module has from the start, in CPython's order. */
function defineModuleNames(vars: PyObject, filename: string): void {
  defineOwn(vars, "__name__", "__main__");
  for (const name of ["__doc__", "__package__", "__loader__", "__spec__"]) defineOwn(vars, name, None);
  defineOwn(vars, "__file__", filename);
  Object.defineProperty(vars, mangle("__builtins__"), {
    configurable: true,
    enumerable: true,
    get: () => loadModule("builtins"),
    set: (value: Value) => defineOwn(vars, "__builtins__", value),
  });
}

type EmittedProgram = (abi: object) => Value | undefined;

let taken: EmittedProgram | undefined;

/**
 * Takes the emitted program from its script. The script is over before the program runs: its frame would stand
 * below all others in the engine's stack text, which each raise records.
 */
export function take(program: EmittedProgram): void {
  taken = program;
}

/** What runs the program that was taken; whatever it raises becomes part of the outcome. */
export const runner = (abi: object) => (): void => {
  const program = taken;
  taken = undefined;
  try {
    const last = program?.(abi); // emitted code returns the last expression's value
    setResult(last);
  } catch (e) {
    fail(caught(e));
  }
  endFinalizers();
  flushStdout();
};

function setResult(last: Value | undefined): void {
  const assigned = getGlobal(mainProgram, "result");
  const value = last ?? (assigned !== resultBefore ? assigned : undefined);
  if (value === undefined || value === None) return;
  outcome = {
    ok: true,
    result: toJson(value),
    repr: toRepr(value, request?.resultLimit ?? 1e6),
    error: null,
  };
}

function fail(e: PyBaseException): void {
  if (isinstance(e, SystemExit)) {
    exit(e);
    return;
  }
  try {
    outcome = { ok: false, result: null, repr: null, error: toError(e) };
  } catch (second) {
    outcome = { ok: false, result: null, repr: null, error: plainError(caught(second)) };
  }
}

/** What is left to say when even the traceback could not be made. */
function plainError(e: PyBaseException) {
  const type = e.cls.tp_name;
  return {
    type,
    message: "",
    traceback: `${type}: the traceback could not be shown`,
    kind: "exception",
  } as const;
}

/** `sys.exit`: 0 and None end well; a message goes to stderr and anything else is a failure, as in CPython. */
function exit(e: PyBaseException): void {
  const code = e.exc_fields?.get("code") ?? e.exc_args[0] ?? None;
  if (code === None || code === 0n || code === false) return;
  if (typeof code !== "bigint") writeStderr(`${typeof code === "string" ? code : reprText(code)}\n`);
  const message = typeof code === "string" ? code : reprText(code);
  outcome = {
    ok: false,
    result: null,
    repr: null,
    error: { type: "SystemExit", message, traceback: `SystemExit: ${message}`, kind: "exception" },
  };
}

/** Ends the run: the outcome as JSON text. */
export function end(): string {
  flushStdout();
  return JSON.stringify(outcome);
}
