import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ENGINE_WASM, packageFolder, ROOT } from "./paths.ts";

/** What the engine's build uses of WebAssembly; the optimiser must know, and may use no more. */
const FEATURES = [
  ...["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int"],
  ...["mutable-globals", "multivalue", "reference-types"],
].map((name) => `--enable-${name}`);
/** What makes the interpreter faster is inlining; without it, `-O4` gains nothing. */
const PASSES = [
  ...["-O4", "--inline-functions-with-loops"],
  ...["--flexible-inline-max-function-size=150", "--always-inline-max-function-size=40"],
];
const CACHE = join(ROOT, "node_modules/.cache/safe-local-python-executor");

/**
 * The engine once more, optimised for long-lived processes: a quarter to a half faster when V8 has compiled it, but twice
 * as large and slower until then. It takes half a minute, so results are kept, by the hash of all that they depend on.
 */
export function fastEngine(): Uint8Array {
  const folder = packageFolder("binaryen");
  const hash = createHash("sha256")
    .update(readFileSync(ENGINE_WASM))
    .update(readFileSync(join(folder, "package.json")))
    .update(JSON.stringify([FEATURES, PASSES]));
  const path = join(CACHE, `engine-${hash.digest("hex").slice(0, 16)}.wasm`);
  if (!existsSync(path)) optimise(join(folder, "bin/wasm-opt"), path);
  return readFileSync(path);
}

function optimise(wasmOpt: string, path: string): void {
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  try {
    execFileSync(process.execPath, [wasmOpt, ENGINE_WASM, ...FEATURES, ...PASSES, "-o", unfinished]);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
