/** The library: which modules there are. One row each; see docs/architecture.md, "Adding things". */
import pythonModules from "virtual:python-modules";
import { loadModule, registerModules, registerPythonModules } from "../runtime/importer.ts";
import { callMethod } from "../runtime/protocols/call.ts";
import { loadPythonModule } from "../runtime/python-module.ts";
import { installWarnings } from "../runtime/warn.ts";
import { NATIVE_MODULES } from "./native.ts";
import { installTyping } from "./typing-support.ts";

export function registerLibrary(): void {
  registerModules(NATIVE_MODULES);
  installWarnings((category, message) => {
    const warnings = loadModule("warnings");
    if (warnings !== undefined) callMethod(warnings, "warn", message, category);
  });
  registerPythonModules(pythonModules, loadPythonModule);
  installTyping();
}

/** Modules that nearly every program imports and whose bodies read nothing of the run (no time, no randomness). */
export const PRELOADED: readonly string[] = [
  "abc",
  "enum",
  "dataclasses",
  "copy",
  "types",
  "collections",
  "collections.abc",
  "functools",
  "contextlib",
  "typing",
  "warnings",
  "traceback",
  "numbers",
  "decimal",
  "fractions",
  "statistics",
  "io",
  "csv",
  "string",
  "textwrap",
  "pprint",
  "calendar",
  "weakref",
  "argparse",
  "asyncio",
  "inspect",
  "urllib.parse",
];
