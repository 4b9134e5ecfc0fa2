/** `getset_descriptor` and `member_descriptor`. https://docs.python.org/3/library/types.html#types.GetSetDescriptorType */
import { builtinType, type GetSet, getset, slots } from "../define.ts";
import { attributeError, typeError } from "../errors.ts";
import { bag, defineOwn, hidden, mangle } from "../names.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import { PyGetSet, PyMember } from "./descr-objects.ts";
import { None } from "./singletons.ts";
import { isinstance } from "./type/core.ts";

type Descriptor = PyGetSet | PyMember;

export function makeGetSet(name: string, owner: PyType, entry: GetSet): PyObject {
  const d = entry.member === true ? (Object.create(FieldProto) as PyGetSet) : new PyGetSet(); // the same layout
  d.name = name;
  d.owner = owner;
  d.entry = entry;
  ensureSlots();
  return d;
}

export function makeMember(name: string, owner: PyType): PyObject {
  const d = new PyMember();
  d.name = name;
  d.owner = owner;
  ensureSlots();
  return d;
}

/** Fields of builtin types work as computed attributes do, and show themselves as members. */
const FieldProto: PyObject = Object.create(PyGetSet.prototype);

function checkReceiver(d: Descriptor, obj: Value, kind: string): void {
  if (isinstance(obj, d.owner)) return;
  throw typeError(
    `descriptor '${d.name}' for '${d.owner.tp_name}' objects doesn't apply to a '${obj.cls.tp_name}' object${kind}`,
  );
}

function getsetGet(descr: Value, obj: Value | undefined): Value {
  const d = descr as PyGetSet; // slot of getset_descriptor
  if (obj === undefined) return d;
  checkReceiver(d, obj, "");
  return d.entry.get(obj);
}

function getsetSet(descr: Value, obj: Value, value: Value | undefined): void {
  const d = descr as PyGetSet; // slot of getset_descriptor
  checkReceiver(d, obj, "");
  if (d.entry.set === undefined) {
    if (d.entry.member === true) throw attributeError("readonly attribute");
    throw attributeError(
      `attribute '${d.name}' of '${d.owner.tp_name}' objects is not writable`,
      obj,
      d.name,
    );
  }
  d.entry.set(obj, value);
}

function memberGet(descr: Value, obj: Value | undefined): Value {
  const d = descr as PyMember; // slot of member_descriptor
  if (obj === undefined) return d;
  checkReceiver(d, obj, "");
  const value = Object.hasOwn(obj as PyObject, mangle(d.name))
    ? bag(obj as PyObject)[mangle(d.name)]
    : undefined;
  if (value === undefined)
    throw attributeError(`'${obj.cls.tp_name}' object has no attribute '${d.name}'`, obj, d.name);
  return value;
}

function memberSet(descr: Value, obj: Value, value: Value | undefined): void {
  const d = descr as PyMember; // slot of member_descriptor
  if (obj.cls !== d.owner) checkReceiver(d, obj, "");
  const key = mangle(d.name);
  const filled = Object.hasOwn(obj as PyObject, key);
  if (value !== undefined) {
    if (filled) bag(obj as PyObject)[key] = value;
    else defineOwn(obj as PyObject, d.name, value);
  } else if (filled) delete bag(obj as PyObject)[key];
  else throw attributeError(d.name, obj, d.name);
}

let ready = false;

/** The slots are needed as soon as the first descriptor exists, long before the types can be made. */
function ensureSlots(): void {
  if (ready) return;
  ready = true;
  hidden(PyGetSet.prototype, "tp_descr_get", getsetGet);
  hidden(PyGetSet.prototype, "tp_descr_set", getsetSet);
  hidden(PyGetSet.prototype, "classViewSafe", true);
  hidden(PyMember.prototype, "tp_descr_get", memberGet);
  hidden(PyMember.prototype, "tp_descr_set", memberSet);
  hidden(PyMember.prototype, "isMember", true);
}

/** Makes the two types; called once by `objects/builtin-types.ts`. */
export function defineMemberTypes(): void {
  defineTypes();
  hidden(FieldProto, "cls", PyMember.prototype.cls);
  hidden(FieldProto, "tp_repr", PyMember.prototype.tp_repr);
}

function defineTypes(): void {
  for (const [name, proto, what] of [
    ["getset_descriptor", PyGetSet.prototype, "attribute"],
    ["member_descriptor", PyMember.prototype, "member"],
  ] as const) {
    const T = builtinType(name, { proto, basetype: false });
    slots(T, {
      tp_repr: (v) => `<${what} '${(v as Descriptor).name}' of '${(v as Descriptor).owner.tp_name}' objects>`,
      tp_descr_get: proto.tp_descr_get,
      tp_descr_set: proto.tp_descr_set,
    } as Parameters<typeof slots>[1]);
    getset(T, {
      __name__: { get: (d: Descriptor) => d.name },
      __qualname__: { get: (d: Descriptor) => `${d.owner.tp_qualname}.${d.name}` },
      __objclass__: { get: (d: Descriptor) => d.owner },
      __doc__: { get: (d: Descriptor) => ("entry" in d ? (d.entry.doc ?? None) : None) },
    });
  }
}
