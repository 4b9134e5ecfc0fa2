/** What `codecs` needs of the runtime: names of text codecs, error handlers, and search functions for `str.encode`. */

import {
  customErrorHandler,
  findCodec,
  isErrorHandler,
  registerErrorHandler,
  searchCodecs,
} from "../runtime/codecs/index.ts";
import { builtin } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { asStr, toHostText } from "../runtime/objects/str/index.ts";
import type { Value } from "../runtime/slots.ts";

function text(v: Value, what: string): string {
  const found = asStr(v);
  if (found === undefined) throw typeError(`${what} must be str, not ${v.cls.tp_name}`);
  return toHostText(found);
}

function register(name: Value, handler: Value): Value {
  registerErrorHandler(text(name, "register_error() argument 1"), handler);
  return None;
}

function handler(name: Value): Value {
  const wanted = text(name, "lookup_error() argument");
  return customErrorHandler(wanted) ?? (isErrorHandler(wanted) ? true : None);
}

export const module = defineModule("_codecs_support", () => ({
  codec_name: builtin("codec_name(encoding, /)", (encoding: Value) => {
    return findCodec(text(encoding, "lookup() argument"))?.name ?? None;
  }),
  register_error: builtin("register_error(name, handler, /)", register),
  error_handler: builtin("error_handler(name, /)", handler),
  search: builtin("search(find, /)", (find: Value) => {
    searchCodecs(find);
    return None;
  }),
}));
