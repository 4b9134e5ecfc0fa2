/** Module `_string`: the grammar of format strings for `string.Formatter`. */
import { builtin } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { splitFieldName } from "../runtime/format/field-name.ts";
import { parseMarkup } from "../runtime/format/markup.ts";
import { makeIterator } from "../runtime/objects/iterator.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None } from "../runtime/objects/singletons.ts";
import { asStr, type Str } from "../runtime/objects/str/index.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import type { Value } from "../runtime/slots.ts";

function requireStr(v: Value): Str {
  const s = asStr(v);
  if (s === undefined) throw typeError(`expected str, got ${v.cls.tp_name}`);
  return s;
}

/** Literal, field name, spec and conversion of each piece. */
function* pieces(format: Str): Generator<Value> {
  const parsed = parseMarkup(format);
  for (const { literal, field } of parsed.pieces) {
    const { name, spec, conversion } = field ?? {};
    yield tuple([literal, name?.text ?? None, spec ?? None, conversion ?? None]);
  }
  if (parsed.error !== undefined) throw valueError(parsed.error);
}

/** The first part of a field name, and the steps from there. */
function split(name: Value): Value {
  const { first, rest, firstError, restError } = splitFieldName(requireStr(name));
  if (firstError !== undefined) throw valueError(firstError);
  function* steps(): Generator<Value> {
    for (const { attribute, key } of rest) yield tuple([attribute, key]);
    if (restError !== undefined) throw valueError(restError);
  }
  return tuple([first, makeIterator("fieldnameiterator", steps())]);
}

export const module = defineModule("_string", () => ({
  formatter_parser: builtin("formatter_parser(string, /)", (s: Value) =>
    makeIterator("formatteriterator", pieces(requireStr(s))),
  ),
  formatter_field_name_split: builtin("formatter_field_name_split(string, /)", split),
}));
