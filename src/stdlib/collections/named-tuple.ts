/** collections.namedtuple. https://docs.python.org/3/library/collections.html#collections.namedtuple */
import { fn } from "../../runtime/abi/functions.ts";
import { builtinType, qualifyName, slots } from "../../runtime/define.ts";
import { pythonFunction } from "../../runtime/define-python.ts";
import { attributeError, typeError, valueError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import { classMethodOf } from "../../runtime/objects/descriptors.ts";
import { dictItems, dictSize, dictTake, newDict, type PyDict } from "../../runtime/objects/dict/index.ts";
import type { PyFunction } from "../../runtime/objects/function-types.ts";
import { None } from "../../runtime/objects/singletons.ts";
import {
  fromHostText,
  inHostText,
  isStr,
  type Str,
  strOfParts,
  toHostText,
} from "../../runtime/objects/str/index.ts";
import { isTuple, type PyTuple, tuple, tuple_, tupleOf } from "../../runtime/objects/tuple/index.ts";
import { newClass } from "../../runtime/objects/type/create.ts";
import { isType, type_ } from "../../runtime/objects/type.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { toArray } from "../../runtime/protocols/iter.ts";
import { repr, reprText, str, textOf } from "../../runtime/protocols/repr.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** The descriptor of a field: reads its item. */
class TupleGetter {
  readonly index: number;
  doc: Value;
  constructor(index: number) {
    this.index = index;
    this.doc = `Alias for field number ${index}`;
  }
}

const getterType = builtinType("_tuplegetter", {
  module: "collections",
  proto: TupleGetter.prototype,
  basetype: false,
});
slots(getterType, {
  tp_repr: inHostText((v: Value) => `_tuplegetter(${asGetter(v).index}, ${reprText(asGetter(v).doc)})`),
  tp_descr_get: (v, obj) => (obj !== undefined && isTuple(obj) ? (obj[asGetter(v).index] ?? None) : v),
  tp_descr_set: (_v, _obj, value) => {
    throw attributeError(value === undefined ? "can't delete attribute" : "can't set attribute");
  },
  tp_setattro: (v, name, value) => {
    if (name !== "__doc__") return Object.prototype.tp_setattro(v, name, value);
    asGetter(v).doc = value ?? None;
  },
  tp_getattro: (v, name) => (name === "__doc__" ? asGetter(v).doc : Object.prototype.tp_getattro(v, name)),
});
qualifyName(getterType);

/** The slots get getters only. */
function asGetter(v: Value): TupleGetter {
  return v as TupleGetter;
}

/** `"x y"`, `"x, y"` or an iterable of names. */
function namesOf(fields: Value): string[] {
  if (!isStr(fields)) return toArray(fields).map((f) => textOf(str(f)));
  return toHostText(str(fields))
    .replaceAll(",", " ")
    .split(/\s+/)
    .filter((name) => name !== "");
}

function isIdentifier(name: string): boolean {
  return truth(callMethod(fromHostText(name), "isidentifier"));
}

function renamed(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const bad = !isIdentifier(name) || KEYWORDS.has(name) || name.startsWith("_") || seen.has(name);
    seen.add(name);
    return bad ? `_${i}` : name;
  });
}

function check(typename: string, names: readonly string[], rename: boolean): void {
  for (const name of [typename, ...names]) {
    if (!isIdentifier(name))
      throw valueError(
        `Type names and field names must be valid identifiers: ${reprText(fromHostText(name))}`,
      );
    if (KEYWORDS.has(name))
      throw valueError(`Type names and field names cannot be a keyword: ${reprText(fromHostText(name))}`);
  }
  const seen = new Set<string>();
  for (const name of names) {
    if (name.startsWith("_") && !rename)
      throw valueError(`Field names cannot start with an underscore: ${reprText(fromHostText(name))}`);
    if (seen.has(name)) throw valueError(`Encountered duplicate field name: ${reprText(fromHostText(name))}`);
    seen.add(name);
  }
}

interface Shape {
  readonly typename: string;
  readonly fields: readonly string[];
  /** Aligned with the fields, undefined where there is none. */
  readonly defaults: readonly (Value | undefined)[];
}

interface MethodParts {
  readonly params: readonly string[];
  readonly posonly?: number;
  readonly varkw?: string;
  readonly defaults?: (Value | undefined)[];
}

/** A method that looks and complains as one made by `def`. */
// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameters that their parts promise
function method(shape: Shape, name: string, parts: MethodParts, impl: (...args: any[]) => Value): Value {
  const sig = {
    name,
    qualname: `${shape.typename}.${name}`,
    params: parts.params,
    posonly: parts.posonly ?? 0,
    positional: parts.params.length,
    required: 0,
    varargs: undefined,
    varkw: parts.varkw,
    style: "python" as const,
    module: "collections",
  };
  return fn(impl as unknown as PyFunction, sig, parts.defaults); // completed by fn
}

function newMethod(shape: Shape): Value {
  const { fields, defaults } = shape;
  const make = (cls: Value, ...given: (Value | undefined)[]): Value => {
    if (!isType(cls)) throw typeError("tuple.__new__(X): X is not a type object");
    const items: Value[] = [];
    for (let i = 0; i < fields.length; i++) items.push(given[i] ?? defaults[i] ?? None);
    return tupleOf(cls, items);
  };
  const any = defaults.some((d) => d !== undefined);
  return method(
    shape,
    "__new__",
    { params: ["_cls", ...fields], ...(any ? { defaults: [undefined, ...defaults] } : {}) },
    make,
  );
}

function makeOf(shape: Shape, cls: PyType, items: Value[]): Value {
  const size = shape.fields.length;
  if (items.length !== size) throw typeError(`Expected ${size} arguments, got ${items.length}`);
  return tupleOf(cls, items);
}

function replace(shape: Shape, self: PyTuple & PyObject, changes: PyDict): Value {
  const items = shape.fields.map((field, i) => dictTake(changes, field) ?? self[i] ?? None);
  if (dictSize(changes) > 0) {
    const left = [...dictItems(changes)].map(([key]) => key);
    throw typeError(`Got unexpected field names: ${reprText(left)}`);
  }
  return makeOf(shape, self.cls, items);
}

function reprNamed(shape: Shape, self: PyTuple & PyObject): Str {
  let text: Str = `${self.cls.tp_name}(`;
  for (let i = 0; i < shape.fields.length; i++) {
    const label = `${i === 0 ? "" : ", "}${shape.fields[i]}=`;
    const shown = repr(self[i] ?? None);
    text =
      typeof text === "string" && typeof shown === "string"
        ? text + label + shown
        : strOfParts(text, label, shown);
  }
  return typeof text === "string" ? `${text})` : strOfParts(text, ")");
}

function asDict(shape: Shape, self: PyTuple): PyDict {
  return newDict(shape.fields.map((field, i): [Value, Value] => [field, self[i] ?? None]));
}

function namespaceOf(shape: Shape, module: Value): Map<string, Value> {
  const { fields, typename } = shape;
  const self = { params: ["self"] };
  const change = (v: PyTuple & PyObject, changes: PyDict = newDict()): Value => replace(shape, v, changes);
  const changing = { params: ["self"], posonly: 1, varkw: "kwds" };
  const defaults = fields.flatMap((field, i): [Value, Value][] => {
    const value = shape.defaults[i];
    return value === undefined ? [] : [[field, value]];
  });
  const ns = new Map<string, Value>([
    ["__module__", module],
    ["__doc__", `${typename}(${fields.join(", ")})`],
    ["__slots__", tuple([])],
    ["_fields", tuple([...fields])],
    ["_field_defaults", newDict(defaults)],
    ["__new__", newMethod(shape)],
    [
      "_make",
      classMethodOf(
        method(shape, "_make", { params: ["cls", "iterable"] }, (cls: PyType, items: Value) =>
          makeOf(shape, cls, toArray(items)),
        ),
      ),
    ],
    ["__replace__", method(shape, "_replace", changing, change)],
    ["_replace", method(shape, "_replace", changing, change)],
    ["__repr__", method(shape, "__repr__", self, (v) => reprNamed(shape, v))],
    ["_asdict", method(shape, "_asdict", self, (v) => asDict(shape, v))],
    ["__getnewargs__", method(shape, "__getnewargs__", self, (v: PyTuple) => tuple([...v]))],
    ["__match_args__", tuple([...fields])],
  ]);
  fields.forEach((field, i) => {
    ns.set(field, new TupleGetter(i));
  });
  return ns;
}

/** Reading a field of the class itself is one property read and one index. */
function addFastGetters(T: PyType, fields: readonly string[]): void {
  fields.forEach((field, i) => {
    const general = Object.getOwnPropertyDescriptor(T.tp_proto, `$${field}`);
    if (general?.set === undefined) return;
    Object.defineProperty(T.tp_proto, `$${field}`, {
      configurable: true,
      get(this: PyTuple) {
        return this[i];
      },
      set: general.set,
    });
  });
}

function makeNamedTuple(
  typename: Value,
  fieldNames: Value,
  rename: Value = false,
  defaults: Value = None,
  module: Value = None,
): Value {
  const given = namesOf(fieldNames);
  const fields = truth(rename) ? renamed(given) : given;
  const name = textOf(str(typename));
  check(name, fields, truth(rename));
  const values: (Value | undefined)[] = defaults === None ? [] : toArray(defaults);
  if (values.length > fields.length) throw typeError("Got more default values than field names");
  while (values.length < fields.length) values.unshift(undefined);
  return create({ typename: name, fields, defaults: values }, module === None ? "__main__" : module);
}

function create(
  shape: Shape,
  module: Value,
  bases: readonly Value[] = [tuple_],
  attributes: Iterable<[string, Value]> = [],
): PyType {
  const namespace = new Map([...namespaceOf(shape, module), ...attributes]);
  const T = newClass(type_, shape.typename, bases, namespace) as PyType; // the metaclass is type
  addFastGetters(T, shape.fields);
  addFastNew(T, shape.fields.length);
  return T;
}

/** All fields given by position need no binding. */
function addFastNew(T: PyType, size: number): void {
  const general = T.tp_new;
  const make = (cls: PyType, args: Value[], kwnames: readonly string[]): Value =>
    kwnames.length === 0 && args.length === size ? tupleOf(cls, args.slice()) : general(cls, args, kwnames);
  const init = () => {};
  hidden(make, "fields", size);
  hidden(make, "init", init);
  hidden(T, "tp_new", make);
  hidden(T.tp_proto, "tp_init", init);
}

/** A named tuple of the library. */
export function namedTupleType(typename: string, fields: readonly string[], module: string): PyType {
  return create({ typename, fields, defaults: [] }, module);
}

/** The class of a `typing.NamedTuple`: its fields are checked names, and it may have `Generic` beside `tuple` as a base. */
export function typedNamedTuple(
  typename: Value,
  fieldNames: Value,
  defaults: Value,
  module: Value,
  bases: Value,
  attributes: PyDict,
): PyType {
  const name = textOf(str(typename));
  const fields = namesOf(fieldNames);
  check(name, fields, false);
  const values: (Value | undefined)[] = toArray(defaults);
  while (values.length < fields.length) values.unshift(undefined);
  const more = [...dictItems(attributes)].map(([key, value]): [string, Value] => [textOf(str(key)), value]);
  return create({ typename: name, fields, defaults: values }, module, toArray(bases), more);
}

export const namedtuple = pythonFunction(
  "namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)",
  makeNamedTuple,
  { module: "collections" },
);
