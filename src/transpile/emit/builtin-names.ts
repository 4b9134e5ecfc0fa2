/** Names that mean a builtin where the program does not bind them. */
import { EXCEPTION_NAMES, BUILTIN_NAMES as FUNCTIONS } from "../../shared/surface.ts";

/** The builtins that emitted code takes from the ABI. */
export const BUILTIN_NAMES: ReadonlySet<string> = new Set<string>([...FUNCTIONS, ...EXCEPTION_NAMES]);
