/** Records which names CPython's builtin types and library modules have: `npm run surface`. */
import { writeFileSync } from "node:fs";
import { startOracle } from "./record/oracle.ts";
import { modulesProgram, typesProgram } from "./surface/program.ts";

const oracle = await startOracle(1);
for (const [file, program] of [
  ["types", typesProgram()],
  ["modules", modulesProgram()],
  ["builtins", "import builtins\nprint('builtins:', *dir(builtins))\n"],
] as const) {
  const { stdout, traceback } = oracle.run(program, "");
  if (traceback !== "") throw new Error(traceback);
  writeFileSync(new URL(`../fixtures/surface/${file}.txt`, import.meta.url), stdout);
}
