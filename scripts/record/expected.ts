import { createHash } from "node:crypto";

/** What CPython did with one program. */
export interface Recording {
  readonly stdout: string;
  /** Warnings and what the program itself wrote to stderr; not the traceback. */
  readonly stderr: string;
  /** The traceback, or the report of a syntax error; empty when the program ended well. */
  readonly traceback: string;
  readonly exit: number;
}

/** The content of a `.expected` file: a recording and the program it belongs to. */
export interface Expected extends Recording {
  readonly hash: string;
}

const BANNER = "# Recorded from CPython 3.14 by `npm run record`. Never edit by hand.";
const TEXT_SECTIONS = ["stdout", "stderr", "traceback"] as const;
const HEADER = /^--- (stdout|stderr|traceback) (\d+) lines?(, no final newline)?$/;

/** Ties an `.expected` file to its program and standard input. */
export function hashProgram(source: string, stdin: string): string {
  return createHash("sha256").update(source).update("\0").update(stdin).digest("hex").slice(0, 16);
}

/**
 * The text of an `.expected` file: the hash, each non-empty text under a header that counts its lines
 * (so that printed text can never be taken for a header), the exit status.
 */
export function formatExpected(expected: Expected): string {
  const texts = TEXT_SECTIONS.map((name) => formatSection(name, expected[name]));
  return `${BANNER}\n--- source ${expected.hash}\n${texts.join("")}--- exit ${expected.exit}\n`;
}

/** Reads back what `formatExpected` wrote. Throws on any other text. */
export function parseExpected(text: string): Expected {
  const lines = text.split("\n");
  const hash = match(lines[1], /^--- source ([0-9a-f]{16})$/);
  const texts = { stdout: "", stderr: "", traceback: "" };
  let at = 2;
  for (let header = HEADER.exec(lines[at] ?? ""); header !== null; header = HEADER.exec(lines[at] ?? "")) {
    const end = at + 1 + Number(header[2]);
    const body = lines.slice(at + 1, end).join("\n");
    // The pattern admits these three names only.
    texts[header[1] as keyof typeof texts] = header[3] === undefined ? `${body}\n` : body;
    at = end;
  }
  return { hash, ...texts, exit: Number(match(lines[at], /^--- exit (\d+)$/)) };
}

function formatSection(name: string, text: string): string {
  if (text === "") return "";
  const complete = text.endsWith("\n");
  const count = text.split("\n").length - (complete ? 1 : 0);
  const note = complete ? "" : ", no final newline";
  return `--- ${name} ${count} line${count === 1 ? "" : "s"}${note}\n${text}${complete ? "" : "\n"}`;
}

function match(line: string | undefined, pattern: RegExp): string {
  const found = pattern.exec(line ?? "")?.[1];
  if (found === undefined) throw new Error(`malformed .expected file: ${JSON.stringify(line)}`);
  return found;
}
