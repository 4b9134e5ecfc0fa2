import { build } from "esbuild"; import { copyFileSync, mkdirSync } from "node:fs";
import { WASM_FILES, DIST } from "./build/paths.ts"; import { bundleVm, writeSnapshot } from "./build/vm.ts";
mkdirSync(DIST,{recursive:true});
const s = await bundleVm("src/runtime/standin.tmp.ts"); console.log(s.length, await writeSnapshot(s));
await build({ entryPoints: { worker: "src/sandbox/worker.ts" }, outdir: DIST, bundle: true, format: "esm", platform: "node", target: "node20", plugins: [{ name: "s", setup(b) { b.onResolve({ filter: /transpile\/index/ }, () => ({ path: "/tmp/standin/transpile.ts" })); } }] });
for (const [n, p] of Object.entries(WASM_FILES)) copyFileSync(p, DIST + "/" + n);
