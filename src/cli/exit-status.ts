import type { ExecutionResult } from "../shared/wire.ts";
import { PROGRAM_FAILED } from "./failure.ts";

/** What shells say of a process that SIGINT has ended, as CPython lets itself be. */
const INTERRUPTED = 130;

/** The status with which `python FILE` would end: what `sys.exit` was given, else 1 for any error but `KeyboardInterrupt`. */
export function exitStatus({ ok, error }: ExecutionResult): number {
  if (ok || error === null) return 0;
  if (error.type === "KeyboardInterrupt") return INTERRUPTED;
  if (error.type !== "SystemExit" || !/^-?\d+$/.test(error.message)) return PROGRAM_FAILED;
  // the operating system keeps the low byte; what does not fit a C long becomes -1
  const code = BigInt(error.message);
  return Number(BigInt.asUintN(8, BigInt.asIntN(64, code) === code ? code : -1n));
}
