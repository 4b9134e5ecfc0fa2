/** "Did you mean" in uncaught AttributeErrors, NameErrors and ImportErrors (Lib/traceback.py). */

import { suggest } from "../../shared/suggest.ts";
import { MODULES } from "../../shared/surface.ts";
import { dir } from "../builtins/attributes.ts";
import { AttributeError, caught, ImportError, NameError, TypeError_ } from "../errors.ts";
import { dictGet, PyDict } from "../objects/dict/index.ts";
import type { PyBaseException } from "../objects/exceptions/base.ts";
import { dirOf } from "../objects/object.ts";
import { isinstance } from "../objects/type/core.ts";
import { knownNames } from "../program.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import { toArray } from "../protocols/iter.ts";
import type { Value } from "../slots.ts";
import { tracebackFrames } from "./frames.ts";
import { linesOf } from "./scripts.ts";

const MODULE_NAMES: ReadonlySet<string> = new Set(MODULES);

/** What follows the message, or "". Without frames nothing is known of the names and the `self` around. */
export function suggestionFor(e: PyBaseException, hasFrames: boolean): string {
  const name = e.exc_fields?.get(isinstance(e, ImportError) ? "name_from" : "name");
  if (typeof name !== "string") return "";
  const unknown = !hasFrames && isinstance(e, NameError);
  const near = unknown ? undefined : (attributeOfSelf(e, name) ?? suggest(name, candidatesFor(e, hasFrames)));
  const meant = near === undefined ? "" : `. Did you mean: '${near}'?`;
  if (!isinstance(e, NameError) || !MODULE_NAMES.has(name)) return meant;
  return `${meant === "" ? ". Did" : `${meant} Or did`} you forget to import '${name}'?`;
}

function candidatesFor(e: PyBaseException, hasFrames: boolean): string[] {
  if (isinstance(e, AttributeError) || isinstance(e, ImportError)) {
    const obj = e.exc_fields?.get("obj");
    return obj === undefined ? [] : attributeNames(obj, e, hasFrames);
  }
  return isinstance(e, NameError) ? [...localNames(e), ...knownNames()] : [];
}

function localNames(e: PyBaseException): string[] {
  return e.exc_locals === undefined ? [] : toArray(e.exc_locals).filter((n) => typeof n === "string");
}

/** A name that was meant as an attribute of the method's `self`. */
function attributeOfSelf(e: PyBaseException, name: string): string | undefined {
  const self = e.exc_locals instanceof PyDict ? dictGet(e.exc_locals, "self") : undefined;
  if (self === undefined) return undefined;
  try {
    return lookupAttr(self, name) === undefined ? undefined : `self.${name}`;
  } catch (error) {
    caught(error);
    return undefined;
  }
}

/** Was the attribute asked for by `self.name` or `getattr(self, …)`? The method may well have meant a private one. */
function isAskedOfSelf(e: PyBaseException, name: string): boolean {
  const frame = tracebackFrames(e).at(-1);
  if (frame === undefined || frame.site.lineno !== frame.site.endLineno) return false;
  const line = linesOf(frame.script)[frame.site.lineno - 1] ?? "";
  const asked = line.slice(frame.site.col, frame.site.endCol);
  return asked === `self.${name}` || asked.startsWith("getattr(self,");
}

/** `dir(obj)`; the attributes of class and instance where its `__dir__` is no use. */
function directory(obj: Value): Value[] {
  try {
    return toArray(call(dir, obj));
  } catch (error) {
    const exc = caught(error);
    if (isinstance(exc, TypeError_)) return dirOf(obj);
    throw exc;
  }
}

function attributeNames(obj: Value, e: PyBaseException, hasFrames: boolean): string[] {
  try {
    const names = directory(obj).filter((n) => typeof n === "string");
    const wanted = String(e.exc_fields?.get("name") ?? "");
    if (wanted.startsWith("_") || (hasFrames && isAskedOfSelf(e, wanted))) return names;
    return names.filter((n) => !n.startsWith("_"));
  } catch (error) {
    caught(error);
    return [];
  }
}
