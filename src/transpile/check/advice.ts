/** What a program can use instead of a module that is not here. */
import { MODULES } from "../../shared/surface.ts";

const INSTEAD: Readonly<Record<string, string>> = {
  numpy: "use lists with statistics, math and itertools",
  pandas: "use csv, collections and statistics on lists of dicts",
  scipy: "use math, statistics and fractions",
  sympy: "use fractions, math and decimal",
  matplotlib: "there are no charts; print a table or an ASCII chart",
  requests: "there is no network; pass the data in",
  urllib3: "there is no network; pass the data in",
  socket: "there is no network; pass the data in",
  http: "there is no network; pass the data in",
  os: "there is no file system, environment or process here; pass data in the code, stdin or inputs",
  pathlib: "there is no file system; pass data in the code, stdin or inputs",
  shutil: "there is no file system; pass data in the code, stdin or inputs",
  subprocess: "no other program can be started here",
  multiprocessing: "there is one thread of one process here; asyncio works",
  threading: "there is one thread here; asyncio works",
  pickle: "use json",
  yaml: "use json",
  pytest: "use unittest",
};

/** One line for the program's author: what is missing, and what there is. */
export function adviceFor(module: string): string {
  const instead = Object.hasOwn(INSTEAD, module) ? INSTEAD[module] : undefined;
  const lead = `${module} is not available in this sandbox`;
  return instead === undefined
    ? `${lead}. Available modules: ${listed()}.`
    : `${lead}: ${instead}. Available modules: ${listed()}.`;
}

function listed(): string {
  return MODULES.filter((name) => !name.startsWith("_") && !name.includes(".")).join(", ");
}
