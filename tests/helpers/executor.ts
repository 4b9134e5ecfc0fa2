import { existsSync } from "node:fs";
import type { ExecutionResult } from "../../src/shared/wire.ts";

/** The part of the public API that the fixtures need. Tests run the built package, since the worker needs its VM snapshot. */
export interface Executor {
  run(
    code: string,
    options?: { readonly stdin?: string; readonly filename?: string; readonly timeout?: number },
  ): Promise<ExecutionResult>;
  close(): Promise<void>;
}

const BUILT = new URL("../../dist/index.js", import.meta.url);

/** An executor from `dist/`, with default options. Close it after use. */
export async function createBuiltExecutor(): Promise<Executor> {
  if (!existsSync(BUILT)) throw new Error("dist/ is missing: run `npm run build` first");
  // The built module has no types at type-check time; its source does, and the package tests check them.
  const built = (await import(BUILT.href)) as { createExecutor(): Executor | Promise<Executor> };
  return await built.createExecutor();
}
