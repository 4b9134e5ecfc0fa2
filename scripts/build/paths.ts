import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** Where everything that is built goes. */
export const DIST = join(ROOT, "dist");

/** QuickJS itself; it goes into the VM image. */
export const ENGINE_WASM = require.resolve("@jitl/quickjs-wasmfile-release-sync/wasm");

/** The parser's WebAssembly files, which are copied beside the worker that speaks to them. */
export const WASM_FILES = {
  "tree-sitter.wasm": join(packageFolder("web-tree-sitter"), "web-tree-sitter.wasm"),
  "tree-sitter-python.wasm": join(packageFolder("tree-sitter-python"), "tree-sitter-python.wasm"),
} as const;

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  const found = require.resolve
    .paths(name)
    ?.map((folder) => join(folder, name))
    .find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}
