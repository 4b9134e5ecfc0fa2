import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Plugin, transform } from "esbuild";
import { LIBRARY_FOLDER } from "../../src/sandbox/library-parts.ts";
import { isOnDemand } from "../../src/shared/on-demand.ts";
import { DIST, ROOT, WASM_FILES } from "./paths.ts";

/** One Python file of the standard library, transpiled. */
interface PythonModule {
  /** Dotted name: `collections`, `json.decoder`. */
  readonly name: string;
  readonly isPackage: boolean;
  /** The emitted JavaScript: the text of a function expression. */
  readonly js: string;
}

const STDLIB = join(ROOT, "src/stdlib");
const NAME = "virtual:python-modules";

/**
 * Resolves `virtual:python-modules` to the Python files of the library: an array of `{ name, isPackage, run }`, where
 * `run` is the function that our own transpiler has made of the file; those that are loaded on demand go to `dist/library` instead.
 */
export function pythonModules(): Plugin {
  return {
    name: "python-modules",
    setup(plugin) {
      plugin.onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({ path: NAME, namespace: "virtual" }));
      plugin.onLoad({ filter: /.*/, namespace: "virtual" }, async () => {
        const files = listPython(STDLIB);
        const modules = await transpileAll(files);
        await writeParts(modules.filter(({ name }) => isOnDemand(name)));
        return { contents: moduleText(modules), watchFiles: files };
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
  // loaded only when needed, so that a VM without Python modules can be built while the transpiler is being changed
  const { initTranspiler, transpile } = await import("../../src/transpile/index.ts");
  await initTranspiler({
    treeSitter: readFileSync(WASM_FILES["tree-sitter.wasm"]),
    python: readFileSync(WASM_FILES["tree-sitter-python.wasm"]),
  });
  return files.map((file) => {
    const filename = relative(ROOT, file);
    const result = transpile(readFileSync(file, "utf8"), { filename, mode: "module" });
    if (!result.ok) throw new Error(`${filename} does not transpile\n${result.error.traceback}`);
    return { ...moduleName(file), js: result.js };
  });
}

function moduleText(modules: readonly PythonModule[]): string {
  const rows = modules.map(
    ({ name, isPackage, js }) =>
      `{ name: ${JSON.stringify(name)}, isPackage: ${isPackage}${isOnDemand(name) ? "" : `, run: (${js})`} }`,
  );
  return `export default [${rows.join(",\n")}];`;
}

async function writeParts(modules: readonly PythonModule[]): Promise<void> {
  const folder = join(DIST, LIBRARY_FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, js } of modules) {
    // not `minifySyntax`, which takes a value that nothing uses for dead code
    const options = { charset: "utf8", target: "es2022", minifyWhitespace: true } as const;
    const { code } = await transform(`(${js})`, options);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(code));
  }
}

/** `json/__init__.py` is the package `json`, `json/decoder.py` the module `json.decoder`. */
function moduleName(file: string): { name: string; isPackage: boolean } {
  const parts = relative(STDLIB, file).slice(0, -".py".length).split(sep);
  const isPackage = parts.at(-1) === "__init__";
  return { name: (isPackage ? parts.slice(0, -1) : parts).join("."), isPackage };
}
