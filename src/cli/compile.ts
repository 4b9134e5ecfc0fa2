import { transpile } from "../index.ts";
import type { ProgramSource } from "./arguments.ts";
import { PROGRAM_FAILED } from "./failure.ts";
import { readProgram } from "./program.ts";

/** `check` and `transpile`: compiles without running; prints the JavaScript if asked, or the error on stderr. */
export async function compile(name: "check" | "transpile", source: ProgramSource): Promise<number> {
  const { code, filename } = await readProgram(source);
  const result = await transpile(code, { filename });
  if (!result.ok) {
    process.stderr.write(`${result.error.traceback}\n`);
    return PROGRAM_FAILED;
  }
  if (name === "transpile") process.stdout.write(`${result.js.trimEnd()}\n`);
  return 0;
}
