/**
 * The module `collections`. What is written in Python is loaded when it is first asked for: most programs want one type.
 * https://docs.python.org/3/library/collections.html
 */
import { defineModule } from "../../runtime/objects/module.ts";
import { lazyParts } from "../lazy-parts.ts";
import { countElements, isMapping } from "./count.ts";
import { defineDefaultDict } from "./defaultdict.ts";
import { deque } from "./deque.ts";
import { namedtuple } from "./named-tuple.ts";
import { defineOrderedDict } from "./ordered-dict.ts";

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

const parts = lazyParts("collections", {
  ChainMap: "collections._chain_map",
  Counter: "collections._counter",
  UserDict: "collections._user_dict",
  UserList: "collections._user_list",
  UserString: "collections._user_string",
  abc: "collections.abc",
});

export const collections = defineModule("collections", () => ({
  OrderedDict: defineOrderedDict(),
  __all__: [...NAMES],
  __dir__: parts.listing([...NAMES, "abc"]),
  __getattr__: parts.getattr,
  _count_elements: countElements,
  _is_mapping: isMapping,
  defaultdict: defineDefaultDict(),
  deque,
  namedtuple,
}));
