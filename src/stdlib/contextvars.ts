/** `contextvars`. https://docs.python.org/3/library/contextvars.html */
import { builtin, builtinType, classMethods, getset, methods, qualifyName } from "../runtime/define.ts";
import {
  attributeError,
  KeyError,
  LookupError,
  raise,
  runtimeError,
  typeError,
  valueError,
} from "../runtime/errors.ts";
import { dictItems, dictKeys, dictValues, newDict } from "../runtime/objects/dict/index.ts";
import { genericAlias } from "../runtime/objects/generic-alias.ts";
import { makeIterator } from "../runtime/objects/iterator.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { None, NotImplemented } from "../runtime/objects/singletons.ts";
import { asStr, type Str, strOfParts } from "../runtime/objects/str/index.ts";
import { tuple } from "../runtime/objects/tuple/index.ts";
import { callKw } from "../runtime/protocols/call.ts";
import { eq } from "../runtime/protocols/compare.ts";
import { identity, notHashable } from "../runtime/protocols/hash.ts";
import { repr } from "../runtime/protocols/repr.ts";
import type { PyType, Value } from "../runtime/slots.ts";

class PyContextVar {
  readonly name: Str;
  readonly fallback: Value | undefined;

  constructor(name: Str, fallback: Value | undefined) {
    this.name = name;
    this.fallback = fallback;
  }
}

class PyContext {
  values = new Map<PyContextVar, Value>();
  /** The context that was current when this one was entered. */
  outer: PyContext | undefined;
  entered = false;
}

class PyToken {
  readonly context: PyContext;
  readonly variable: PyContextVar;
  readonly before: Value | undefined;
  used = false;

  constructor(context: PyContext, variable: PyContextVar, before: Value | undefined) {
    this.context = context;
    this.variable = variable;
    this.before = before;
  }
}

class MissingMark {}

const MISSING: Value = new MissingMark();
let current = new PyContext();

function newContextVar(_cls: PyType, name: Value, fallback: Value | undefined): Value {
  const text = asStr(name);
  if (text === undefined) throw typeError("context variable name must be a str");
  return new PyContextVar(text, fallback);
}

function place(v: Value): string {
  return `0x${identity(v).toString(16)}`;
}

function reprVar(v: Value): Str {
  const { name, fallback } = v as PyContextVar; // slot of ContextVar
  const shown = fallback === undefined ? [] : [" default=", repr(fallback)];
  return strOfParts("<ContextVar name=", repr(name), ...shown, ` at ${place(v)}>`);
}

function reprToken(v: Value): Str {
  const token = v as PyToken; // slot of Token
  return strOfParts(
    token.used ? "<Token used var=" : "<Token var=",
    repr(token.variable),
    ` at ${place(v)}>`,
  );
}

function getVar(self: PyContextVar, fallback: Value | undefined): Value {
  const value = current.values.get(self) ?? fallback ?? self.fallback;
  if (value === undefined) throw raise(LookupError, self);
  return value;
}

function setVar(self: PyContextVar, value: Value): Value {
  const token = new PyToken(current, self, current.values.get(self));
  current.values.set(self, value);
  return token;
}

function resetVar(self: PyContextVar, token: Value): Value {
  if (!(token instanceof PyToken)) throw typeError(`expected an instance of Token, got ${textOfRepr(token)}`);
  if (token.used) throw runtimeError(`${textOfRepr(token)} has already been used once`);
  if (token.variable !== self) throw valueError(`${textOfRepr(token)} was created by a different ContextVar`);
  if (token.context !== current) throw valueError(`${textOfRepr(token)} was created in a different Context`);
  token.used = true;
  if (token.before === undefined) current.values.delete(self);
  else current.values.set(self, token.before);
  return None;
}

function textOfRepr(v: Value): string {
  return String(repr(v));
}

function copyContext(from: PyContext): PyContext {
  const copy = new PyContext();
  copy.values = new Map(from.values);
  return copy;
}

function runIn(self: PyContext, args: Value, kwargs: Value | undefined): Value {
  const [f, ...rest] = args as Value[]; // a tuple is an array
  if (f === undefined) throw typeError("run() missing 1 required positional argument");
  const entries = kwargs === undefined ? [] : [...dictItems(kwargs as ReturnType<typeof newDict>)]; // **kwargs is a dict
  if (self.entered) throw runtimeError(`cannot enter context: ${textOfRepr(self)} is already entered`);
  const outer = current;
  self.entered = true;
  current = self;
  try {
    return callKw(
      f,
      [...rest, ...entries.map(([, value]) => value)],
      entries.map(([name]) => String(name)),
    );
  } finally {
    current = outer;
    self.entered = false;
  }
}

function asKey(key: Value): PyContextVar {
  if (key instanceof PyContextVar) return key;
  throw typeError(`a ContextVar key was expected, got ${textOfRepr(key)}`);
}

function item(self: Value, key: Value): Value {
  const value = (self as PyContext).values.get(asKey(key)); // slot of Context
  if (value === undefined) throw raise(KeyError, key);
  return value;
}

/** The variables with their values, as a dict made now: a context that changes does not disturb an iteration. */
function asDict(self: Value) {
  return newDict((self as PyContext).values); // slots and methods of Context
}

function sameContexts(a: Value, b: Value): Value {
  if (!(b instanceof PyContext)) return NotImplemented;
  return eq(asDict(a), asDict(b));
}

function readonly(): never {
  throw attributeError("readonly attribute");
}

const MODULE = "_contextvars";

export const module = defineModule("contextvars", () => {
  const ContextVar = builtinType("ContextVar", {
    module: MODULE,
    proto: PyContextVar.prototype,
    basetype: false,
    new: ["ContextVar(name, /, *, default=None)", newContextVar, { style: "parsed" }],
    slots: { tp_repr: reprVar },
  });
  methods(ContextVar, [
    ["get(self, default=None, /)", getVar],
    ["set(self, value, /)", setVar],
    ["reset(self, token, /)", resetVar],
  ]);
  classMethods(ContextVar, [["__class_getitem__(cls, key, /)", genericAlias]]);
  getset(ContextVar, { name: { get: (v: PyContextVar) => v.name, set: readonly } });
  qualifyName(ContextVar);
  return {
    ContextVar,
    Context: contextType(),
    Token: tokenType(),
    copy_context: copyOfCurrent,
    __all__: NAMES,
  };
});

const NAMES: Value = tuple(["Context", "ContextVar", "Token", "copy_context"]);
const copyOfCurrent = builtin("copy_context()", () => copyContext(current), { module: MODULE });

function contextType(): PyType {
  const Context = builtinType("Context", {
    module: MODULE,
    proto: PyContext.prototype,
    basetype: false,
    new: [
      "Context(*args, **kwargs)",
      (_cls: PyType, args: Value, kwargs: Value | undefined) => {
        if (
          (args as Value[]).length > 0 ||
          (kwargs as { map?: Map<unknown, unknown> } | undefined)?.map?.size
        )
          throw typeError("Context() does not accept any arguments");
        return new PyContext();
      },
    ],
    slots: {
      tp_hash: notHashable,
      tp_eq: sameContexts,
      mp_subscript: item,
      sq_length: (v) => (v as PyContext).values.size, // slot of Context
      sq_contains: (v, key) => (v as PyContext).values.has(asKey(key)), // slot of Context
      js_iter: (v) => dictKeys(asDict(v)),
      tp_iter: (v) => makeIterator("keys", dictKeys(asDict(v))),
    },
  });
  methods(Context, [
    ["copy(self, /)", copyContext],
    ["run(self, /, *args, **kwargs)", runIn],
    [
      "get(self, key, default=None, /)",
      (self: PyContext, key: Value, fallback: Value = None) => self.values.get(asKey(key)) ?? fallback,
    ],
    ["items(self, /)", (self: PyContext) => [...dictItems(asDict(self))].map((pair) => tuple(pair))],
    ["keys(self, /)", (self: PyContext) => [...dictKeys(asDict(self))]],
    ["values(self, /)", (self: PyContext) => [...dictValues(asDict(self))]],
  ]);
  qualifyName(Context);
  return Context;
}

function tokenType(): PyType {
  builtinType("Token.MISSING", {
    proto: MissingMark.prototype,
    basetype: false,
    slots: { tp_repr: () => "<Token.MISSING>" },
  });
  const Token = builtinType("Token", {
    module: MODULE,
    proto: PyToken.prototype,
    basetype: false,
    new: [
      "Token(*args, **kwargs)",
      () => {
        throw runtimeError("Tokens can only be created by ContextVars");
      },
    ],
    slots: { tp_repr: reprToken, tp_hash: notHashable },
  });
  methods(Token, [
    ["__enter__(self, /)", (self: PyToken) => self],
    ["__exit__(self, type, value, traceback, /)", (self: PyToken) => resetVar(self.variable, self)],
  ]);
  classMethods(Token, [["__class_getitem__(cls, key, /)", genericAlias]]);
  getset(Token, {
    var: { get: (t: PyToken) => t.variable },
    old_value: { get: (t: PyToken) => t.before ?? MISSING },
  });
  Token.tp_dict.set("MISSING", MISSING);
  qualifyName(Token);
  return Token;
}
