/** The modules written in TypeScript. */
import type { ModuleSpec } from "../runtime/objects/module.ts";
import { itertools } from "./itertools/module.ts";
import { module as math } from "./math.ts";
import { re } from "./re/module.ts";
import { module as unicodedata } from "./unicodedata.ts";

export const NATIVE_MODULES: readonly ModuleSpec[] = [itertools, math, re, unicodedata];
