import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createExecutor, type Executor, LIMITS, type LimitName } from "../index.ts";
import { registerRunPython } from "./tools/run-python.ts";
import { packageVersion } from "./version.ts";

/** The name under which clients know the server. */
export const SERVER_NAME = "safe-local-python-executor";

/** Limits of every call, unless the call asks for another timeout. */
export type ServerLimits = { readonly [Name in LimitName]?: number };

/** A server, not yet connected, with the executor behind it. */
export interface PythonServer {
  readonly mcp: McpServer;
  readonly executor: Executor;
  /** Ends the connection, all runs and all workers. */
  close(): Promise<void>;
}

/** Makes a server for one connection; connect `mcp` to a transport. Throws `InvalidOptionError`. */
export function createServer(limits: ServerLimits = {}): PythonServer {
  const executor = createExecutor(limits);
  const mcp = new McpServer({
    name: SERVER_NAME,
    title: "Safe local Python executor",
    version: packageVersion(),
  });
  registerRunPython(mcp, { executor, limits: inForce(limits) });
  return {
    mcp,
    executor,
    close: async () => {
      await mcp.close();
      await executor.close();
    },
  };
}

function inForce(limits: ServerLimits): Readonly<Record<LimitName, number>> {
  const value = (name: LimitName): number => limits[name] ?? LIMITS[name].default;
  return {
    ...{ timeout: value("timeout"), memory: value("memory"), output: value("output") },
    ...{ source: value("source"), result: value("result") },
  };
}
