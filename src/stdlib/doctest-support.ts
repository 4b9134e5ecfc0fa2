/** What `doctest` needs of the runtime: running interactive input, which the host transpiles, in a namespace of its own. */
import { makeAbi } from "../runtime/abi/index.ts";
import { builtin } from "../runtime/define.ts";
import {
  ImportError,
  IndentationError,
  ModuleNotFoundError,
  NameError,
  type PyBaseException,
  RecursionError,
  raise,
  runtimeError,
  SyntaxError_,
  TabError,
  typeError,
} from "../runtime/errors.ts";
import { writeStderr } from "../runtime/io/stdout.ts";
import { isDict, type PyDict } from "../runtime/objects/dict/core.ts";
import { dictDelete, dictItems, dictSet } from "../runtime/objects/dict/index.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { asStr, toHostText } from "../runtime/objects/str/index.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { boundNames, getGlobal, type Program, setGlobal } from "../runtime/program.ts";
import { call } from "../runtime/protocols/call.ts";
import type { PyCallable, PyType, Value } from "../runtime/slots.ts";
import { registerScript, sourceLines } from "../runtime/traceback/scripts.ts";
import type { ExampleAnswer, ExampleError, ExampleRequest } from "../shared/wire.ts";

interface TranspilingHost {
  hostTranspile(request: string): string;
  hostTranspiled(): unknown;
}

// made by the host before the bundle runs
const { hostTranspile, hostTranspiled } = globalThis as unknown as TranspilingHost;

/** The namespace in which the examples of a test run: the variables of all that was defined in them. */
interface Namespace {
  readonly program: Program;
  readonly abi: object;
}

const namespaces = new WeakMap<PyDict, Namespace>();

function namespaceOf(globs: PyDict): Namespace {
  let found = namespaces.get(globs);
  if (found === undefined) {
    const vars: Program["vars"] = Object.create(null);
    const program: Program = { name: "__main__", vars, guest: true };
    found = { program, abi: makeAbi(program) };
    namespaces.set(globs, found);
  }
  return found;
}

/** `exec(compile(source, filename, "single"), globs)`. */
function runExample(source: Value, globs: Value, filename: Value): Value {
  if (!isDict(globs)) throw typeError(`globals must be a dict, not ${globs.cls.tp_name}`);
  const { program, abi } = namespaceOf(globs);
  fill(program, globs);
  const run = compile(text(source), text(filename), boundNames(program));
  try {
    run(abi);
  } finally {
    takeBack(program, globs);
  }
  return None;
}

function text(v: Value): string {
  const found = asStr(v);
  if (found === undefined) throw typeError(`expected str, not ${v.cls.tp_name}`);
  return toHostText(found);
}

function fill(program: Program, globs: PyDict): void {
  for (const name of boundNames(program)) setGlobal(program, name, undefined);
  for (const [key, value] of dictItems(globs)) {
    const name = asStr(key);
    if (name !== undefined) setGlobal(program, toHostText(name), value);
  }
}

function takeBack(program: Program, globs: PyDict): void {
  const bound = new Set(boundNames(program));
  for (const [key] of [...dictItems(globs)]) {
    const name = asStr(key);
    if (name !== undefined && !bound.has(toHostText(name))) dictDelete(globs, key);
  }
  for (const name of bound) dictSet(globs, name, getGlobal(program, name) ?? None);
}

function compile(source: string, filename: string, globals: readonly string[]): (abi: object) => unknown {
  const request: ExampleRequest = { source, filename, globals };
  const answer = JSON.parse(hostTranspile(JSON.stringify(request))) as ExampleAnswer | null; // the host's own text
  if (answer === null) throw runtimeError("the example is too long");
  if (!answer.ok) throw compileError(answer.error, source, filename);
  if (answer.warnings !== "") writeStderr(answer.warnings);
  registerScript(answer.script, filename, source, answer.map);
  const run = hostTranspiled();
  if (typeof run !== "function") throw runtimeError("the example could not be compiled");
  return run as (abi: object) => unknown; // the emitter's function expression
}

/** What the compiler raises, by name. */
const SYNTAX_ERRORS: Readonly<Record<string, PyType>> = { IndentationError, TabError };
const OTHER_ERRORS: Readonly<Record<string, PyType>> = {
  ...{ ImportError, ModuleNotFoundError, NameError, RecursionError },
};

function compileError(error: ExampleError, source: string, filename: string): PyBaseException {
  const { type, message, lineno, offset, endLineno, endOffset } = error;
  const other = OTHER_ERRORS[type];
  if (other !== undefined) return raise(other, message);
  const line = source.split("\n")[lineno - 1] ?? "";
  const place = [filename, BigInt(lineno), BigInt(offset), `${line}\n`, BigInt(endLineno), BigInt(endOffset)];
  const e = call(SYNTAX_ERRORS[type] ?? SyntaxError_, message, tuple(place));
  return e as PyBaseException; // an instance of a builtin exception
}

/** The line of the `def` of a function of the program's; None for all others. */
function firstLine(f: Value): Value {
  const lineno = (f as Partial<PyCallable>).sig?.lineno;
  return lineno === undefined ? None : BigInt(lineno);
}

function linesOf(filename: Value): Value {
  const lines = sourceLines(text(filename));
  return lines === undefined ? None : [...lines];
}

export const module = defineModule("_doctest", () => ({
  run_example: builtin("run_example(source, globs, filename, /)", runExample, { module: "_doctest" }),
  first_line: builtin("first_line(f, /)", firstLine, { module: "_doctest" }),
  source_lines: builtin("source_lines(filename, /)", linesOf, { module: "_doctest" }),
}));
