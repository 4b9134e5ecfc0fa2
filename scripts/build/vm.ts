import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type Metafile } from "esbuild";
import { Engine } from "../../src/sandbox/engine.ts";
import type { HostCalls } from "../../src/sandbox/engine-abi.ts";
import { encodeImage } from "../../src/sandbox/image-file.ts";
import { capture } from "../../src/sandbox/snapshot.ts";
import type {} from "../../src/sandbox/webassembly.ts";
import { clearFreeMemory, heapEnd, occupySmallChunks } from "./free-memory.ts";
import { DIST, ENGINE_WASM, ROOT } from "./paths.ts";
import { pythonModules } from "./stdlib.ts";

/** The folders whose files may enter the VM; anything else there would be host code inside the wall. */
const VM_SIDE = ["src/runtime", "src/stdlib", "src/shared"].map(
  (folder) => folder.split("/").join(sep) + sep,
);
/** Pages of 64 KiB: room to boot in, and the most a boot may take. */
const BOOT_MEMORY = { initial: 1024, maximum: 4096 };

/** Bundles the VM side into `dist/vm.js` and returns the script. */
export async function bundleVm(entry = "src/runtime/main.ts"): Promise<string> {
  const result = await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(DIST, "vm.js"),
    bundle: true,
    format: "iife",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    // names stay, since the engine reports them; comments and spaces would only fill the heap with debug tables
    minifyWhitespace: true,
    minifySyntax: true,
    write: false,
    metafile: true,
    plugins: [pythonModules()],
  });
  checkInputs(result.metafile);
  const script = result.outputFiles[0]?.text;
  if (script === undefined) throw new Error("esbuild gave no VM bundle");
  writeFileSync(join(DIST, "vm.js"), script);
  return script;
}

/** Evaluates the bundle once and stores the engine and the VM's memory as `dist/vm.image`. */
export async function writeImage(script: string): Promise<{ bytes: number }> {
  const wasm = readFileSync(ENGINE_WASM);
  const memory = new WebAssembly.Memory(BOOT_MEMORY);
  const engine = await Engine.instantiate(new WebAssembly.Module(wasm), memory, bootHost());
  const pointers = engine.boot(script);
  occupySmallChunks(memory, pointers.stack, (bytes) => engine.reserve(bytes));
  clearFreeMemory(memory, pointers.stack);
  const size = heapEnd(memory, pointers.stack);
  const file = encodeImage({ engine: wasm, snapshot: { ...capture(memory, pointers), size } });
  writeFileSync(join(DIST, "vm.image"), file);
  return { bytes: file.length };
}

/** What the bundle may see while it boots: nothing of the machine that builds, since it would stay in the snapshot. */
function bootHost(): HostCalls {
  const refuse = (name: string) => (): never => {
    throw new Error(`the VM bundle calls ${name} while it loads; do that in vmBegin`);
  };
  return {
    write: (_stream, bytes) => console.error(`vm boot: ${new TextDecoder().decode(bytes)}`),
    now: refuse("hostNow"),
    entropy: refuse("hostEntropy"),
    stop: refuse("hostStop"),
    sleep: refuse("hostSleep"),
    transpile: refuse("hostTranspile"),
    library: refuse("hostLibrary"),
    interrupt: () => false,
  };
}

function checkInputs(metafile: Metafile): void {
  const strangers = Object.keys(metafile.inputs)
    .filter((input) => !input.startsWith("virtual:"))
    .map((input) => relative(ROOT, join(process.cwd(), input)))
    .filter((input) => !VM_SIDE.some((folder) => input.startsWith(folder)));
  if (strangers.length > 0) {
    throw new Error(`the VM bundle may hold runtime, stdlib and shared only, not: ${strangers.join(", ")}`);
  }
}
