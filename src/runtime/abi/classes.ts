/** ABI: class statements. https://docs.python.org/3/reference/compound_stmts.html#class-definitions */
import { caught, isException, KeyError, nameError, runtimeError, typeError } from "../errors.ts";
import {
  dictDelete,
  dictGet,
  dictItems,
  dictSet,
  isDict,
  newDict,
  type PyDict,
} from "../objects/dict/index.ts";
import type { PyFunction } from "../objects/function-types.ts";
import { tuple } from "../objects/tuple/index.ts";
import { type ClassCell, makeClassCell } from "../objects/type/class-cell.ts";
import { isinstance, isType, type_ } from "../objects/type/core.ts";
import { calculateMetaclass, newClass, resolveBases } from "../objects/type/create.ts";
import type { Program } from "../program.ts";
import { lookupAttr } from "../protocols/attr.ts";
import { callKw, splitKwargs } from "../protocols/call.ts";
import { reprText } from "../protocols/repr.ts";
import { delitem, getitem, setitem } from "../protocols/subscript.ts";
import type { PyType, Value } from "../slots.ts";
import { genericBase } from "../typing-hooks.ts";

export interface ClassInfo {
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly doc: Value | undefined;
  readonly statics: readonly string[];
}

/** What a class body writes to: a dict, or what `__prepare__` gave. */
export interface Namespace {
  readonly dict: Value;
  /** True for an exact dict: no guest code runs on access. */
  readonly plain: boolean;
}

export function nsGet(ns: Namespace, name: string): Value | undefined {
  if (ns.plain) return dictGet(ns.dict as PyDict, name);
  try {
    return getitem(ns.dict, name);
  } catch (e) {
    const exc = caught(e);
    if (isException(exc) && isinstance(exc, KeyError)) return undefined;
    throw exc;
  }
}

export function nsSet(ns: Namespace, name: string, value: Value): void {
  if (ns.plain) dictSet(ns.dict as PyDict, name, value);
  else setitem(ns.dict, name, value);
}

export function nsDel(ns: Namespace, name: string): void {
  if (nsGet(ns, name) === undefined) throw nameError(`name '${name}' is not defined`, name);
  if (ns.plain) dictDelete(ns.dict as PyDict, name);
  else delitem(ns.dict, name);
}

/** Deletes when present, never throws. */
export function nsClear(ns: Namespace, name: string): void {
  if (nsGet(ns, name) !== undefined) nsDel(ns, name);
}

export function nsDict(ns: Namespace): Value {
  return ns.dict;
}

export function nsAnnotate(ns: Namespace, thunk: () => Value): void {
  const f = (() => thunk()) as unknown as PyFunction; // completed below
  f.arity = 0b11;
  f.sig = ANNOTATE_SIG;
  nsSet(ns, "__annotate_func__", f);
}

const ANNOTATE_SIG = {
  name: "__annotate__",
  qualname: "__annotate__",
  params: ["format"],
  posonly: 1,
  positional: 1,
  required: 0,
  varargs: undefined,
  varkw: undefined,
  style: "python",
} as const;

type Body = (ns: Namespace) => ((cls: Value) => void) | undefined;

/** `class name(bases, **kwargs): body`. */
function buildClass(
  program: Program,
  info: ClassInfo,
  body: Body,
  baseValues: Value[],
  kwargs: PyDict | undefined,
  typeParams: Value | undefined,
): Value {
  const given = typeParams === undefined ? baseValues : [...baseValues, genericBase(typeParams)];
  const bases = resolveBases(given);
  const { explicit, values, names } = classKeywords(kwargs);
  const meta = metaclassOf(explicit, bases);
  const ns = prepare(meta, info.name, bases, values, names);
  fillHeader(ns, program, info, typeParams);
  if (bases.length !== given.length || bases.some((b, i) => b !== given[i]))
    nsSet(ns, "__orig_bases__", tuple([...given]));
  const setCell = body(ns);
  nsSet(ns, "__static_attributes__", tuple([...info.statics]));
  const cell = setCell === undefined ? undefined : makeClassCell(setCell);
  if (cell !== undefined) nsSet(ns, "__classcell__", cell);
  const made = create(meta, info.name, bases, ns, values, names);
  if (cell !== undefined && isType(made)) checkCell(cell, made, info.name);
  return made;
}

/** The keywords of a class statement without `metaclass`; a mapping given after `**` stays as it is. */
function classKeywords(kwargs: PyDict | undefined) {
  if (kwargs === undefined) return { explicit: undefined, values: [], names: [] };
  const { values, names } = splitKwargs(kwargs);
  const at = names.indexOf("metaclass");
  if (at < 0) return { explicit: undefined, values, names };
  const [explicit] = values.splice(at, 1);
  names.splice(at, 1);
  return { explicit, values, names };
}

/** A metaclass must hand `__classcell__` on to `type.__new__`. */
function checkCell(cell: ClassCell, made: PyType, name: string): void {
  const held = cell.value;
  if (held === undefined)
    throw runtimeError(
      `__class__ not set defining ${reprText(name)} as ${reprText(made)}. Was __classcell__ propagated to type.__new__?`,
    );
  if (held !== made)
    throw typeError(`__class__ set to ${reprText(held)} defining ${reprText(name)} as ${reprText(made)}`);
}

function metaclassOf(explicit: Value | undefined, bases: readonly Value[]): Value {
  if (explicit !== undefined && !isType(explicit)) return explicit;
  const first = bases[0];
  const start = explicit ?? (first === undefined ? type_ : first.cls);
  return calculateMetaclass(start as PyType, bases);
}

function prepare(
  meta: Value,
  name: string,
  bases: Value[],
  values: Value[],
  names: readonly string[],
): Namespace {
  if (meta === type_) return { dict: newDict(), plain: true };
  const hook = lookupAttr(meta, "__prepare__");
  if (hook === undefined) return { dict: newDict(), plain: true };
  const dict = callKw(hook, [name, tuple([...bases]), ...values], names);
  if (dict.mp_subscript === undefined) {
    const label = isType(meta) ? meta.tp_name : "<metaclass>";
    throw typeError(`${label}.__prepare__() must return a mapping, not ${dict.cls.tp_name}`);
  }
  return { dict, plain: isDict(dict) && !dict.cls.tp_heap && dict.cls.tp_name === "dict" };
}

function fillHeader(ns: Namespace, program: Program, info: ClassInfo, typeParams: Value | undefined): void {
  nsSet(ns, "__module__", program.name);
  nsSet(ns, "__qualname__", info.qualname);
  nsSet(ns, "__firstlineno__", BigInt(info.firstlineno));
  if (typeParams !== undefined) nsSet(ns, "__type_params__", typeParams);
  if (info.doc !== undefined) nsSet(ns, "__doc__", info.doc);
}

function create(
  meta: Value,
  name: string,
  bases: Value[],
  ns: Namespace,
  values: Value[],
  names: readonly string[],
): Value {
  if (meta !== type_) return callKw(meta, [name, tuple([...bases]), ns.dict, ...values], names);
  const namespace = new Map<string, Value>();
  for (const [key, value] of dictItems(ns.dict as PyDict))
    if (typeof key === "string") namespace.set(key, value);
  return newClass(type_, name, bases, namespace, values, names);
}

export function programClasses(program: Program) {
  return {
    buildClass: (
      info: ClassInfo,
      body: Body,
      bases: Value[],
      kwargs: PyDict | undefined,
      typeParams: Value | undefined,
    ): Value => buildClass(program, info, body, bases, kwargs, typeParams),
  };
}
