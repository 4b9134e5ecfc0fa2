/** The slots of a class's JS prototype, filled from the dunders that its MRO finds. */
import { hidden } from "../../names.ts";
import { notHashable } from "../../protocols/hash.ts";
import type { PyType, Value } from "../../slots.ts";
import { None } from "../singletons.ts";
import { issubtype, type_, typeLookup } from "./core.ts";
import { type SlotDef, slotsOfDunder } from "./slotdefs.ts";

export function refreshSlots(T: PyType, name: string): void {
  if (!T.tp_heap) return;
  const rows = slotsOfDunder().get(name);
  if (rows === undefined) return;
  for (const row of rows) refreshSlot(T, row);
  if (SEQUENCE_SLOTS.has(name)) hideSequenceSlots(T);
}

/** What a sequence does when `nb_add` or `nb_multiply` give nothing: a class with such methods of its own does not. */
const SEQUENCE_SLOTS: ReadonlyMap<string, "sq_concat" | "sq_repeat"> = new Map([
  ["__add__", "sq_concat"],
  ["__mul__", "sq_repeat"],
  ["__rmul__", "sq_repeat"],
]);

export function hideSequenceSlots(T: PyType): void {
  const proto = T.tp_proto;
  if (proto.sq_concat === undefined && proto.sq_repeat === undefined) return;
  for (const [dunder, slot] of SEQUENCE_SLOTS) {
    if (proto[slot] === undefined) continue;
    const raw = typeLookup(T, dunder);
    if (raw !== undefined && raw.slotWrapper === undefined) hidden(proto, slot, undefined);
  }
}

function refreshSlot(T: PyType, row: SlotDef): void {
  if (row.slotFunction !== undefined) setSlot(T, row, slotOwner(T, row), chainSlotOwner(T, row));
}

export function setSlot(
  T: PyType,
  row: SlotDef,
  owner: PyType | undefined,
  chained: PyType | undefined,
): void {
  const proto = T.tp_proto;
  if (owner === undefined || (owner === chained && owner !== T && T.tp_opaque !== true)) {
    if (Object.hasOwn(proto, row.slot)) delete (proto as Partial<Record<string, unknown>>)[row.slot]; // derived data
    if (row.dunder === "__getattr__" || row.dunder === "__setattr__" || row.dunder === "__delattr__")
      refreshPlain(T);
    return;
  }
  hidden(proto, row.slot, slotValue(T, owner, row));
  if (row.slot === "tp_setattro") refreshPlain(T);
}

/** The first class in the MRO that defines any dunder of the slot. */
function slotOwner(T: PyType, row: SlotDef): PyType | undefined {
  return T.tp_mro.find((c) => definesSlot(c, row));
}

function chainSlotOwner(T: PyType, row: SlotDef): PyType | undefined {
  if (definesSlot(T, row)) return T;
  return T.tp_base === undefined ? undefined : slotOwner(T.tp_base, row);
}

let dundersOfSlot: Map<string, string[]> | undefined;

function definesSlot(c: PyType, row: SlotDef): boolean {
  return dundersOf(row).some((d) => c.tp_dict.has(d));
}

function dundersOf(row: SlotDef): string[] {
  dundersOfSlot ??= new Map();
  let names = dundersOfSlot.get(row.slot);
  if (names === undefined) {
    names = [];
    for (const [dunder, rows] of slotsOfDunder())
      if (rows.some((r) => r.slot === row.slot && r.slotFunction !== undefined)) names.push(dunder);
    dundersOfSlot.set(row.slot, names);
  }
  return names;
}

/** A builtin class's slot is taken over as it is; a class of the guest's gets the function that looks the dunder up. */
function slotValue(T: PyType, owner: PyType, row: SlotDef): unknown {
  if (row.dunder === "__hash__" && owner.tp_dict.get("__hash__") === None) return notHashable;
  if (!owner.tp_heap) return (owner.tp_proto as Partial<Record<string, unknown>>)[row.slot]; // same slot, untyped by name
  return inheritedSlot(T, row) ?? row.slotFunction;
}

/** The builtin slot that all the dunders of the row stand for, as `__setattr__` and `__delattr__` for one; else undefined. */
function inheritedSlot(T: PyType, row: SlotDef): unknown {
  let common: unknown;
  for (const dunder of dundersOf(row)) {
    const raw = typeLookup(T, dunder);
    if (raw === undefined) continue;
    if (raw.slotWrapper === undefined || raw.slotName !== row.slot) return undefined;
    if (!appliesTo(raw, T)) return undefined; // its receiver is checked at the call
    if (common !== undefined && common !== raw.slotWrapper) return undefined;
    common = raw.slotWrapper;
  }
  return common;
}

/** Whether the slot wrapper takes instances of `T`. */
function appliesTo(wrapper: Value, T: PyType): boolean {
  const { objclass } = wrapper as { readonly objclass?: PyType }; // slot wrappers are descriptors
  return objclass === undefined || issubtype(T, objclass);
}

/** `o.$x = v` is right where no class on the MRO intercepts or restricts attribute stores. */
export function refreshPlain(T: PyType): void {
  const intercepted = T.tp_mro.some(
    (c) => c.tp_heap && (c.tp_dict.has("__setattr__") || c.tp_dict.has("__delattr__")),
  );
  hidden(
    T.tp_proto,
    "plain",
    T.tp_heap &&
      T.tp_layout !== type_ &&
      T.tp_hasdict &&
      !intercepted &&
      T.tp_opaque !== true &&
      T.tp_mro.every(isPlainBase),
  );
}

/** Types whose instances are told apart by JS own properties need the general store. */
function isPlainBase(c: PyType): boolean {
  return c.tp_heap || c.tp_plainBase !== false;
}
