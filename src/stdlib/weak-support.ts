/** What `weakref.py` needs of the engine. */
import { builtin } from "../runtime/define.ts";
import { reportIgnored } from "../runtime/io/ignored.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import {
  ignored,
  noticeDeaths,
  plainProxy,
  referencesTo,
  refOfProxy,
  rememberProxy,
  weakrefType,
} from "../runtime/objects/weakref.ts";
import { reprText } from "../runtime/protocols/repr.ts";
import type { Value } from "../runtime/slots.ts";

ignored.report = (exc, callback) => {
  reportIgnored(`calling weakref callback ${reprText(callback)}`, exc);
};

function poll(): Value {
  noticeDeaths();
  return None;
}

export const module = defineModule("_weakref", () => ({
  ref: weakrefType(),
  getweakrefs: builtin("getweakrefs(object, /)", referencesTo, { module: "_weakref" }),
  plain_proxy: builtin("plain_proxy(object, /)", (object: Value) => plainProxy(object) ?? None),
  ref_of_proxy: builtin("ref_of_proxy(object, callback, proxy, /)", refOfProxy),
  remember_proxy: builtin(
    "remember_proxy(object, proxy, plain, /)",
    (object: Value, proxy: Value, plain: Value) => {
      rememberProxy(object, proxy, plain === true);
      return None;
    },
  ),
  poll: builtin("poll()", poll, { module: "_weakref" }),
}));
