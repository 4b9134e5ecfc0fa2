/**
 * Builds everything into `dist/`. With `--vm` only what runs a program: VM bundle, image and worker.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { FAST_ENGINE_FILE } from "../src/sandbox/fast-engine.ts";
import { writeCharacterNames } from "./build/character-names.ts";
import { fastEngine } from "./build/engine.ts";
import { assembleHeap } from "./build/heap.ts";
import { bundleHost, bundleThreads } from "./build/host.ts";
import { writeLicenses } from "./build/licenses.ts";
import { compileNatives } from "./build/natives.ts";
import { DIST, ROOT } from "./build/paths.ts";
import { writeTimeZones } from "./build/time-zones.ts";
import { writeTypes } from "./build/types.ts";
import { bundleVm, writeImage } from "./build/vm.ts";

const onlyVm = process.argv.includes("--vm");

mkdirSync(DIST, { recursive: true });
await step("natives", compileNatives);
await buildVm();
await step("fast engine", async () => writeFileSync(join(DIST, FAST_ENGINE_FILE), fastEngine()));
await step("kernel heap", assembleHeap);
await step("threads", bundleThreads);
await step("character names", writeCharacterNames);
await step("time zones", writeTimeZones);
if (!onlyVm) {
  await step("host", buildHost);
  await step("types", buildTypes);
  writeLicenses();
}

async function buildVm(): Promise<void> {
  if (!existsSync(join(ROOT, "src/runtime/main.ts"))) {
    notice("src/runtime/main.ts does not exist: no VM bundle, no image");
    return;
  }
  const script = await step("vm.js", bundleVm);
  const { bytes } = await step("vm.image", () => writeImage(script));
  notice(`vm.js ${kilobytes(script.length)}, vm.image ${kilobytes(bytes)}`);
}

async function buildHost(): Promise<void> {
  for (const missing of await bundleHost()) notice(`${missing} does not exist: skipped`);
}

async function buildTypes(): Promise<void> {
  if (existsSync(join(ROOT, "src/index.ts"))) writeTypes();
  else notice("src/index.ts does not exist: no declarations");
}

async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work();
  notice(`${name} built in ${Math.round(performance.now() - start)} ms`);
  return value;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}

function notice(text: string): void {
  console.error(`build: ${text}`);
}
