/** The modules written in TypeScript. */
import type { ModuleSpec } from "../runtime/objects/module.ts";
import { itertools } from "./itertools/module.ts";
import { module as cmath } from "./cmath.ts";
import { module as math } from "./math.ts";
import { re } from "./re/module.ts";
import { module as sys } from "./sys.ts";
import { module as unicodedata } from "./unicodedata.ts";
import { module as abc } from "./abc.ts";
import { module as json } from "./json/module.ts";

export const NATIVE_MODULES: readonly ModuleSpec[] = [itertools, cmath, math, re, unicodedata, sys, abc, json];
