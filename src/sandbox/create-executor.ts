import { type Executor, executorOver } from "./executor.ts";
import type { ExecutorOptions } from "./options.ts";
import { Pool } from "./pool.ts";

/** Makes an executor. Costs nothing until the first run. Throws `InvalidOptionError`. */
export function createExecutor(options: ExecutorOptions = {}): Executor {
  return executorOver(options, (memory) => new Pool(memory));
}
