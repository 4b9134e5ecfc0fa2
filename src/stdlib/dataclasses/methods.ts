/** `__repr__`, comparisons, `__hash__` and the guards of frozen classes. */
import { raise, typeError } from "../../runtime/errors.ts";
import { type Bag, defineOwn, mangle } from "../../runtime/names.ts";
import type { PyFunction } from "../../runtime/objects/function-types.ts";
import { compareTuples, type ItemsCompare } from "../../runtime/objects/sequence/compare.ts";
import { None, NotImplemented } from "../../runtime/objects/singletons.ts";
import { type Str, strOfParts } from "../../runtime/objects/str/index.ts";
import { hashTuple } from "../../runtime/objects/tuple/hash.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { callArgs } from "../../runtime/protocols/call.ts";
import { eq, eqBool, ge, gt, le, lt, truth } from "../../runtime/protocols/compare.ts";
import { repr, reprEnter, reprLeave, reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { BinarySlot, PyType, Value } from "../../runtime/slots.ts";
import { setOrderFields } from "../../runtime/sort/order-fields.ts";
import type { PyField } from "./field.ts";
import { methodOf } from "./functions.ts";

interface Reader {
  readonly name: string;
  readonly key: string;
}

function readers(fields: readonly PyField[]): Reader[] {
  return fields.map((f) => ({ name: textOf(f.name), key: mangle(textOf(f.name)) }));
}

function read(self: Value, r: Reader): Value {
  return (self as Bag)[r.key] ?? getattr(self, r.name);
}

/** The values of the fields. */
function values(self: Value, list: readonly Reader[]): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < list.length; i++) {
    const { key, name } = list[i] as Reader; // in range
    items[i] = (self as Bag)[key] ?? getattr(self, name);
  }
  return items;
}

export function makeRepr(T: PyType, fields: readonly PyField[]): PyFunction {
  const list = readers(fields);
  const parts = { name: "__repr__", positional: [["self", undefined]] } as const;
  const f = methodOf(T, parts, (self: Value): Value => {
    if (!reprEnter(self)) return "...";
    try {
      let text: Str = `${self.cls.tp_qualname}(`;
      for (const r of list) {
        const shown = repr(read(self, r));
        const label = r === list[0] ? `${r.name}=` : `, ${r.name}=`;
        text =
          typeof text === "string" && typeof shown === "string"
            ? text + label + shown
            : strOfParts(text, label, shown);
      }
      return (typeof text === "string" ? `${text})` : strOfParts(text, ")")) as Value; // a str value
    } finally {
      reprLeave(self);
    }
  });
  defineOwn(f, "__wrapped__", unguarded(T, parts, f));
  return f;
}

/** The function inside of the guard against recursion, by which `pprint` knows a generated `__repr__`. */
function unguarded(T: PyType, parts: Parameters<typeof methodOf>[1], f: PyFunction): PyFunction {
  const inner = methodOf(T, parts, (self: Value): Value => f(self));
  inner.sig = { ...inner.sig, qualname: "__create_fn__.<locals>.__repr__" };
  return inner;
}

const OTHER = [
  ["self", undefined],
  ["other", undefined],
] as const;

export function makeEq(T: PyType, fields: readonly PyField[]): PyFunction {
  const list = readers(fields);
  return methodOf(T, { name: "__eq__", positional: OTHER }, (self: Value, other: Value): Value => {
    if (self === other) return true;
    if (self.cls !== other.cls) return NotImplemented;
    let result: Value = true;
    for (let i = 0; i < list.length; i++) {
      const { key, name } = list[i] as Reader; // in range
      result = eq((self as Bag)[key] ?? getattr(self, name), (other as Bag)[key] ?? getattr(other, name));
      if (result !== true && !truth(result)) return result;
    }
    return result;
  });
}

/** An order comparison: of tuples, of items that are not equal, and its answer for equal ones. */
type Order = readonly [ItemsCompare, BinarySlot, boolean];

const ORDER: Readonly<Record<string, Order>> = {
  __lt__: [compareTuples.lt, lt, false],
  __le__: [compareTuples.le, le, true],
  __gt__: [compareTuples.gt, gt, false],
  __ge__: [compareTuples.ge, ge, true],
};

function orderOf(list: readonly Reader[], [compare, ofItems, whenEqual]: Order): BinarySlot {
  const only = list.length === 1 ? list[0] : undefined;
  if (only === undefined)
    return (self, other) => {
      if (self.cls !== other.cls) return NotImplemented;
      const first = plainDifference(self, other, list);
      if (first === undefined) return compare(values(self, list), values(other, list));
      return first === ""
        ? whenEqual
        : ofItems((self as Bag)[first] as Value, (other as Bag)[first] as Value); // just read
    };
  const { key, name } = only;
  return (self, other) => {
    if (self.cls !== other.cls) return NotImplemented;
    const a = (self as Bag)[key] ?? getattr(self, name);
    const b = (other as Bag)[key] ?? getattr(other, name);
    const kind = a.kind;
    const same = a === b || ((kind !== b.kind || kind === 2) && eqBool(a, b));
    return same ? whenEqual : ofItems(a, b);
  };
}

/**
 * The property of the first field in which two instances differ, "" when there is none; undefined unless all fields up to
 * there are ints or strs, and all fields are there: else tuples are compared, as CPython does.
 */
function plainDifference(self: Value, other: Value, list: readonly Reader[]): string | undefined {
  let first = "";
  for (let i = 0; i < list.length; i++) {
    const { key } = list[i] as Reader; // in range
    const a = (self as Bag)[key];
    const b = (other as Bag)[key];
    if (a === undefined || b === undefined) return undefined;
    if (first !== "") continue;
    const kind = a.kind;
    if (kind !== b.kind || (kind !== 1 && kind !== 3)) return undefined;
    if (a !== b) first = key;
  }
  return first;
}

/** The four of them, by name. */
export function makeOrder(T: PyType, fields: readonly PyField[]): [string, PyFunction][] {
  const list = readers(fields);
  const properties = list.map(({ key }) => key);
  return Object.entries(ORDER).map(([name, order]) => {
    const method = methodOf(T, { name, positional: OTHER }, orderOf(list, order));
    if (name === "__lt__") setOrderFields(method, properties);
    return [name, method];
  });
}

export function makeHash(T: PyType, fields: readonly PyField[]): PyFunction {
  const list = readers(fields);
  return methodOf(T, { name: "__hash__", positional: [["self", undefined]] }, (self: Value) =>
    hashTuple(values(self, list)),
  );
}

function superOfAnother(T: PyType, self: Value) {
  return typeError(
    `super(type, obj): obj (instance of ${self.cls.tp_name}) is not an instance or subtype of type (${T.tp_name}).`,
  );
}

/** `__setattr__` and `__delattr__` of a frozen class. */
export function makeGuards(
  T: PyType,
  fields: readonly PyField[],
  frozenError: PyType,
): [string, PyFunction][] {
  const names = new Set(fields.map((f) => textOf(f.name)));
  const refuse = (self: Value, name: Value, verb: string): void => {
    if (self.cls === T || names.has(textOf(name)))
      throw raise(frozenError, `cannot ${verb} field ${reprText(name)}`);
  };
  const next = (self: Value, dunder: string): Value => {
    const at = self.cls.tp_mro.indexOf(T);
    if (at < 0) throw superOfAnother(T, self); // `slots=True` has made the class anew
    for (const c of self.cls.tp_mro.slice(at + 1)) {
      const raw = c.tp_dict.get(dunder);
      if (raw !== undefined) return raw.tp_descr_get?.(raw, self, self.cls) ?? raw;
    }
    return getattr(self, dunder);
  };
  const setter = methodOf(
    T,
    {
      name: "__setattr__",
      positional: [
        ["self", undefined],
        ["name", undefined],
        ["value", undefined],
      ],
    },
    (self: Value, name: Value, value: Value): Value => {
      refuse(self, name, "assign to");
      callArgs(next(self, "__setattr__"), [name, value]);
      return None;
    },
  );
  const deleter = methodOf(
    T,
    {
      name: "__delattr__",
      positional: [
        ["self", undefined],
        ["name", undefined],
      ],
    },
    (self: Value, name: Value): Value => {
      refuse(self, name, "delete");
      callArgs(next(self, "__delattr__"), [name]);
      return None;
    },
  );
  return [
    ["__setattr__", setter],
    ["__delattr__", deleter],
  ];
}
