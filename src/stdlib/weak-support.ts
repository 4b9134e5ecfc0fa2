/** What `weakref.py` needs of the engine. */
import { builtin } from "../runtime/define.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { noticeDeaths, plainRef, weakrefType } from "../runtime/objects/weakref.ts";
import type { Value } from "../runtime/slots.ts";

function poll(): Value {
  noticeDeaths();
  return None;
}

function refsOf(object: Value): Value {
  const known = plainRef(object);
  return known === undefined ? [] : [known];
}

export const module = defineModule("_weakref", () => ({
  ref: weakrefType(),
  getweakrefs: builtin("getweakrefs(object, /)", refsOf, { module: "_weakref" }),
  poll: builtin("poll()", poll, { module: "_weakref" }),
}));
