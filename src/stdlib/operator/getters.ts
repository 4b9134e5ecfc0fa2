/** operator.itemgetter, attrgetter and methodcaller. https://docs.python.org/3/library/operator.html */
import { builtinType, getset, qualifyName } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import type { PyDict } from "../../runtime/objects/dict/index.ts";
import { inHostText, isStr } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { callKw, splitKwargs } from "../../runtime/protocols/call.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import { getitem } from "../../runtime/protocols/subscript.ts";
import { parseSignature } from "../../runtime/signature.ts";
import type { PyCallable, PyType, Value } from "../../runtime/slots.ts";

/** A getter is a JS function of one argument, so that calling it as a key is one call. */
interface Getter extends PyCallable {
  /** What it was made of, for `repr`. */
  parts: () => readonly string[];
}

const ONE_ARGUMENT = 0b10;

/** Makes a getter of the fresh function `read`. */
function getter(cls: PyType, read: (o: Value) => Value, parts: () => readonly string[]): Value {
  const f: Getter = Object.setPrototypeOf(read, cls.tp_proto);
  f.parts = parts;
  return f;
}

/** The slots get getters only. */
function asGetter(v: Value): Getter {
  return v as Getter;
}

function callGetter(name: string): (v: Value, args: Value[], kwnames: readonly string[]) => Value {
  return (v, args, kwnames) => {
    if (kwnames.length > 0) throw typeError(`${name}() takes no keyword arguments`);
    const [o, ...rest] = args;
    if (o === undefined || rest.length > 0)
      throw typeError(`${name} expected 1 argument, got ${args.length}`);
    return asGetter(v)(o);
  };
}

/** `text` is the signature of the type. */
function getterType(
  name: string,
  text: string,
  make: (cls: PyType, args: Value[], kwargs: PyDict | undefined) => Value,
): PyType {
  const T = qualifyName(
    builtinType(name, {
      module: "operator",
      basetype: false,
      new: [`${name}(*args, **kwargs)`, make],
      slots: {
        tp_call: callGetter(name),
        tp_repr: inHostText((v: Value) => `operator.${name}(${asGetter(v).parts().join(", ")})`),
      },
    }),
  );
  hidden(T.tp_proto, "arity", ONE_ARGUMENT);
  hidden(T, "sig", parseSignature(text, { module: "operator" }));
  getset(T, { __text_signature__: { get: () => "(obj, /)" } });
  return T;
}

function requireOne(name: string, args: readonly Value[], kwargs: PyDict | undefined): Value {
  if (kwargs !== undefined) throw typeError(`${name}() takes no keyword arguments`);
  const [first] = args;
  if (first === undefined) throw typeError(`${name} expected 1 argument, got 0`);
  return first;
}

export const itemgetter = getterType("itemgetter", "itemgetter(item, /, *items)", (cls, args, kwargs) => {
  const key = requireOne("itemgetter", args, kwargs);
  return getter(cls, args.length === 1 ? itemReader(key) : itemsReader(args), () => args.map(reprText));
});

function itemReader(key: Value): (o: Value) => Value {
  if (key.kind !== 1) return (o) => getitem(o, key);
  const at = Number(key);
  return (o) => {
    const item = o.ix === 1 ? (o as readonly Value[])[at] : undefined; // by the tag
    return item === undefined ? getitem(o, key) : item;
  };
}

function itemsReader(keys: readonly Value[]): (o: Value) => Value {
  const readers = keys.map(itemReader);
  return (o) => {
    const items: Value[] = [];
    for (let i = 0; i < readers.length; i++) items.push(readers[i]?.(o) as Value); // in range
    return tuple(items);
  };
}

/** `a.b.c`, from the outside in. */
function pathReader(name: Value): (o: Value) => Value {
  if (!isStr(name)) throw typeError("attribute name must be a string");
  const path = textOf(name).split(".");
  const [only] = path;
  if (path.length === 1 && only !== undefined) return (o) => getattr(o, only);
  return (o) => path.reduce<Value>((at, part) => getattr(at, part), o);
}

export const attrgetter = getterType("attrgetter", "attrgetter(attr, /, *attrs)", (cls, args, kwargs) => {
  requireOne("attrgetter", args, kwargs);
  const readers = args.map(pathReader);
  const [only] = readers;
  const read =
    readers.length === 1 && only !== undefined
      ? only
      : (o: Value) => tuple(readers.map((reader) => reader(o)));
  return getter(cls, read, () => args.map(reprText));
});

export const methodcaller = getterType(
  "methodcaller",
  "methodcaller(name, /, *args, **kwargs)",
  (cls, args, kwargs) => {
    const [name, ...rest] = args;
    if (name === undefined) throw typeError("methodcaller needs at least one argument, the method name");
    if (!isStr(name)) throw typeError("method name must be a string");
    const { values, names } = splitKwargs(kwargs);
    const method = textOf(name);
    const shown = () => names.map((k, i) => `${k}=${reprText(values[i] as Value)}`); // one value for each name
    const read = (o: Value): Value => callKw(getattr(o, method), [...rest, ...values], names);
    return getter(cls, read, () => [...args.map(reprText), ...shown()]);
  },
);
