import { readFileSync } from "node:fs";
import { LIMITS } from "../shared/limits.ts";
import type { ProgramSource } from "./arguments.ts";
import { UsageError } from "./failure.ts";

/** A program's text with the name that tracebacks show and `sys.argv[0]`. */
export interface Program {
  readonly code: string;
  readonly filename: string;
  readonly argv0: string;
}

/** Reads a program. Throws {@link UsageError} when there is none. */
export async function readProgram(source: ProgramSource): Promise<Program> {
  const program = await load(source);
  if (program.code.trim() === "") throw new UsageError(`${nameOf(source)} is empty: there is nothing to run`);
  return program;
}

async function load(source: ProgramSource): Promise<Program> {
  switch (source.from) {
    case "code":
      return { code: source.code, filename: "<string>", argv0: "-c" };
    case "stdin":
      return { code: await readStdin(LIMITS.source.max), filename: "<stdin>", argv0: "-" };
    case "file":
      return { code: readText(source.path), filename: source.path, argv0: source.path };
  }
}

function nameOf(source: ProgramSource): string {
  return source.from === "file" ? source.path : "the program";
}

/** A UTF-8 file; without its byte order mark. Throws {@link UsageError}. */
export function readText(path: string): string {
  try {
    return decode(path, readFileSync(path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** All of the standard input as text, when it has ended. Throws {@link UsageError}, also when it is longer than `most` bytes: it may have no end. */
export async function readStdin(most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // not readFileSync(0), which fails on a pipe whose writer takes its time
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) throw new UsageError(`stdin is longer than ${most} bytes, more than a run can hold`);
    }
  } catch (error) {
    throw unreadable("stdin", error);
  }
  return decode("stdin", Buffer.concat(chunks));
}

function unreadable(name: string, error: unknown): UsageError {
  return error instanceof UsageError ? error : new UsageError(`cannot read ${name}: ${reason(error)}`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  ENAMETOOLONG: "the name is too long",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code || String(error));
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8: byte ${firstBad(bytes)}`);
  }
}

/** Value and line of the first byte that is not UTF-8: the replacement character stands where it is. */
function firstBad(bytes: Uint8Array): string {
  const good = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\uFFFD", 1)[0] ?? "";
  const offset = Buffer.byteLength(good);
  const hex = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  return `0x${hex} on line ${good.split("\n").length}`;
}
