/**
 * `weakref.ref`, over the engine's own weak references: it counts references, so an object is gone when its last name is.
 * The callback is called when the death is first noticed, at the next use of any weak reference.
 * https://docs.python.org/3/library/weakref.html
 */
import { builtinType, classMethods, getset, qualifyName } from "../define.ts";
import { caught, type PyBaseException, typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { lookupSpecial } from "../protocols/attr.ts";
import { call1 } from "../protocols/call.ts";
import { eq } from "../protocols/compare.ts";
import { hash, identity } from "../protocols/hash.ts";
import { address } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import { genericAlias } from "./generic-alias.ts";
import { None, NotImplemented } from "./singletons.ts";
import { alloc } from "./type/core.ts";
import { takesWeakrefs } from "./type/weak-referable.ts";

export class PyWeakRef {
  declare target: WeakRef<object>;
  declare callback: Value;
  declare known_hash: bigint | undefined;
  /** The proxy that has this reference: callbacks get it. */
  declare proxy: WeakRef<object> | undefined;

  /** The object, or undefined once it is gone. */
  get referent(): Value | undefined {
    return this.target.deref() as Value | undefined; // made from a Value
  }
}

/** References whose callback has not been called yet; one that is gone itself will not call it. */
const waiting = new Set<WeakRef<PyWeakRef>>();

/** Calls the callbacks of references whose object is gone, the newest first. */
export function noticeDeaths(): void {
  if (waiting.size === 0) return;
  const dead: PyWeakRef[] = [];
  for (const weak of waiting) {
    const r = weak.deref();
    if (r?.referent !== undefined) continue;
    waiting.delete(weak);
    if (r !== undefined) dead.unshift(r);
  }
  // What a callback lets go is noticed by itself, before the next of these has its turn.
  for (const r of dead) {
    const { callback, proxy } = r;
    r.callback = None;
    const receiver = (proxy === undefined ? r : proxy.deref()) as Value | undefined; // an instance of the type
    if (receiver !== undefined) callBack(callback, receiver);
  }
}

/** So many references are looked at after a statement of the program. */
const FEW = 100;

/** After a statement that may have let an object go; where many references wait, the next use of one will tell. */
export function noticeDeathsSoon(): void {
  if (waiting.size > 0 && waiting.size <= FEW) noticeDeaths();
}

/** What becomes of exceptions in callbacks; reports need more of the runtime than may be loaded here. */
export const ignored: { report: (exc: PyBaseException, callback: Value) => void } = { report: () => {} };

/** Nobody waits for a callback, so that an exception in it is only reported. */
function callBack(callback: Value, receiver: Value): void {
  try {
    call1(callback, receiver);
  } catch (e) {
    ignored.report(caught(e), callback);
  }
}

function follow(r: PyWeakRef): Value {
  const o = r.referent;
  if (waiting.size > 0) noticeDeaths();
  return o ?? None;
}

function hashOf(r: PyWeakRef): bigint {
  if (r.known_hash !== undefined) return r.known_hash;
  const o = r.referent;
  if (o === undefined) throw typeError("weak object has gone away");
  r.known_hash = hash(o);
  return r.known_hash;
}

function same(v: Value, w: Value): Value {
  if (!(w instanceof PyWeakRef)) return NotImplemented;
  const a = (v as PyWeakRef).referent; // slot of the type
  const b = w.referent;
  return a === undefined || b === undefined ? v === w : eq(a, b);
}

/** Raises TypeError for what CPython cannot reference weakly. */
export function checkWeakReferable(v: Value): void {
  if (!takesWeakrefs(v.cls)) throw typeError(`cannot create weak reference to '${v.cls.tp_name}' object`);
}

let made: PyType | undefined;
const plain = new WeakMap<object, PyWeakRef>();
/** The proxy without a callback. */
const plainProxies = new WeakMap<object, WeakRef<object>>();
/** References with callbacks, subclasses and other proxies, the newest last. */
const others = new WeakMap<object, WeakRef<object>[]>();

function makeRef(cls: PyType, referent: Value, callback: Value | undefined): Value {
  checkWeakReferable(referent);
  const reusable = cls === made && (callback === undefined || callback === None);
  const known = reusable ? plain.get(referent as object) : undefined; // what can be referenced is an object
  if (known !== undefined) return known;
  const r = alloc(cls) as PyWeakRef; // its own layout
  hidden(r, "target", new WeakRef(referent as object));
  hidden(r, "callback", callback ?? None);
  hidden(r, "known_hash", undefined);
  if (callback !== undefined && callback !== None) waiting.add(new WeakRef(r));
  if (reusable) plain.set(referent as object, r);
  else remember(referent as object, r);
  return r;
}

function remember(referent: object, reference: object): void {
  const known = others.get(referent);
  if (known === undefined) {
    others.set(referent, [new WeakRef(reference)]);
    return;
  }
  known.push(new WeakRef(reference));
  if ((known.length & (known.length - 1)) === 0)
    others.set(
      referent,
      known.filter((r) => r.deref() !== undefined),
    );
}

/** The reference that a proxy holds: it is not counted, the proxy is, and does not keep the proxy alive. */
export function refOfProxy(referent: Value, callback: Value, proxy: Value): Value {
  checkWeakReferable(referent);
  const r = alloc(weakrefType()) as PyWeakRef; // its own layout
  hidden(r, "target", new WeakRef(referent as object));
  hidden(r, "callback", callback);
  hidden(r, "known_hash", undefined);
  hidden(r, "proxy", new WeakRef(proxy as object));
  if (callback !== None) waiting.add(new WeakRef(r));
  return r as unknown as Value; // an instance of the type
}

/** Counts a proxy among the references to its object; the plain one is used again. */
export function rememberProxy(referent: Value, proxy: Value, isPlain: boolean): void {
  if (isPlain) plainProxies.set(referent as object, new WeakRef(proxy as object));
  else remember(referent as object, proxy as object);
}

/** The proxy without a callback to an object, when there is one. */
export function plainProxy(v: Value): Value | undefined {
  return plainProxies.get(v as object)?.deref() as Value | undefined; // a proxy
}

/** All weak references to an object in CPython's order. */
export function referencesTo(v: Value): Value[] {
  if (typeof v !== "object" && typeof v !== "function") return [];
  const found = [plain.get(v) as Value | undefined, plainProxy(v)]; // its own layout
  for (const r of [...(others.get(v) ?? [])].reverse()) found.push(r.deref() as Value | undefined);
  return found.filter((r) => r !== undefined);
}

function reprRef(v: Value): string {
  const { referent } = v as PyWeakRef; // slot of the type
  const at = `<weakref at 0x${identity(v as object)
    .toString(16)
    .padStart(12, "0")};`;
  if (referent === undefined) return `${at} dead>`;
  const name = lookupSpecial(referent, "__name__");
  const label = typeof name === "string" ? ` (${name})` : "";
  return `${at} to '${shownName(referent.cls)}' at ${address(referent)}${label}>`;
}

/** `tp_name`: that of a class made by `class` has no module. */
function shownName(T: PyType): string {
  return T.tp_heap ? T.tp_qualname : T.tp_name;
}

/** All has been done when the reference was made. */
function checkInit(given: number): Value {
  if (given === 0) throw typeError("__init__ expected at least 1 argument, got 0");
  if (given > 2) throw typeError(`__init__ expected at most 2 arguments, got ${given}`);
  return None;
}

/** `weakref.ReferenceType`, made at first use. */
export function weakrefType(): PyType {
  if (made !== undefined) return made;
  made = builtinType("ReferenceType", {
    module: "weakref",
    proto: PyWeakRef.prototype,
    new: ["ReferenceType(object, callback=None, /)", makeRef],
    slots: {
      tp_call: (v, args, kwnames) => {
        if (kwnames.length > 0) throw typeError("weakref() takes no keyword arguments");
        if (args.length > 0) throw typeError(`weakref expected 0 arguments, got ${args.length}`);
        return follow(v as PyWeakRef);
      },
      tp_repr: reprRef,
      tp_hash: (v) => hashOf(v as PyWeakRef),
      tp_eq: same,
      tp_init: (_self, args) => checkInit(args.length),
    },
  });
  qualifyName(made);
  getset(made, { __callback__: { get: (r: PyWeakRef) => (r.referent === undefined ? None : r.callback) } });
  classMethods(made, [["__class_getitem__(cls, object, /)", genericAlias]]);
  return made;
}
