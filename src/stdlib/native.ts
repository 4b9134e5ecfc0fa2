/** The modules written in TypeScript. */
import type { ModuleSpec } from "../runtime/objects/module.ts";

export const NATIVE_MODULES: readonly ModuleSpec[] = [];
