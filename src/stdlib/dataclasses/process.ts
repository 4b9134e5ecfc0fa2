/** `@dataclass`: reads the annotations of a class and adds the methods. https://docs.python.org/3/library/dataclasses.html */
import { typeError, valueError } from "../../runtime/errors.ts";
import { classAnnotationsForward } from "../../runtime/objects/annotations.ts";
import { PyGetSet, PyMember } from "../../runtime/objects/descr-objects.ts";
import {
  dictGet,
  dictItems,
  dictSet,
  dictValues,
  isDict,
  newDict,
  type PyDict,
} from "../../runtime/objects/dict/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { isType } from "../../runtime/objects/type/core.ts";
import { delattr, lookupAttr, setattr } from "../../runtime/protocols/attr.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { specialFormOf } from "../../runtime/typing/special-form.ts";
import { InitVar, KW_ONLY, MISSING, makeField, PyField, PyInitVar, setFieldName } from "./field.ts";
import { isTrue, makeInit } from "./init.ts";
import { makeEq, makeGuards, makeHash, makeOrder, makeRepr } from "./methods.ts";
import { classSignature } from "./signature-text.ts";
import { addSlots } from "./slots.ts";
import { textMeans } from "./text-annotation.ts";

export interface Options {
  init: boolean;
  repr: boolean;
  eq: boolean;
  order: boolean;
  unsafe_hash: boolean;
  frozen: boolean;
  match_args: boolean;
  kw_only: boolean;
  slots: boolean;
  weakref_slot: boolean;
}

/** What the rest of the module needs: made once at the first import. */
export interface Kit {
  readonly frozenError: PyType;
  readonly makeParams: (options: Options) => Value;
  readonly replaceMethod: (T: PyType) => Value;
  readonly updateAbstract: (T: PyType) => void;
}

export function processClass(T: PyType, options: Options, kit: Kit): Value {
  const fields = newDict();
  const inherited = inheritFields(T, fields);
  setattr(T, "__dataclass_params__", kit.makeParams(options));
  const own = ownFields(T, options);
  for (const f of own) {
    dictSet(fields, f.name, f);
    settleClassAttribute(T, f);
  }
  refuseUnannotated(T);
  checkFrozen(inherited, options);
  setattr(T, "__dataclass_fields__", fields);
  const all = [...dictValues(fields)].filter((f): f is PyField => f instanceof PyField);
  addMethods(T, options, all, kit);
  finishDoc(T);
  if (options.match_args) setNew(T, "__match_args__", tuple(standardInit(all).map((f) => f.name)));
  kit.updateAbstract(T);
  if (options.weakref_slot && !options.slots) throw typeError("weakref_slot is True but slots is False");
  return options.slots ? addSlots(T, all, options) : T;
}

interface Inherited {
  has: boolean;
  anyFrozen: boolean;
  allFrozen: boolean;
}

function inheritFields(T: PyType, fields: PyDict): Inherited {
  const found: Inherited = { has: false, anyFrozen: false, allFrozen: true };
  for (const base of T.tp_mro.slice(1).reverse()) {
    const theirs = base.tp_dict.get("__dataclass_fields__");
    if (theirs === undefined || !isDict(theirs)) continue;
    found.has = true;
    for (const [name, f] of dictItems(theirs)) dictSet(fields, name, f);
    const params = lookupAttr(base, "__dataclass_params__");
    const frozen = params !== undefined && lookupAttr(params, "frozen") === true;
    if (frozen) found.anyFrozen = true;
    else found.allFrozen = false;
  }
  return found;
}

function checkFrozen(inherited: Inherited, options: Options): void {
  if (!inherited.has) return;
  if (inherited.anyFrozen && !options.frozen)
    throw typeError("cannot inherit non-frozen dataclass from a frozen one");
  if (!inherited.allFrozen && options.frozen)
    throw typeError("cannot inherit frozen dataclass from a non-frozen one");
}

function ownFields(T: PyType, options: Options): PyField[] {
  const annotations = classAnnotationsForward(T);
  const list: PyField[] = [];
  let kwOnly = options.kw_only;
  let seen = false;
  if (annotations === undefined || !isDict(annotations)) return list;
  for (const [nameValue, type] of dictItems(annotations)) {
    const name = textOf(nameValue);
    if (isKwOnly(T, type)) {
      if (seen) throw typeError(`${reprText(name)} is KW_ONLY, but KW_ONLY has already been specified`);
      seen = true;
      kwOnly = true;
    } else list.push(fieldOf(T, name, type, kwOnly));
  }
  return list;
}

const isClassVar = (v: Value): boolean => specialFormOf(v) === "ClassVar";
const isInitVar = (v: Value): boolean => v === InitVar || v instanceof PyInitVar;

function isKwOnly(T: PyType, type: Value): boolean {
  return type === KW_ONLY || textMeans(T, type, "dataclasses", (v) => v === KW_ONLY);
}

function fieldOf(T: PyType, name: string, type: Value, kwOnly: boolean): PyField {
  const raw = lookupAttr(T, name);
  const value = raw instanceof PyMember || raw instanceof PyGetSet ? undefined : raw;
  const f = value instanceof PyField ? value : makeField(value === undefined ? {} : { default_: value });
  f.name = name;
  f.type = type;
  f.fieldKind = isClassVar(type) || textMeans(T, type, "typing", isClassVar) ? "_FIELD_CLASSVAR" : "_FIELD";
  if (f.fieldKind === "_FIELD" && (isInitVar(type) || textMeans(T, type, "dataclasses", isInitVar)))
    f.fieldKind = "_FIELD_INITVAR";
  checkField(f, name, kwOnly);
  return f;
}

function checkField(f: PyField, name: string, kwOnly: boolean): void {
  if (f.fieldKind !== "_FIELD" && f.factory !== MISSING)
    throw typeError(`field ${name} cannot have a default factory`);
  if (f.fieldKind === "_FIELD_CLASSVAR") {
    if (f.kwOnly !== MISSING) throw typeError(`field ${name} is a ClassVar but specifies kw_only`);
  } else if (f.kwOnly === MISSING) f.kwOnly = kwOnly;
  if (f.fieldKind === "_FIELD" && f.default_ !== MISSING && isUnhashable(f.default_))
    throw valueError(
      `mutable default ${reprText(f.default_.cls)} for field ${name} is not allowed: use default_factory`,
    );
}

function isUnhashable(v: Value): boolean {
  return v.tp_hash === notHashable || v.cls.tp_dict.get("__hash__") === None;
}

/** The class attribute of a field is its default, or none. */
function settleClassAttribute(T: PyType, f: PyField): void {
  const name = textOf(f.name);
  if (!(lookupAttr(T, name) instanceof PyField)) return;
  if (f.default_ === MISSING) delattr(T, name);
  else {
    setattr(T, name, f.default_);
    setFieldName(f, T, name);
  }
}

function refuseUnannotated(T: PyType): void {
  const annotations = classAnnotationsForward(T);
  for (const [name, value] of T.tp_dict) {
    if (!(value instanceof PyField)) continue;
    if (annotations === undefined || !isDict(annotations) || dictGet(annotations, name) === undefined)
      throw typeError(`${reprText(name)} is a field but has no type annotation`);
  }
}

/** Sets an attribute that the class itself does not define; true when it does. */
function setNew(T: PyType, name: string, value: Value): boolean {
  if (T.tp_dict.has(name)) return true;
  setattr(T, name, value);
  return false;
}

function initFields(all: readonly PyField[]): PyField[] {
  return all.filter((f) => f.fieldKind !== "_FIELD_CLASSVAR" && isTrue(f.init));
}

function standardInit(all: readonly PyField[]): PyField[] {
  return initFields(all).filter((f) => !isTrue(f.kwOnly));
}

function addMethods(T: PyType, options: Options, all: readonly PyField[], kit: Kit): void {
  const hash = T.tp_dict.get("__hash__");
  const explicitHash = hash !== undefined && !(hash === None && T.tp_dict.has("__eq__"));
  if (options.order && !options.eq) throw valueError("eq must be true if order is true");
  const fields = all.filter((f) => f.fieldKind === "_FIELD");
  if (options.init) addInit(T, options, all);
  setNew(T, "__replace__", kit.replaceMethod(T));
  if (options.repr)
    setNew(
      T,
      "__repr__",
      makeRepr(
        T,
        fields.filter((f) => isTrue(f.repr)),
      ),
    );
  const compared = fields.filter((f) => isTrue(f.compare));
  if (options.eq) setNew(T, "__eq__", makeEq(T, compared));
  if (options.order) {
    for (const [name, f] of makeOrder(T, compared))
      if (setNew(T, name, f)) throw overwritten(name, T, " Consider using functools.total_ordering");
  }
  if (options.frozen)
    for (const [name, f] of makeGuards(T, fields, kit.frozenError))
      if (setNew(T, name, f)) throw overwritten(name, T, "");
  addHash(T, options, explicitHash, fields);
}

function overwritten(name: string, T: PyType, advice: string) {
  return typeError(`Cannot overwrite attribute ${name} in class ${T.tp_name}${advice}`);
}

function addInit(T: PyType, options: Options, all: readonly PyField[]): void {
  const positional = standardInit(all);
  const keywordOnly = initFields(all).filter((f) => isTrue(f.kwOnly));
  let defaulted: PyField | undefined;
  for (const f of positional) {
    if (f.default_ !== MISSING || f.factory !== MISSING) defaulted = f;
    else if (defaulted !== undefined)
      throw typeError(
        `non-default argument ${reprText(f.name)} follows default argument ${reprText(defaulted.name)}`,
      );
  }
  setNew(
    T,
    "__init__",
    makeInit({
      T,
      positional,
      keywordOnly,
      all: all.filter((f) => f.fieldKind !== "_FIELD_CLASSVAR"),
      frozen: options.frozen,
      slots: options.slots,
    }),
  );
}

/** The table of CPython: what `unsafe_hash`, `eq`, `frozen` and an own `__hash__` make of it. */
function addHash(T: PyType, options: Options, explicit: boolean, fields: readonly PyField[]): void {
  const add = (): void => {
    const used = fields.filter((f) => (f.hash === None ? isTrue(f.compare) : truth(f.hash)));
    setattr(T, "__hash__", makeHash(T, used));
  };
  if (options.unsafe_hash) {
    if (explicit) throw overwritten("__hash__", T, "");
    add();
  } else if (options.eq && !explicit) {
    if (options.frozen) add();
    else setattr(T, "__hash__", None);
  }
}

function finishDoc(T: PyType): void {
  const doc = lookupAttr(T, "__doc__");
  if (doc !== undefined && truth(doc)) return;
  setattr(T, "__doc__", T.tp_name + classSignature(T));
}

/** `isinstance(v, type)` and has fields. */
export function fieldsOf(v: Value): PyField[] | undefined {
  const fields = isType(v)
    ? lookupAttr(v, "__dataclass_fields__")
    : lookupAttr(v.cls, "__dataclass_fields__");
  if (fields === undefined || !isDict(fields)) return undefined;
  return [...dictValues(fields)].filter(
    (f): f is PyField => f instanceof PyField && f.fieldKind === "_FIELD",
  );
}
