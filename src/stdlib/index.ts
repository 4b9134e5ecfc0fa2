/** The library: which modules there are. One row each; see docs/architecture.md, "Adding things". */
import pythonModules from "virtual:python-modules";
import { loadModule, registerModules, registerPythonModules } from "../runtime/importer.ts";
import { callMethod } from "../runtime/protocols/call.ts";
import { loadPythonModule } from "../runtime/python-module.ts";
import type { PyCallable } from "../runtime/slots.ts";
import { installWarnings } from "../runtime/warn.ts";
import { knownBuiltins } from "../shared/builtin-arity.ts";
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
  checkArities();
}

/** Emitted code calls functions of the library as `builtin-arity.ts` says, without looking; compared when the VM is built. */
function checkArities(): void {
  for (const [dotted, mask] of knownBuiltins()) {
    const [module, name = ""] = dotted.split(".");
    const functions = NATIVE_MODULES.find((spec) => dotted.includes(".") && spec.name === module)?.load();
    const { arity } = (functions?.[name] ?? { arity: -1 }) as Partial<PyCallable>; // of a builtin: checked elsewhere
    if ((mask & ~(arity ?? 0)) !== 0) throw new Error(`builtin-arity.ts is wrong about ${dotted}`);
  }
}

/**
 * Modules that programs often import and whose bodies read nothing of the run (no time, no randomness); what one needs of it,
 * it gets in a function `_at_import`, which runs when a program imports it.
 */
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
  "json",
  "random",
  "hashlib",
  "base64",
  "difflib",
  "os",
  "pathlib",
  "logging",
  "queue",
  "stat",
  "cmath",
  "html",
  "shlex",
  "secrets",
];
