import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BuildError } from "./errors.ts";
import type { Snapshot } from "./snapshot.ts";
import { readSnapshot } from "./snapshot-file.ts";
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

let loading: Promise<Assets> | undefined;

/** Loads the built files; the same promise for every caller. */
export function loadAssets(): Promise<Assets> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Assets> {
  const wasm = readBuilt("engine.wasm");
  const compiling = WebAssembly.compile(wasm);
  const snapshot = readSnapshotFile(createHash("sha256").update(wasm).digest("hex"));
  const parser = { treeSitter: readBuilt("tree-sitter.wasm"), python: readBuilt("tree-sitter-python.wasm") };
  return { engine: await compiling, snapshot, parser };
}

function readBuilt(name: string): Uint8Array {
  try {
    return readFileSync(new URL(name, DIST_URL));
  } catch (cause) {
    throw new BuildError(`dist/${name} is missing: run the build`, { cause });
  }
}

function readSnapshotFile(engine: string): Snapshot {
  try {
    return readSnapshot(fileURLToPath(new URL("vm.snapshot", DIST_URL)), engine);
  } catch (cause) {
    throw new BuildError("dist/vm.snapshot is missing or stale: run the build", { cause });
  }
}
