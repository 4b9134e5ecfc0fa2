/** Module `sys`, as far as it is safe. https://docs.python.org/3/library/sys.html */
import { builtin } from "../runtime/define.ts";
import { isException, RecursionError, raise, SystemExit, typeError, valueError } from "../runtime/errors.ts";
import { handledException } from "../runtime/exc-state.ts";
import { importedModule, loadedModules, watchModules } from "../runtime/importer.ts";
import { openStandardStreams } from "../runtime/io/standard-streams.ts";
import { writeStderr, writeStdout } from "../runtime/io/stdout.ts";
import { redirected, watchStreams } from "../runtime/io/streams.ts";
import { mainModule } from "../runtime/main-module.ts";
import { dictGet, dictSet, newDict, type PyDict } from "../runtime/objects/dict/index.ts";
import { getIntMaxStrDigits, setIntMaxStrDigits } from "../runtime/objects/int/text.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { frozenset } from "../runtime/objects/set/index.ts";
import { simpleNamespace } from "../runtime/objects/simple-namespace.ts";
import { None } from "../runtime/objects/singletons.ts";
import { isExactStr, toHostText } from "../runtime/objects/str/index.ts";
import { isTuple, tuple } from "../runtime/objects/tuple/index.ts";
import { getattr } from "../runtime/protocols/attr.ts";
import { call, callMethod } from "../runtime/protocols/call.ts";
import { index } from "../runtime/protocols/number.ts";
import { repr } from "../runtime/protocols/repr.ts";
import { recursion } from "../runtime/recursion-limit.ts";
import { currentArgv } from "../runtime/run-arguments.ts";
import type { PyCallable, Value } from "../runtime/slots.ts";
import { formatException } from "../runtime/traceback/format.ts";
import { MODULES } from "../shared/surface.ts";
import { HEXVERSION, infoTables } from "./sys/info.ts";
import { sizeOf } from "./sys/sizes.ts";

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "sys" });
}

function setRecursionLimit(limit: Value): Value {
  const n = index(limit);
  if (n < 1n) throw valueError("recursion limit must be greater or equal than 1");
  const { depth } = recursion;
  if (n <= depth)
    throw raise(
      RecursionError,
      `cannot set the recursion limit to ${n} at the recursion depth ${depth}: the limit is too low`,
    );
  recursion.limit = Number(n);
  return None;
}

function excInfo(): Value {
  const e = handledException();
  return e === undefined ? tuple([None, None, None]) : tuple([e.cls, e, getattr(e, "__traceback__")]);
}

function displayHook(v: Value): Value {
  if (v === None) return None;
  const target = redirected("stdout");
  const text = repr(v);
  if (target === undefined) writeStdout(`${toHostText(text)}\n`);
  else {
    callMethod(target, "write", text);
    callMethod(target, "write", "\n");
  }
  return None;
}

function exceptHook(_type: Value, value: Value, _traceback: Value): Value {
  if (!isException(value))
    throw typeError(`print_exception(): Exception expected for value, ${value.cls.tp_name} found`);
  const text = `${formatException(value)}\n`;
  const target = redirected("stderr");
  if (target === undefined) writeStderr(text);
  else callMethod(target, "write", text);
  return None;
}

let moduleDict: PyDict | undefined;
const listed = new Set<string>();

/** One dict for the whole run; what has been imported since it was last read is added. */
function modules(): Value {
  moduleDict ??= newDict([["__main__", mainModule()]]);
  const d = moduleDict;
  for (const [name, module] of loadedModules()) {
    if (listed.has(name) || (name.startsWith("_") && name !== "__future__")) continue;
    listed.add(name);
    dictSet(d, name, module);
  }
  watchModules((name) => dictGet(d, name));
  return d;
}

const functions = {
  exit: define("exit(status=None, /)", (status: Value = None) => {
    if (status === None) throw raise(SystemExit);
    throw isTuple(status) ? raise(SystemExit, ...status) : raise(SystemExit, status);
  }),
  exc_info: define("exc_info()", excInfo),
  exception: define("exception()", () => handledException() ?? None),
  getsizeof: define("getsizeof(object, default=None)", (v: Value) => sizeOf(v)),
  getrefcount: define("getrefcount(object, /)", () => 1n),
  getrecursionlimit: define("getrecursionlimit()", () => BigInt(recursion.limit)),
  setrecursionlimit: define("setrecursionlimit(limit, /)", setRecursionLimit),
  get_int_max_str_digits: define("get_int_max_str_digits()", () => BigInt(getIntMaxStrDigits())),
  set_int_max_str_digits: define("set_int_max_str_digits(maxdigits)", (n: Value) => {
    setIntMaxStrDigits(Number(index(n)));
    return None;
  }),
  intern: define("intern(string, /)", (s: Value) => {
    if (!isExactStr(s))
      throw typeError(
        s.str_value === undefined
          ? `intern() argument must be str, not ${s.cls.tp_name}`
          : `can't intern ${s.cls.tp_name}`,
      );
    return s;
  }),
  getdefaultencoding: define("getdefaultencoding()", () => "utf-8"),
  getfilesystemencoding: define("getfilesystemencoding()", () => "utf-8"),
  getfilesystemencodeerrors: define("getfilesystemencodeerrors()", () => "surrogateescape"),
  is_finalizing: define("is_finalizing()", () => false),
  getswitchinterval: define("getswitchinterval()", () => 0.005),
  getallocatedblocks: define("getallocatedblocks()", () => 0n),
  gettrace: define("gettrace()", () => None),
  getprofile: define("getprofile()", () => None),
  displayhook: define("displayhook(object, /)", displayHook),
  excepthook: define("excepthook(exctype, value, traceback, /)", exceptHook),
};

/** Attributes that are computed when read, until the program assigns its own. */
function computed(get: () => Value): PropertyDescriptor {
  return { get, enumerable: true, configurable: true };
}

function installComputed(module: Value): void {
  let argvOf: readonly string[] | undefined;
  let argv: Value[] = [];
  Object.defineProperty(module, "$modules", computed(modules));
  Object.defineProperty(
    module,
    "$argv",
    computed(() => {
      if (argvOf !== currentArgv()) {
        argvOf = currentArgv();
        argv = argvOf.length === 0 ? [""] : [...argvOf];
      }
      return argv;
    }),
  );
}

export const module = defineModule("sys", () => {
  const info = infoTables();
  const streams = openStandardStreams();
  const self = importedModule("sys");
  if (self !== undefined) {
    installComputed(self);
    watchStreams(self as Parameters<typeof watchStreams>[0], streams); // a module is the bag of its attributes
  }
  return {
    ...functions,
    ...info,
    ...streams,
    __stdin__: streams.stdin,
    __stdout__: streams.stdout,
    __stderr__: streams.stderr,
    __displayhook__: functions.displayhook,
    __excepthook__: functions.excepthook,
    version: "3.14.2 (safe-local-python-executor) [QuickJS]",
    hexversion: HEXVERSION,
    api_version: 1013n,
    copyright:
      "Copyright (c) Python Software Foundation for the language; this implementation is safe-local-python-executor.",
    implementation: simpleNamespace({
      name: "cpython",
      cache_tag: "cpython-314",
      version: info.version_info,
      hexversion: HEXVERSION,
    }),
    maxsize: 2n ** 63n - 1n,
    maxunicode: 0x10ffffn,
    byteorder: "little",
    platform: "linux",
    platlibdir: "lib",
    abiflags: "",
    executable: "",
    prefix: "/",
    exec_prefix: "/",
    base_prefix: "/",
    base_exec_prefix: "/",
    orig_argv: [],
    path: [],
    meta_path: [],
    path_hooks: [],
    path_importer_cache: newDict(),
    warnoptions: [],
    dont_write_bytecode: true,
    pycache_prefix: None,
    float_repr_style: "short",
    builtin_module_names: tuple([...MODULES].filter((m) => !m.includes(".")).sort()),
    stdlib_module_names: call(frozenset, [...MODULES]),
  };
});
