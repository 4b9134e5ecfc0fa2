import { chmodSync, copyFileSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { checkLicenses } from "./licenses.ts";
import { DIST, ROOT, WASM_FILES } from "./paths.ts";

/** Entries of the host side: bundle name and source. */
export const HOST_ENTRIES = {
  index: "src/index.ts",
  cli: "src/cli/main.ts",
} as const;

/** The program that `npx` starts. */
const CLI = join(DIST, "cli.js");

/** Bundles the entries that exist, sharing code between them; returns the names of those that do not. */
export async function bundleHost(): Promise<readonly string[]> {
  const all = Object.entries(HOST_ENTRIES);
  const present = all.filter(([, source]) => existsSync(join(ROOT, source)));
  const { metafile } = await build({
    ...COMMON,
    entryPoints: Object.fromEntries(present.map(([name, source]) => [name, join(ROOT, source)])),
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    // the MCP SDK too: from one file the server starts in half the time it takes from its packages' hundreds
    metafile: true,
  });
  removeOldChunks(Object.keys(metafile.outputs).map((output) => resolve(output)));
  checkLicenses(Object.keys(metafile.inputs));
  if (existsSync(CLI)) chmodSync(CLI, 0o755);
  return all.filter((entry) => !present.includes(entry)).map(([, source]) => source);
}

/** A program that was started before this build may still load chunks of the last one; after a while none does. */
const CHUNK_AGE = 15 * 60 * 1000;

function removeOldChunks(current: readonly string[]): void {
  const folder = join(DIST, "chunks");
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const file of files) {
    const old = !current.includes(file) && Date.now() - statSync(file).mtimeMs > CHUNK_AGE;
    if (old) rmSync(file, { force: true });
  }
}

/**
 * Bundles what runs in threads with the glue code of its WebAssembly files, which stem from the same packages as that
 * code. It is CommonJS: a worker thread boots a third faster without the ES module loader.
 */
export async function bundleThreads(): Promise<void> {
  const { metafile } = await build({
    ...COMMON,
    metafile: true,
    entryPoints: {
      worker: join(ROOT, "src/sandbox/worker.ts"),
      once: join(ROOT, "src/sandbox/once-worker.ts"),
      "warm-up": join(ROOT, "src/sandbox/warm-up-thread.ts"),
    },
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  checkLicenses(Object.keys(metafile.inputs));
  for (const [name, source] of Object.entries(WASM_FILES)) copyFileSync(source, join(DIST, name));
}

const COMMON = {
  outdir: DIST,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  legalComments: "none",
  // V8 reads all of a file before it runs any of it
  minify: true,
} as const;
