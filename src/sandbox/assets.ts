import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BuildError } from "./errors.ts";
import { readImage } from "./image-file.ts";
import type { Snapshot } from "./snapshot.ts";
import type {} from "./webassembly.ts";

/** Everything a worker needs, read and compiled once in the parent and shared by all workers. */
export interface Assets {
  readonly engine: WebAssembly.Module;
  readonly snapshot: Snapshot;
  readonly parser: ParserFiles;
}

/** The parser's WebAssembly files. */
export interface ParserFiles {
  readonly treeSitter: Uint8Array;
  readonly python: Uint8Array;
}

/** The folder of built files: our own when we run from there, else `dist/` of the repository. */
export const DIST_URL = /\/dist\/(chunks\/)?[^/]+$/.test(import.meta.url)
  ? new URL(import.meta.url.includes("/dist/chunks/") ? ".." : ".", import.meta.url)
  : new URL("../../dist/", import.meta.url);

/** The VM's image in that folder. */
export const IMAGE = "vm.image";
export const IMAGE_URL = new URL(IMAGE, DIST_URL);

let loading: Promise<Assets> | undefined;

/** Loads the built files; the same promise for every caller. */
export function loadAssets(): Promise<Assets> {
  loading ??= load();
  return loading;
}

/** Gives another build of the engine to the workers that boot from now on; it must fit the snapshot. */
export async function useEngine(engine: WebAssembly.Module): Promise<void> {
  loading = Promise.resolve({ ...(await loadAssets()), engine });
}

async function load(): Promise<Assets> {
  const { engine, snapshot } = built(IMAGE, readImage);
  const compiling = WebAssembly.compile(engine);
  const parser = loadParserFiles();
  return { engine: await compiling, snapshot, parser };
}

/** Reads the parser's files. */
export function loadParserFiles(): ParserFiles {
  return {
    treeSitter: built("tree-sitter.wasm", (path) => readFileSync(path)),
    python: built("tree-sitter-python.wasm", (path) => readFileSync(path)),
  };
}

/** Reads a built file. Throws {@link BuildError}. */
export function built<T>(name: string, read: (path: string) => T): T {
  try {
    return read(fileURLToPath(new URL(name, DIST_URL)));
  } catch (cause) {
    throw new BuildError(`dist/${name} is missing or broken: run the build`, { cause });
  }
}
