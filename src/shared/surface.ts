/** The whitelist: which builtins a program may name and which modules it may import. The one place to add to. */

/** Builtin functions, types and constants besides the exceptions. */
export const BUILTIN_NAMES = [
  "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "classmethod",
  "complex", "delattr", "dict", "dir", "divmod", "Ellipsis", "enumerate", "filter", "float", "format", "frozenset",
  "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list",
  "locals", "map", "max", "memoryview", "min", "next", "NotImplemented", "object", "oct", "ord", "pow", "print",
  "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum",
  "super", "tuple", "type", "vars", "zip", "__debug__",
] as const;

export type BuiltinName = (typeof BUILTIN_NAMES)[number];

/** Exceptions and warnings, all of CPython's. */
export const EXCEPTION_NAMES = [
  "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError",
  "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
  "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "EncodingWarning",
  "EnvironmentError", "Exception", "ExceptionGroup", "FileExistsError", "FileNotFoundError", "FloatingPointError",
  "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError",
  "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
  "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
  "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "PythonFinalizationError", "RecursionError",
  "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration",
  "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "TypeError",
  "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
  "UnicodeWarning", "UserWarning", "ValueError", "Warning", "ZeroDivisionError",
] as const;

/** Builtins of CPython that this sandbox refuses, with what a program can use instead. */
export const REFUSED_BUILTINS: Readonly<Record<string, string>> = {
  eval: "for literals and arithmetic write the expression itself, or parse it with re or json",
  exec: "write the code itself instead of a string of it",
  compile: "code objects do not exist here",
  open: "there is no file system; pass data in the code, in stdin or as inputs, and print results",
  __import__: "use an import statement",
  breakpoint: "there is no debugger; print what you want to see",
  help: "there is no pager; print(x.__doc__) shows documentation",
};

/** Importable modules. */
export const MODULES = [
  "__future__", "abc", "argparse", "array", "asyncio", "base64", "binascii", "bisect", "calendar", "cmath", "collections",
  "collections.abc", "colorsys", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "difflib", "doctest",
  "enum", "fnmatch", "fractions", "functools", "graphlib", "gzip", "hashlib", "heapq", "hmac", "html", "inspect", "io",
  "ipaddress", "itertools", "json", "json.decoder", "json.encoder", "keyword", "locale", "logging", "math", "numbers", "operator", "pprint", "queue",
  "random", "re", "reprlib", "secrets", "shlex", "stat", "statistics", "string", "struct", "sys", "textwrap", "time",
  "timeit", "traceback", "types", "typing", "unicodedata", "unittest", "urllib", "urllib.parse", "uuid", "warnings",
  "weakref", "zlib", "zoneinfo",
] as const;

export type ModuleName = (typeof MODULES)[number];
