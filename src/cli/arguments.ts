import { type ParseArgsConfig, parseArgs } from "node:util";
import { LIMITS, type LimitName } from "../shared/limits.ts";
import { suggest } from "../shared/suggest.ts";
import { UsageError } from "./failure.ts";

/** Where a program comes from. */
export type ProgramSource =
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "stdin" }
  | { readonly from: "code"; readonly code: string };

/** Limits that the caller has set. */
export type CliLimits = { readonly [Name in LimitName]?: number };

/** `run FILE` and `-c CODE`. */
export interface RunCommand {
  readonly name: "run";
  readonly source: ProgramSource;
  /** What follows the program on the command line: the rest of `sys.argv`. */
  readonly args: readonly string[];
  readonly json: boolean;
  readonly limits: CliLimits;
  /** File with the program's standard input. */
  readonly stdin: string | undefined;
  /** JSON text, or `@FILE`. */
  readonly inputs: string | undefined;
}

/** What the command line asks for. */
export type Command =
  | RunCommand
  | { readonly name: "check" | "transpile"; readonly source: ProgramSource }
  | { readonly name: "repl" | "mcp"; readonly limits: CliLimits }
  | { readonly name: "help" | "version" | "default" };

const OPTIONS = {
  code: { type: "string", short: "c" },
  json: { type: "boolean" },
  timeout: { type: "string" },
  memory: { type: "string" },
  output: { type: "string" },
  stdin: { type: "string" },
  inputs: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const satisfies ParseArgsConfig["options"];

type OptionName = keyof typeof OPTIONS;

const COMMANDS = ["run", "check", "transpile", "repl", "mcp"] as const;
type CommandName = (typeof COMMANDS)[number];

/** The limits that have an option of their own. */
const LIMIT_OPTIONS = ["timeout", "memory", "output"] as const satisfies readonly LimitName[];
const ALLOWED: Readonly<Record<CommandName, readonly OptionName[]>> = {
  run: ["code", "json", "stdin", "inputs", ...LIMIT_OPTIONS],
  check: ["code"],
  transpile: ["code"],
  repl: LIMIT_OPTIONS,
  mcp: LIMIT_OPTIONS,
};

/** Reads the command line. Throws {@link UsageError}. */
export function parseCommand(argv: readonly string[]): Command {
  const command = COMMANDS.find((name) => name === argv[0]);
  const own = command === undefined ? argv : argv.slice(1);
  const { before, file, args } = splitAtProgram(own);
  const values = parseOptions(before);
  if (values.help) return { name: "help" };
  if (values.version) return { name: "version" };
  if (command === undefined && file !== undefined) throw new UsageError(unknownCommand(file));
  if (command === undefined && before.length === 0) return { name: "default" };
  const name = command ?? (values.code === undefined ? "mcp" : "run");
  refuseStrangers(name, values);
  if (name === "repl" || name === "mcp") return withoutProgram(name, file, values);
  const source = programSource(name, values.code, file);
  if (name === "run") return runCommand(source, args, values);
  if (args.length > 0) throw new UsageError(`${name} takes one program, not also ${quoted(args[0] ?? "")}`);
  return { name, source };
}

type Values = {
  readonly [Name in OptionName]?: (typeof OPTIONS)[Name]["type"] extends "boolean" ? boolean : string;
};

interface Split {
  readonly before: readonly string[];
  readonly file: string | undefined;
  readonly args: readonly string[];
}

/** As with `python`, what follows FILE or `-c CODE` belongs to the program, whatever it looks like. */
function splitAtProgram(argv: readonly string[]): Split {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && token.name === "code") {
      const end = token.index + (token.inlineValue === false ? 2 : 1);
      return { before: argv.slice(0, end), file: undefined, args: argv.slice(end) };
    }
    if (token.kind === "positional") {
      const before = argv.slice(0, token.index).filter((arg) => arg !== "--");
      return { before, file: token.value, args: argv.slice(token.index + 1) };
    }
  }
  return { before: argv, file: undefined, args: [] };
}

function parseOptions(args: readonly string[]): Values {
  try {
    return parseArgs({ args: joinNegatives(args), options: OPTIONS, strict: true }).values;
  } catch (error) {
    // parseArgs explains at length how to pass a positional that looks like an option
    const [first = "bad arguments"] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    const said = `${first.charAt(0).toLowerCase()}${first.slice(1).replace(/\.$/, "")}`;
    throw new UsageError(`${said}${optionMeant(said)}`);
  }
}

function optionMeant(said: string): string {
  const given = /^unknown option '--([^'=]+)/.exec(said)?.[1];
  const near = given === undefined ? undefined : suggest(given, Object.keys(OPTIONS));
  return near === undefined ? "" : `; did you mean --${near}?`;
}

/** Lets `--timeout -5` be refused for its value, rather than for looking like two options. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1) ?? "";
    const isValue = /^-[\d.]/.test(arg) && LIMIT_OPTIONS.some((name) => before === `--${name}`);
    if (isValue) joined.splice(-1, 1, `${before}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

function refuseStrangers(name: CommandName, values: Values): void {
  const stranger = Object.keys(values).find((option) => !ALLOWED[name].some((allowed) => allowed === option));
  if (stranger !== undefined) throw new UsageError(`${name} has no option --${stranger}`);
}

function withoutProgram(name: "repl" | "mcp", file: string | undefined, values: Values): Command {
  if (file !== undefined) throw new UsageError(`${name} takes no program, but got ${quoted(file)}`);
  return { name, limits: limits(values) };
}

function programSource(name: CommandName, code: string | undefined, file: string | undefined): ProgramSource {
  if (code !== undefined) return { from: "code", code };
  if (file === undefined) throw new UsageError(`${name} needs a program: a FILE, - for stdin, or -c CODE`);
  return file === "-" ? { from: "stdin" } : { from: "file", path: file };
}

function runCommand(source: ProgramSource, args: readonly string[], values: Values): RunCommand {
  const { json = false, stdin, inputs } = values;
  return { name: "run", source, args, json, limits: limits(values), stdin, inputs };
}

function limits(values: Values): CliLimits {
  const set: { [Name in LimitName]?: number } = {};
  for (const name of LIMIT_OPTIONS) {
    const text = values[name];
    if (text !== undefined) set[name] = limit(name, text);
  }
  return set;
}

function limit(name: LimitName, text: string): number {
  const { min, max, unit } = LIMITS[name];
  const value = /^\d+(_\d+)*(\.\d+)?(e\d+)?$|^\.\d+$/i.test(text)
    ? Number(text.replaceAll("_", ""))
    : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} must be a number from ${min} to ${max} (${unit}), not ${quoted(text)}`);
}

function unknownCommand(word: string): string {
  return `there is no command ${quoted(word)}; ${adviceFor(word)}`;
}

function adviceFor(word: string): string {
  if (/[./\\]/.test(word) || word === "-") return `to run a file: safe-python run ${word}`;
  const near = suggest(word, COMMANDS);
  return near === undefined ? "see safe-python --help" : `did you mean ${near}? See safe-python --help`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
