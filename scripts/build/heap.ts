import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { HEAP_FILE } from "../../src/sandbox/kernel/heap.ts";
import { DIST, packageFolder, ROOT } from "./paths.ts";

const SOURCE = join(ROOT, "src/sandbox/kernel/heap.wat");

/** Assembles what kernels do to the engine's heap. */
export function assembleHeap(): void {
  const assembler = join(packageFolder("binaryen"), "bin/wasm-as");
  const features = ["--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-mutable-globals"];
  execFileSync(process.execPath, [assembler, SOURCE, ...features, "-o", join(DIST, HEAP_FILE)]);
}
