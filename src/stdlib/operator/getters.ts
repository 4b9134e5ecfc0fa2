/** operator.itemgetter, attrgetter and methodcaller. https://docs.python.org/3/library/operator.html */
import { builtinType, qualifyName } from "../../runtime/define.ts";
import { typeError } from "../../runtime/errors.ts";
import { hidden } from "../../runtime/names.ts";
import { dictItems, type PyDict } from "../../runtime/objects/dict/index.ts";
import { isStr } from "../../runtime/objects/str/index.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { callKw, splitKwargs } from "../../runtime/protocols/call.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import { getitem } from "../../runtime/protocols/subscript.ts";
import type { PyCallable, PyType, Value } from "../../runtime/slots.ts";

/** A getter is a JS function of one argument, so that calling it as a key is one call. */
interface Getter extends PyCallable {
  /** What it was made of, for `repr`. */
  readonly parts: readonly string[];
}

const ONE_ARGUMENT = 0b10;

function getter(cls: PyType, read: (o: Value) => Value, parts: readonly string[]): Value {
  const f = (o: Value): Value => read(o);
  Object.setPrototypeOf(f, cls.tp_proto);
  hidden(f, "arity", ONE_ARGUMENT);
  hidden(f, "parts", parts);
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

function getterType(
  name: string,
  make: (cls: PyType, args: Value[], kwargs: PyDict | undefined) => Value,
): PyType {
  return qualifyName(
    builtinType(name, {
      module: "operator",
      new: [`${name}(*args, **kwargs)`, make],
      slots: {
        tp_call: callGetter(name),
        tp_repr: (v) => `operator.${name}(${asGetter(v).parts.join(", ")})`,
      },
    }),
  );
}

function requireOne(name: string, args: readonly Value[], kwargs: PyDict | undefined): Value {
  if (kwargs !== undefined) throw typeError(`${name}() takes no keyword arguments`);
  const [first] = args;
  if (first === undefined) throw typeError(`${name} expected 1 argument, got 0`);
  return first;
}

export const itemgetter = getterType("itemgetter", (cls, args, kwargs) => {
  const key = requireOne("itemgetter", args, kwargs);
  const read =
    args.length === 1 ? (o: Value) => getitem(o, key) : (o: Value) => tuple(args.map((k) => getitem(o, k)));
  return getter(cls, read, args.map(reprText));
});

/** `a.b.c`, from the outside in. */
function pathReader(name: Value): (o: Value) => Value {
  if (!isStr(name)) throw typeError("attribute name must be a string");
  const path = textOf(name).split(".");
  const [only] = path;
  if (path.length === 1 && only !== undefined) return (o) => getattr(o, only);
  return (o) => path.reduce<Value>((at, part) => getattr(at, part), o);
}

export const attrgetter = getterType("attrgetter", (cls, args, kwargs) => {
  requireOne("attrgetter", args, kwargs);
  const readers = args.map(pathReader);
  const [only] = readers;
  const read =
    readers.length === 1 && only !== undefined
      ? only
      : (o: Value) => tuple(readers.map((reader) => reader(o)));
  return getter(cls, read, args.map(reprText));
});

export const methodcaller = getterType("methodcaller", (cls, args, kwargs) => {
  const [name, ...rest] = args;
  if (name === undefined) throw typeError("methodcaller needs at least one argument, the method name");
  if (!isStr(name)) throw typeError("method name must be a string");
  const { values, names } = splitKwargs(kwargs);
  const method = textOf(name);
  const shown =
    kwargs === undefined ? [] : [...dictItems(kwargs)].map(([k, v]) => `${textOf(k)}=${reprText(v)}`);
  const read = (o: Value): Value => callKw(getattr(o, method), [...rest, ...values], names);
  return getter(cls, read, [...args.map(reprText), ...shown]);
});
