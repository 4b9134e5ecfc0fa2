import { createInterface, type Interface } from "node:readline";
import { createExecutor, type ExecutionError, type Session } from "../index.ts";
import type { CliLimits } from "./arguments.ts";
import { exitStatus } from "./exit-status.ts";
import { isComplete, isExpression } from "./statement.ts";

const PROMPT = ">>> ";
const MORE = "... ";
const BANNER = "Python 3.14 behind a WebAssembly wall. Type exit() or press Ctrl-D to leave.\n";
const LEAVE = /^\s*(?:exit|quit)(?:\(\s*\))?\s*;?\s*$/;

/** Reads, runs and shows statements of one session until the input ends or the program exits; returns its status. */
export async function repl(limits: CliLimits): Promise<number> {
  return new Repl(createExecutor(limits).session()).run();
}

class Repl {
  readonly #session: Session;
  readonly #terminal = process.stdin.isTTY === true;
  readonly #input: Interface;
  #lines: string[] = [];
  #running: AbortController | undefined;
  #cells = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#input = createInterface({
      input: process.stdin,
      ...(this.#terminal ? { output: process.stdout } : {}),
      historySize: 1000,
      removeHistoryDuplicates: true,
    });
    this.#input.on("SIGINT", () => this.#interrupt());
  }

  async run(): Promise<number> {
    if (this.#terminal) process.stdout.write(BANNER);
    this.#prompt();
    for await (const line of this.#input) {
      if (this.#lines.length === 0 && LEAVE.test(line)) return 0;
      const status = await this.#take(line);
      if (status !== undefined) return status;
      this.#prompt();
    }
    // the input has ended in the middle of a statement
    const status = this.#lines.length > 0 ? await this.#execute() : undefined;
    if (this.#terminal) process.stdout.write("\n");
    return status ?? 0;
  }

  /** Adds a line; runs the statement when it is whole. Returns a status when the program has exited. */
  async #take(line: string): Promise<number | undefined> {
    if (this.#lines.length === 0 && line.trim() === "") return undefined;
    this.#lines.push(line);
    return (await isComplete(this.#lines)) ? this.#execute() : undefined;
  }

  async #execute(): Promise<number | undefined> {
    const code = this.#lines.join("\n");
    this.#lines = [];
    this.#running = new AbortController();
    const result = await this.#session.run(code, {
      filename: `<python-input-${this.#cells++}>`,
      argv: [""],
      signal: this.#running.signal,
      onStdout: (text) => void process.stdout.write(text),
      onStderr: (text) => void process.stderr.write(text),
    });
    this.#running = undefined;
    if (result.error?.type === "SystemExit") return exitStatus(result);
    if (result.error !== null) process.stderr.write(`${errorText(result.error)}\n`);
    else if (result.repr !== null && (await showsValue(code))) process.stdout.write(`${result.repr}\n`);
    return undefined;
  }

  /** Ctrl-C ends the run, or else forgets what has been typed. */
  #interrupt(): void {
    if (this.#running !== undefined) {
      this.#running.abort();
      return;
    }
    this.#lines = [];
    process.stdout.write("\nKeyboardInterrupt\n");
    this.#prompt();
  }

  #prompt(): void {
    if (!this.#terminal) return;
    this.#input.setPrompt(this.#lines.length === 0 ? PROMPT : MORE);
    this.#input.prompt();
  }
}

/** Only Ctrl-C cancels a run here. */
function errorText({ kind, traceback }: ExecutionError): string {
  return kind === "cancelled" ? "KeyboardInterrupt" : traceback;
}

/** A run also reports the variable `result` when it has assigned it; a prompt shows only the values of expressions. */
async function showsValue(code: string): Promise<boolean> {
  return !/\bresult\b/.test(code) || isExpression(code);
}
