import { LIMITS, type LimitName } from "../shared/limits.ts";
import type { Json } from "../shared/wire.ts";
import { InvalidOptionError } from "./errors.ts";

/** Options of one run; those of an executor are the defaults of its runs. */
export interface RunOptions {
  /** Wall time of the run, seconds. */
  readonly timeout?: number;
  /** Memory of the Python heap, MB. */
  readonly memory?: number;
  /** Printed output, UTF-8 bytes. */
  readonly output?: number;
  /** Size of the program text, UTF-8 bytes. */
  readonly source?: number;
  /** Size of the result's JSON and of its repr, UTF-8 bytes each. */
  readonly result?: number;
  /** What `input()` and `sys.stdin` read. */
  readonly stdin?: string;
  /** `sys.argv`; by default the file name alone. */
  readonly argv?: readonly string[];
  /** The file name in tracebacks. */
  readonly filename?: string;
  /** JSON values that become Python variables before the program starts. */
  readonly inputs?: { readonly [name: string]: Json };
  /** Gets printed text while the program runs. */
  readonly onStdout?: (text: string) => void;
  /** Gets what is written to `sys.stderr` while the program runs. */
  readonly onStderr?: (text: string) => void;
  /** Ends the run when aborted. */
  readonly signal?: AbortSignal;
}

/** Options of an executor. */
export interface ExecutorOptions extends Omit<RunOptions, "stdin" | "argv" | "inputs" | "signal"> {
  /** Sessions kept at once; the one not used for longest is closed for a new one. */
  readonly maxSessions?: number;
}

/** Limits and texts of one run, checked and complete. */
export type ResolvedRun = Readonly<Record<LimitName, number>> & {
  readonly stdin: string;
  readonly argv: readonly string[];
  readonly filename: string;
  readonly inputs: { readonly [name: string]: Json } | undefined;
  readonly onStdout: ((text: string) => void) | undefined;
  readonly onStderr: ((text: string) => void) | undefined;
  readonly signal: AbortSignal | undefined;
};

export const DEFAULT_FILENAME = "main.py";
const DEFAULT_MAX_SESSIONS = 64;
const RUN_OPTIONS: readonly string[] = [
  ...Object.keys(LIMITS),
  ...["stdin", "argv", "filename", "inputs", "onStdout", "onStderr", "signal"],
];
const EXECUTOR_OPTIONS: readonly string[] = [
  ...Object.keys(LIMITS),
  ...["filename", "onStdout", "onStderr", "maxSessions"],
];

/** A copy that later changes by the caller do not reach. Throws {@link InvalidOptionError}. */
export function copyExecutorOptions(options: ExecutorOptions): ExecutorOptions {
  checkObject(options);
  return { ...options };
}

/** Checks the options of an executor. Throws {@link InvalidOptionError}. */
export function checkExecutorOptions(options: ExecutorOptions): { readonly maxSessions: number } {
  checkNames(options, EXECUTOR_OPTIONS);
  resolveRun(options, {});
  const maxSessions = options.maxSessions ?? DEFAULT_MAX_SESSIONS;
  if (!Number.isInteger(maxSessions) || maxSessions < 1) fail("maxSessions must be a positive integer");
  return { maxSessions };
}

/** The options of one run over those of its executor over the defaults. Throws {@link InvalidOptionError}. */
export function resolveRun(defaults: ExecutorOptions, options: RunOptions): ResolvedRun {
  checkNames(options, [...RUN_OPTIONS, "maxSessions"]);
  const filename = text("filename", options.filename ?? defaults.filename ?? DEFAULT_FILENAME);
  return {
    timeout: limit("timeout", options, defaults),
    memory: limit("memory", options, defaults),
    output: limit("output", options, defaults),
    source: limit("source", options, defaults),
    result: limit("result", options, defaults),
    stdin: text("stdin", options.stdin ?? ""),
    argv: argv(options.argv ?? [filename]),
    filename,
    inputs: inputs(options.inputs),
    onStdout: callback("onStdout", options.onStdout ?? defaults.onStdout),
    onStderr: callback("onStderr", options.onStderr ?? defaults.onStderr),
    signal: signal(options.signal),
  };
}

function limit(name: LimitName, options: RunOptions, defaults: ExecutorOptions): number {
  const { min, max, unit, default: fallback } = LIMITS[name];
  const value: unknown = options[name] ?? defaults[name] ?? fallback;
  const isWhole = unit === "bytes";
  const fits = typeof value === "number" && value >= min && value <= max;
  if (fits && (!isWhole || Number.isInteger(value))) return value;
  const kind = isWhole ? "a whole number" : "a number";
  return fail(`${name} must be ${kind} from ${min} to ${max} (${unit}), not ${shown(value)}`);
}

function text(name: string, value: unknown): string {
  return typeof value === "string" ? value : fail(`${name} must be a string, not ${shown(value)}`);
}

function argv(value: readonly unknown[]): readonly string[] {
  if (!Array.isArray(value)) fail("argv must be an array of strings");
  return value.map((item, index) => text(`argv[${index}]`, item));
}

function callback<T extends (text: string) => void>(name: string, value: T | undefined): T | undefined {
  if (value === undefined || typeof value === "function") return value;
  return fail(`${name} must be a function`);
}

function signal(value: AbortSignal | undefined): AbortSignal | undefined {
  if (value === undefined || value instanceof AbortSignal) return value;
  return fail("signal must be an AbortSignal");
}

/** A copy made of plain JSON, so that nothing the caller changes later, and no getter, is seen by the run. */
function inputs(value: { readonly [name: string]: Json } | undefined): ResolvedRun["inputs"] {
  if (value === undefined) return undefined;
  // nothing of what a Map or a list holds would become a variable
  if (typeof value !== "object" || value === null || Symbol.iterator in value) {
    fail("inputs must be an object of JSON values");
  }
  const stranger = Object.keys(value).find((name) => !IDENTIFIER.test(name));
  if (stranger !== undefined) fail(`inputs: ${shown(stranger)} is not a variable name`);
  try {
    // what JSON.stringify gives, JSON.parse turns into nothing but JSON values
    return JSON.parse(JSON.stringify(value)) as { readonly [name: string]: Json };
  } catch (cause) {
    throw new InvalidOptionError("inputs must be an object of JSON values", { cause });
  }
}

/** The variables that there are before the program starts: they may hide builtins, and be of any type. */
export function inputNames(run: { readonly inputs: ResolvedRun["inputs"] }): readonly string[] {
  return Object.keys(run.inputs ?? {});
}

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

function checkNames(options: object, known: readonly string[]): void {
  checkObject(options);
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger !== undefined) fail(`there is no option ${shown(stranger)}`);
}

function checkObject(options: object): void {
  if (typeof options !== "object" || options === null) fail("options must be an object");
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 80));
  if (Array.isArray(value)) return "an array";
  // an object may have no text, or one that looks like a good value
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function fail(message: string): never {
  throw new InvalidOptionError(message);
}
