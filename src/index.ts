/**
 * Runs Python on the caller's machine, behind a WebAssembly wall.
 *
 * ```ts
 * import { createExecutor } from "safe-local-python-executor";
 *
 * const executor = createExecutor({ timeout: 5 });
 * const { result, stdout, error } = await executor.run("sum(range(10))");
 * await executor.close();
 * ```
 */

export { type CompileOptions, check, type Transpiled, transpile } from "./sandbox/compile.ts";
export { createExecutor } from "./sandbox/create-executor.ts";
export { BuildError, ClosedError, InvalidOptionError } from "./sandbox/errors.ts";
export type { Executor, Session } from "./sandbox/executor.ts";
export type { ExecutorOptions, RunOptions } from "./sandbox/options.ts";
export { LIMITS, type LimitName, type LimitSpec } from "./shared/limits.ts";
export { LOOP_WIDTH, type PositionMap, SITE_WIDTH } from "./shared/position-map.ts";
export { BUILTIN_NAMES, EXCEPTION_NAMES, MODULES, REFUSED_BUILTINS } from "./shared/surface.ts";
export type { ErrorKind, ExecutionError, ExecutionResult, Json } from "./shared/wire.ts";
