/**
 * The module `collections`. What is written in Python is loaded when it is first asked for: most programs want one type.
 * https://docs.python.org/3/library/collections.html
 */
import { builtin } from "../../runtime/define.ts";
import { attributeError } from "../../runtime/errors.ts";
import { loadModule } from "../../runtime/importer.ts";
import { defineOwn } from "../../runtime/names.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { Value } from "../../runtime/slots.ts";
import { countElements } from "./count.ts";
import { defineDefaultDict } from "./defaultdict.ts";
import { deque } from "./deque.ts";
import { namedtuple } from "./named-tuple.ts";
import { defineOrderedDict } from "./ordered-dict.ts";

/** Where the names are that this module does not hold from the start. */
const PARTS: Readonly<Record<string, string>> = {
  ChainMap: "collections._chain_map",
  Counter: "collections._counter",
  UserDict: "collections._user_dict",
  UserList: "collections._user_list",
  UserString: "collections._user_string",
};

const NAMES = [
  "ChainMap",
  "Counter",
  "OrderedDict",
  "UserDict",
  "UserList",
  "UserString",
  "defaultdict",
  "deque",
  "namedtuple",
];

const loadPart = builtin("__getattr__(name, /)", (name: Value) => {
  const wanted = textOf(name);
  const part = Object.hasOwn(PARTS, wanted) ? PARTS[wanted] : wanted === "abc" ? "collections.abc" : undefined;
  const module = part === undefined ? undefined : loadModule(part);
  const self = loadModule("collections");
  if (module === undefined || self === undefined)
    throw attributeError(`module 'collections' has no attribute '${wanted}'`, self, wanted);
  const value = wanted === "abc" ? module : getattr(module, wanted);
  defineOwn(self, wanted, value);
  return value;
});

const listNames = builtin("__dir__()", () => [...NAMES, "abc"].sort());

export const collections = defineModule("collections", () => ({
  OrderedDict: defineOrderedDict(),
  __all__: [...NAMES],
  __dir__: listNames,
  __getattr__: loadPart,
  _count_elements: countElements,
  defaultdict: defineDefaultDict(),
  deque,
  namedtuple,
}));
