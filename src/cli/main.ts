#!/usr/bin/env node
/** The program `safe-python`. Each command loads only what it needs: a single run must not wait for the MCP server. */
import { type CliLimits, type Command, parseCommand } from "./arguments.ts";
import { BAD_CALL, UsageError } from "./failure.ts";

process.stdout.on("error", outputLost);
process.stderr.on("error", outputLost);
try {
  await end(await perform(parseCommand(process.argv.slice(2))));
} catch (error) {
  complain(error);
  await end(BAD_CALL);
}

async function perform(command: Command): Promise<number> {
  switch (command.name) {
    case "run":
      return (await import("./run.ts")).run(command);
    case "check":
    case "transpile":
      return (await import("./compile.ts")).compile(command.name, command.source);
    case "repl":
      return (await import("./repl.ts")).repl(command.limits);
    case "mcp":
      return serve(command.limits);
    case "default":
      return process.stdin.isTTY ? help() : serve({});
    case "help":
      return help();
    case "version":
      return version();
  }
}

async function serve(limits: CliLimits): Promise<number> {
  const { serveStdio } = await import("../server/stdio.ts");
  await serveStdio(limits);
  return 0;
}

async function help(): Promise<number> {
  process.stdout.write((await import("./help.ts")).HELP);
  return 0;
}

async function version(): Promise<number> {
  process.stdout.write(`${(await import("../server/version.ts")).packageVersion()}\n`);
  return 0;
}

/** Ends the process, and with it all workers, as soon as what has been printed is out. */
async function end(status: number): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map(flushed));
  process.exit(status);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) resolve();
    else stream.write("", () => resolve());
  });
}

function complain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `safe-python: ${error instanceof UsageError ? message : `internal error: ${message}`}\n`,
  );
}

/** Whoever read our output has gone: there is no one left to run for. */
function outputLost(error: NodeJS.ErrnoException): void {
  try {
    const reason =
      error.code === "EPIPE"
        ? "the output was closed before all of it was written"
        : `cannot write the output: ${error.message}`;
    process.stderr.write(`safe-python: ${reason}\n`);
  } finally {
    process.exit(BAD_CALL);
  }
}
