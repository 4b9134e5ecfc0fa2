import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "esbuild";
import { ROOT } from "./paths.ts";

/** One Python file of the standard library, as the VM bundle gets it from `virtual:python-modules`. */
export interface PythonModule {
  /** Dotted name: `collections`, `json.decoder`. */
  readonly name: string;
  readonly isPackage: boolean;
  /** The Python text, for the source lines of tracebacks. */
  readonly source: string;
  /** The emitted JavaScript: the text of a function expression. */
  readonly js: string;
  /** Position map of `js`, as JSON. */
  readonly map: string;
}

const STDLIB = join(ROOT, "src/stdlib");
const NAME = "virtual:python-modules";

/** Resolves `virtual:python-modules` to an array of {@link PythonModule}, made by our own transpiler. */
export function pythonModules(): Plugin {
  return {
    name: "python-modules",
    setup(plugin) {
      plugin.onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({ path: NAME, namespace: "virtual" }));
      plugin.onLoad({ filter: /.*/, namespace: "virtual" }, async () => {
        const files = listPython(STDLIB);
        return { contents: moduleText(await transpileAll(files)), watchFiles: files };
      });
    },
  };
}

function listPython(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => join(folder, name));
}

async function transpileAll(files: readonly string[]): Promise<PythonModule[]> {
  if (files.length === 0) return [];
  throw new Error(
    `src/stdlib holds Python files, but the transpiler has no module mode yet: ${files.join(", ")}`,
  );
}

function moduleText(modules: readonly PythonModule[]): string {
  return `export default ${JSON.stringify(modules)};`;
}

/** `json/__init__.py` is the package `json`, `json/decoder.py` the module `json.decoder`. */
export function moduleName(file: string): { name: string; isPackage: boolean } {
  const parts = relative(STDLIB, file).slice(0, -".py".length).split(sep);
  const isPackage = parts.at(-1) === "__init__";
  return { name: (isPackage ? parts.slice(0, -1) : parts).join("."), isPackage };
}

/** The Python text of a stdlib file. */
export function readSource(file: string): string {
  return readFileSync(file, "utf8");
}
