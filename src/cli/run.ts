import { setFlagsFromString } from "node:v8";
import { InvalidOptionError } from "../sandbox/errors.ts";
import { runOnce } from "../sandbox/once.ts";
import { LIMITS } from "../shared/limits.ts";
import type { ExecutionResult, Json } from "../shared/wire.ts";
import type { RunCommand } from "./arguments.ts";
import { exitStatus } from "./exit-status.ts";
import { UsageError } from "./failure.ts";
import { type Program, readProgram, readStdin, readText } from "./program.ts";

/**
 * Work of the baseline tier, in V8's own unit, before it compiles a function of the engine anew; the default is 1.8 million.
 * That compilation takes a third of a second, and a process that ends must wait for it. A program of a few milliseconds
 * should never begin it; one of a second still does.
 */
const TIERING_BUDGET = 60_000_000;

/** Runs a program as `python FILE` does and returns its exit status. Throws {@link UsageError}. */
export async function run(command: RunCommand): Promise<number> {
  // this process runs one program, so its flags are ours; before the engine is compiled
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  const program = await readProgram(command.source);
  const result = await execute(program, command);
  if (command.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else report(result);
  return exitStatus(result);
}

async function execute({ code, filename, argv0 }: Program, command: RunCommand): Promise<ExecutionResult> {
  const stream = !command.json;
  try {
    return await runOnce(code, command.limits, {
      filename,
      argv: [argv0, ...command.args],
      stdin: await programInput(command, code),
      ...(command.inputs === undefined ? {} : { inputs: parseInputs(command.inputs) }),
      ...(stream ? { onStdout: (text) => void process.stdout.write(text) } : {}),
      ...(stream ? { onStderr: (text) => void process.stderr.write(text) } : {}),
    });
  } catch (error) {
    if (error instanceof InvalidOptionError) throw new UsageError(error.message);
    throw error;
  }
}

function report({ error }: ExecutionResult): void {
  // sys.exit has printed what it has to say
  if (error !== null && error.type !== "SystemExit") process.stderr.write(`${error.traceback}\n`);
}

/**
 * The text that `input()` reads. Our own stdin is read only for a program that may ask for it: whoever started us may
 * hold the pipe open and never write.
 */
async function programInput({ source, stdin, limits }: RunCommand, code: string): Promise<string> {
  const most = (limits.memory ?? LIMITS.memory.default) * 1_000_000;
  if (stdin !== undefined) return stdin === "-" ? readStdin(most) : readText(stdin);
  if (source.from === "stdin" || !/\b(input|stdin)\b/.test(code)) return "";
  if (!process.stdin.isTTY) return readStdin(most);
  process.stderr.write("safe-python: input() reads a pipe or --stdin FILE, not the terminal\n");
  return "";
}

function parseInputs(text: string): { readonly [name: string]: Json } {
  const json = text.startsWith("@") ? readText(text.slice(1)) : text;
  try {
    // the executor checks that it is an object with variable names
    return JSON.parse(json) as { readonly [name: string]: Json };
  } catch (error) {
    throw new UsageError(`--inputs is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
