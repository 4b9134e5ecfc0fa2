/** `make_dataclass`. https://docs.python.org/3/library/dataclasses.html#dataclasses.make_dataclass */
import { typeError } from "../../runtime/errors.ts";
import { dictGet, dictItems, dictSet, isDict, newDict } from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, fromHostText } from "../../runtime/objects/str/index.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { isType, type_ } from "../../runtime/objects/type/core.ts";
import { calculateMetaclass, resolveBases } from "../../runtime/objects/type/create.ts";
import { call } from "../../runtime/protocols/call.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import { length } from "../../runtime/protocols/subscript.ts";
import type { Value } from "../../runtime/slots.ts";

const KEYWORDS = new Set([
  "False",
  "None",
  "True",
  "and",
  "as",
  "assert",
  "async",
  "await",
  "break",
  "class",
  "continue",
  "def",
  "del",
  "elif",
  "else",
  "except",
  "finally",
  "for",
  "from",
  "global",
  "if",
  "import",
  "in",
  "is",
  "lambda",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "try",
  "while",
  "with",
  "yield",
]);

const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

interface Item {
  readonly name: string;
  readonly type: Value;
  readonly dflt: Value | undefined;
}

function itemOf(v: Value, any: Value): Item {
  const text = asStr(v);
  if (text !== undefined) return { name: textOf(v), type: any, dflt: undefined };
  length(v);
  const parts = toArray(v);
  const [name, type, dflt] = parts;
  if (name === undefined || type === undefined || parts.length > 3)
    throw typeError(`Invalid field: ${reprText(v)}`);
  return { name: asStr(name) === undefined ? "" : textOf(name), type, dflt };
}

function checkName(name: string, seen: Set<string>, shown: Value): void {
  if (!IDENTIFIER.test(name)) throw typeError(`Field names must be valid identifiers: ${reprText(shown)}`);
  if (KEYWORDS.has(name)) throw typeError(`Field names must not be keywords: ${reprText(shown)}`);
  if (seen.has(name)) throw typeError(`Field name duplicated: ${reprText(shown)}`);
  seen.add(name);
}

/** The class before `@dataclass` is applied. */
export function makeClass(
  name: Value,
  fields: Value,
  bases: Value | undefined,
  namespace: Value | undefined,
  module: string,
  any: Value,
): Value {
  const seen = new Set<string>();
  const ns = newDict();
  const annotations = newDict();
  for (const v of toArray(fields)) {
    const item = itemOf(v, any);
    checkName(item.name, seen, fromHostText(item.name) as Value);
    dictSet(annotations, item.name, item.type);
    if (item.dflt !== undefined) dictSet(ns, item.name, item.dflt);
  }
  if (namespace !== undefined && namespace !== None && isDict(namespace))
    for (const [k, v] of dictItems(namespace)) dictSet(ns, k, v);
  if (dictGet(ns, "__module__") === undefined) dictSet(ns, "__module__", module);
  dictSet(ns, "__annotations__", annotations);
  const given = bases !== undefined && isTuple(bases) ? [...bases] : [];
  const resolved = resolveBases(given);
  if (resolved.some((b, i) => b !== given[i])) dictSet(ns, "__orig_bases__", tuple(given));
  const first = resolved[0]?.cls ?? type_;
  const meta = calculateMetaclass(isType(first) ? first : type_, resolved);
  return call(meta, name, tuple(resolved), ns);
}
