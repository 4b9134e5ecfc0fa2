import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initParser } from "../../../../src/transpile/parse/parser.ts";

const require = createRequire(import.meta.url);

/** Loads the parser from the packages in `node_modules`. */
export async function loadParser(): Promise<void> {
  await initParser({
    treeSitter: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    python: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
}
