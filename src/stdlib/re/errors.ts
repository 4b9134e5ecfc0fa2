/** `re.PatternError`, and the core's failures as Python exceptions. https://docs.python.org/3/library/re.html#re.PatternError */
import { builtinType } from "../../runtime/define.ts";
import {
  Exception,
  IndexError,
  OverflowError,
  type PyBaseException,
  raise,
  ValueError,
} from "../../runtime/errors.ts";
import { defineOwn } from "../../runtime/names.ts";
import { bytesOf } from "../../runtime/objects/bytes/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText, strCodePoints, toHostText } from "../../runtime/objects/str/index.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import { str } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { locate, ReFailure } from "./failure.ts";

function codesOf(pattern: Value): ArrayLike<number> {
  const text = asStr(pattern);
  return text === undefined ? (bytesOf(pattern) ?? []) : strCodePoints(text);
}

function initPatternError(
  self: PyBaseException,
  msg: Value,
  pattern: Value = None,
  pos: Value = None,
): Value {
  const at = asInt(pos);
  let lineno: Value = None;
  let colno: Value = None;
  let message = msg;
  if (pattern !== None && at !== undefined) {
    const place = locate(toHostText(str(msg)), codesOf(pattern), Number(at));
    lineno = BigInt(place.lineno);
    colno = BigInt(place.colno);
    message = fromHostText(place.message);
  }
  const fields = { msg, pattern, pos, lineno, colno };
  for (const [name, value] of Object.entries(fields)) defineOwn(self, name, value);
  self.exc_args = [message];
  return None;
}

export const PatternError: PyType = builtinType("PatternError", {
  base: Exception,
  module: "re",
  dict: true,
  init: ["__init__(self, msg, pattern=None, pos=None)", initPatternError],
});

/** What was thrown while the core worked on `source`, as a Python exception. */
export function translateFailure(e: unknown, source: Value): unknown {
  if (!(e instanceof ReFailure)) return e;
  const msg = fromHostText(e.msg);
  if (e.kind === "OverflowError") return raise(OverflowError, msg);
  if (e.kind === "ValueError") return raise(ValueError, msg);
  if (e.kind === "IndexError") return raise(IndexError, msg);
  const exc = raise(PatternError, msg);
  if (e.pos === undefined) initPatternError(exc, msg);
  else initPatternError(exc, msg, source, BigInt(e.pos));
  return exc;
}
