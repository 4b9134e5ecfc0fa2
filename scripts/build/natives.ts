import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { NATIVES_FILE } from "../../src/sandbox/natives.ts";
import { DIST, packageFolder, ROOT } from "./paths.ts";

/** Compiles the runtime's functions in WebAssembly. */
export function compileNatives(): void {
  const compiler = join(packageFolder("assemblyscript"), "bin/asc.js");
  const memory = ["--importMemory", "--importTable", "--runtime", "stub"];
  const speed = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert"];
  const source = join(ROOT, "src/natives/index.ts");
  execFileSync(process.execPath, [
    compiler,
    source,
    ...memory,
    ...speed,
    "--outFile",
    join(DIST, NATIVES_FILE),
  ]);
}
