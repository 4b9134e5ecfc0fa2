/** The Python programs that tell which names there are. The recorder runs them on CPython, the test on the built package. */
import { BUILTIN_NAMES, EXCEPTION_NAMES, MODULES } from "../../src/shared/surface.ts";

/** Types that no builtin names, and an expression for each. */
const UNNAMED_TYPES: Readonly<Record<string, string>> = {
  NoneType: "None",
  NotImplementedType: "NotImplemented",
  ellipsis: "...",
  function: "program",
  builtin_function_or_method: "len",
  method: "Class().method",
  wrapper_descriptor: "int.__add__",
  "method-wrapper": "(1).__add__",
  method_descriptor: "str.upper",
  classmethod_descriptor: "dict.__dict__['fromkeys']",
  getset_descriptor: "type.__dict__['__name__']",
  member_descriptor: "slice.__dict__['start']",
  generator: "generator()",
  coroutine: "keep(coroutine())",
  async_generator: "async_generator()",
  module: "sys",
  mappingproxy: "int.__dict__",
  GenericAlias: "list[int]",
  Union: "int | str",
  TypeVar: "T",
  ParamSpec: "P",
  TypeVarTuple: "Ts",
  TypeAliasType: "Alias",
  traceback: "trace()",
  dict_keys: "{}.keys()",
  dict_values: "{}.values()",
  dict_items: "{}.items()",
  dict_keyiterator: "iter({})",
  dict_valueiterator: "iter({}.values())",
  dict_itemiterator: "iter({}.items())",
  dict_reversekeyiterator: "reversed({})",
  list_iterator: "iter([])",
  list_reverseiterator: "reversed([])",
  tuple_iterator: "iter(())",
  str_ascii_iterator: "iter('')",
  str_iterator: "iter('\\u0100')",
  bytes_iterator: "iter(b'')",
  bytearray_iterator: "iter(bytearray())",
  range_iterator: "iter(range(1))",
  longrange_iterator: "iter(range(10 ** 30))",
  set_iterator: "iter(set())",
  memory_iterator: "iter(memoryview(b''))",
  callable_iterator: "iter(int, 0)",
  iterator: "iter(Sequence())",
};

const OWN = "def own(value): return [name for name in dir(value) if name not in dir(object)]";

/** What dunders of a class only tell in which language, how and where it is written. */
const ABOUT_THE_TEXT =
  "__abstractmethods__ __annotate_func__ __annotations_cache__ __dict__ __firstlineno__ __module__ __parameters__ __slots__ __static_attributes__ __text_signature__ __type_params__ __vectorcalloffset__ __weakref__";

const SETTING = `
import sys
${OWN}
class Class:
    def method(self): pass
class Sequence:
    def __getitem__(self, i): raise IndexError
def program(): pass
def generator(): yield
async def coroutine(): pass
async def async_generator(): yield
def keep(c):
    c.close()
    return c
def trace():
    try: 1 / 0
    except ZeroDivisionError as error: return error.__traceback__
def generic[T, **P, *Ts](): pass
T, P, Ts = generic.__type_params__
type Alias = int
`;

/** Prints a line for each type and exception: its name and what `dir()` shows of it beyond `object`'s; and one for `builtins`. */
export function typesProgram(): string {
  const named = [...BUILTIN_NAMES, ...EXCEPTION_NAMES].map((name) => `  (${JSON.stringify(name)}, ${name}),`);
  const unnamed = Object.entries(UNNAMED_TYPES).map(
    ([name, expression]) => `  (${JSON.stringify(name)}, type(${expression})),`,
  );
  return `${SETTING}
for name, value in [
${[...named, ...unnamed].join("\n")}
]:
    if isinstance(value, type): print(name + ":", *dir(value) if value is object else own(value))
`;
}

/** Prints a line for each module, its public names, and one for each public class, what `dir()` shows of it beyond `object`'s. */
export function modulesProgram(): string {
  const imports = MODULES.map((name) => `import ${name}`);
  const pairs = MODULES.map((name) => `  (${JSON.stringify(name)}, ${name}),`);
  return `${imports.join("\n")}
${OWN}
WRITTEN = set("${ABOUT_THE_TEXT}".split())
def public(module):
    names = getattr(module, "__all__", None)
    if names is not None: return sorted(names)
    return [n for n in dir(module) if n[0] != "_" and not isinstance(getattr(module, n), type(sys))]
seen = set()
for name, module in [
${pairs.join("\n")}
]:
    names = public(module)
    print(name + ":", *names)
    for n in names:
        value = getattr(module, n, None)
        if isinstance(value, type) and value.__module__ != "builtins" and value not in seen:
            seen.add(value)
            print(name + "." + n + ":", *[m for m in own(value) if m[0] != "_" or m[-2:] == "__" and m not in WRITTEN])
`;
}
