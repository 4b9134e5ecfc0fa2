/** `asdict`, `astuple`, `replace`, `fields`. https://docs.python.org/3/library/dataclasses.html#module-contents */
import { typeError } from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import { type Bag, bag, mangle } from "../../runtime/names.ts";
import {
  dictGet,
  dictItems,
  dictSet,
  dictValues,
  isDict,
  newDict,
  type PyDict,
} from "../../runtime/objects/dict/index.ts";
import { isList } from "../../runtime/objects/list/core.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { isTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { typeCall } from "../../runtime/objects/type/call.ts";
import { isType } from "../../runtime/objects/type/core.ts";
import { getattr, lookupAttr } from "../../runtime/protocols/attr.ts";
import { call, callArgs, callKw, callMethod, splitKwargs } from "../../runtime/protocols/call.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { MISSING, PyField } from "./field.ts";
import { isTrue } from "./init.ts";
import { fieldsOf } from "./process.ts";

/** What to make of an instance: a dict or a tuple of its values. */
interface Maker {
  readonly build: (entries: readonly (readonly [Value, Value])[]) => Value;
}

function instanceFields(v: Value): PyField[] | undefined {
  return isType(v) ? undefined : fieldsOf(v);
}

function convert(v: Value, maker: Maker): Value {
  if (isAtom(v)) return v;
  const fields = instanceFields(v);
  if (fields !== undefined)
    return maker.build(fields.map((f) => [f.name, convert(field(v, textOf(f.name)), maker)] as const));
  if (isTuple(v)) {
    const items = v.map((x) => convert(x, maker));
    if (!v.cls.tp_heap) return tuple(items);
    return lookupAttr(v, "_fields") === undefined ? call(v.cls, items) : callArgs(v.cls, items);
  }
  if (isList(v)) {
    const items = v.map((x) => convert(x, maker));
    return v.cls.tp_heap ? call(v.cls, items) : items;
  }
  return isDict(v) ? convertDict(v, maker) : deepcopy(v);
}

function field(v: Value, name: string): Value {
  return (v as Bag)[mangle(name)] ?? getattr(v, name);
}

function isAtom(v: Value): boolean {
  return (
    typeof v === "string" ||
    typeof v === "bigint" ||
    typeof v === "number" ||
    typeof v === "boolean" ||
    v === None
  );
}

function convertDict(d: PyDict & Value, maker: Maker): Value {
  const entries: [Value, Value][] = [];
  for (const [k, v] of [...dictItems(d)]) entries.push([convert(k, maker), convert(v, maker)]);
  if (!d.cls.tp_heap) return newDict(entries);
  if (lookupAttr(d.cls, "default_factory") === undefined)
    return call(d.cls, entries.map((e) => tuple([...e])) as Value[]);
  const copy = call(d.cls, getattr(d, "default_factory"));
  for (const [k, v] of entries) dictSet(copy as PyDict, k, v); // made by a dict type
  return copy;
}

function deepcopy(v: Value): Value {
  const copy = loadModule("copy");
  return copy === undefined ? v : callMethod(copy, "deepcopy", v);
}

function requireInstance(v: Value, what: string): void {
  if (instanceFields(v) === undefined) throw typeError(`${what}() should be called on dataclass instances`);
}

export function asdict(v: Value, factory: Value | undefined): Value {
  requireInstance(v, "asdict");
  const pairs = (entries: readonly (readonly [Value, Value])[]): Value =>
    entries.map(([k, x]) => tuple([k, x]) as Value);
  return convert(v, {
    build: (entries) => (factory === undefined ? newDict(entries) : call(factory, pairs(entries))),
  });
}

export function astuple(v: Value, factory: Value | undefined): Value {
  requireInstance(v, "astuple");
  return convert(v, {
    build: (entries) => {
      const values = entries.map(([, x]) => x);
      return factory === undefined ? tuple(values) : call(factory, values);
    },
  });
}

/** `replace(obj, **changes)`. */
export function replaceInstance(self: Value, changes: PyDict): Value {
  const quick = positionalValues(self, changes);
  if (quick !== undefined) return callArgs(self.cls, quick);
  const table = lookupAttr(self.cls, "__dataclass_fields__");
  const all = table !== undefined && isDict(table) ? [...dictValues(table)] : [];
  for (const f of all) {
    if (!(f instanceof PyField) || f.fieldKind === "_FIELD_CLASSVAR") continue;
    const given = dictGet(changes, f.name) !== undefined;
    if (!isTrue(f.init)) {
      if (given)
        throw typeError(
          `field ${textOf(f.name)} is declared with init=False, it cannot be specified with replace()`,
        );
      continue;
    }
    if (given) continue;
    if (f.fieldKind === "_FIELD_INITVAR" && f.default_ === MISSING)
      throw typeError(`InitVar ${reprText(f.name)} must be specified with replace()`);
    dictSet(changes, f.name, getattr(self, textOf(f.name)));
  }
  const { values, names } = splitKwargs(changes);
  return callKw(self.cls as PyType, values, names);
}

/**
 * What `__init__` gets where its parameters are the fields, in their order: by position is the same as by name, and quicker.
 * Undefined where that is not so, or something is wrong.
 */
function positionalValues(self: Value, changes: PyDict): Value[] | undefined {
  const init = self.cls.tp_fast_init;
  const table = self.cls.tp_dict.get("__dataclass_fields__");
  if (!init || table === undefined || !isDict(table) || self.cls.tp_call !== typeCall) return undefined;
  const { params = [], positional = 0, posonly = 0 } = init.sig ?? {};
  const values: Value[] = [];
  let used = 0;
  for (const f of dictValues(table)) {
    if (!(f instanceof PyField) || f.fieldKind !== "_FIELD" || f.init !== true) return undefined;
    const name = f.name as string; // a name, which is compared next
    if (params[values.length + 1] !== name) return undefined;
    const change = dictGet(changes, name);
    if (change !== undefined) used++;
    values.push(change ?? bag(self as PyObject)[mangle(name)] ?? getattr(self, name));
  }
  const all = params.length === values.length + 1 && positional === params.length && posonly < 2;
  return all && used === changes.map.size ? values : undefined;
}

export function fieldsFunction(v: Value): Value {
  const fields = fieldsOf(v);
  if (fields === undefined) throw typeError("must be called with a dataclass type or instance");
  return tuple([...fields]);
}
