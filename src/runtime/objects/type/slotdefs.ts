/**
 * The table of special methods: which dunder fills which slot, and how each side is made from the other
 * (CPython's `slotdefs`). A builtin type that defines a slot gets the dunder; a class that defines the dunder gets the slot.
 */
import type { BinarySlot, SlotName, UnarySlot, Value } from "../../slots.ts";
import * as dispatch from "./dispatch.ts";

/** How a builtin's slot looks as a method: text signature after the name, and the implementation made from the slot. */
export interface Wrapper {
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each row knows the shape of its own slot
  readonly make: (slot: any) => (...args: any[]) => Value;
}

export interface SlotDef {
  readonly dunder: string;
  readonly slot: SlotName;
  /** The slot function of a class that defines the dunder. */
  readonly slotFunction: unknown;
  readonly wrapper: Wrapper | undefined;
}

function viaBinary(s: BinarySlot) {
  return (v: Value, w: Value) => s(v, w);
}

function reflected(s: BinarySlot) {
  return (v: Value, w: Value) => s(w, v);
}

function viaUnary(s: UnarySlot) {
  return (v: Value) => s(v);
}

function row(dunder: string, slot: SlotName, slotFunction: unknown, wrapper?: Wrapper): SlotDef {
  return { dunder, slot, slotFunction, wrapper };
}

function self0(dunder: string, slot: SlotName): SlotDef {
  return row(dunder, slot, dispatch.unary(dunder), { text: "(self, /)", make: viaUnary });
}

function binary(name: string, slot: SlotName): SlotDef[] {
  const slotFunction = dispatch.binary(`__${name}__`, `__r${name}__`, slot);
  return [
    row(`__${name}__`, slot, slotFunction, { text: "(self, value, /)", make: viaBinary }),
    row(`__r${name}__`, slot, slotFunction, { text: "(self, value, /)", make: reflected }),
  ];
}

function method1(dunder: string, slot: SlotName): SlotDef {
  return row(dunder, slot, dispatch.method1(dunder), { text: "(self, value, /)", make: viaBinary });
}

function compare(dunder: string, slot: SlotName): SlotDef {
  return row(dunder, slot, dispatch.compare(dunder), { text: "(self, value, /)", make: viaBinary });
}

/** The sequence forms of + and *, for builtin types only: a class gets them through nb_add and nb_multiply. */
function sequence(dunder: string, slot: SlotName): SlotDef {
  return row(dunder, slot, undefined, { text: "(self, value, /)", make: viaBinary });
}

function buildSlotDefs(): SlotDef[] {
  return [
    self0("__repr__", "tp_repr"),
    self0("__str__", "tp_str"),
    row("__hash__", "tp_hash", dispatch.hashSlot, { text: "(self, /)", make: viaUnary }),
    row("__call__", "tp_call", dispatch.callSlot, {
      text: "(self, /, *args, **kwargs)",
      make: dispatch.wrapCall,
    }),
    row("__getattribute__", "tp_getattro", dispatch.getattroSlot, {
      text: "(self, name, /)",
      make: dispatch.wrapGetattro,
    }),
    row("__getattr__", "tp_getattro", dispatch.getattroSlot),
    row("__setattr__", "tp_setattro", dispatch.setattroSlot, {
      text: "(self, name, value, /)",
      make: dispatch.wrapSetattro,
    }),
    row("__delattr__", "tp_setattro", dispatch.setattroSlot, {
      text: "(self, name, /)",
      make: dispatch.wrapDelattro,
    }),
    row("__get__", "tp_descr_get", dispatch.descrGetSlot, {
      text: "(self, instance, owner=None, /)",
      make: dispatch.wrapDescrGet,
    }),
    row("__set__", "tp_descr_set", dispatch.descrSetSlot, {
      text: "(self, instance, value, /)",
      make: dispatch.wrapDescrSet,
    }),
    row("__delete__", "tp_descr_set", dispatch.descrSetSlot, {
      text: "(self, instance, /)",
      make: dispatch.wrapDescrDelete,
    }),
    row("__iter__", "js_iter", dispatch.jsIterSlot),
    row("__iter__", "tp_iter", dispatch.iterSlot, { text: "(self, /)", make: viaUnary }),
    row("__next__", "tp_iternext", dispatch.iternextSlot, { text: "(self, /)", make: dispatch.wrapNext }),
    row("__init__", "tp_init", dispatch.initSlot, {
      text: "(self, /, *args, **kwargs)",
      make: dispatch.wrapInit,
    }),
    compare("__lt__", "tp_lt"),
    compare("__le__", "tp_le"),
    compare("__eq__", "tp_eq"),
    compare("__ne__", "tp_ne"),
    compare("__gt__", "tp_gt"),
    compare("__ge__", "tp_ge"),
    ...binary("add", "nb_add"),
    ...binary("sub", "nb_subtract"),
    ...binary("mul", "nb_multiply"),
    ...binary("matmul", "nb_matrix_multiply"),
    ...binary("truediv", "nb_true_divide"),
    ...binary("floordiv", "nb_floor_divide"),
    ...binary("mod", "nb_remainder"),
    ...binary("divmod", "nb_divmod"),
    ...binary("lshift", "nb_lshift"),
    ...binary("rshift", "nb_rshift"),
    ...binary("and", "nb_and"),
    ...binary("xor", "nb_xor"),
    ...binary("or", "nb_or"),
    row("__pow__", "nb_power", dispatch.powerSlot, {
      text: "(self, value, mod=None, /)",
      make: dispatch.wrapPower,
    }),
    row("__rpow__", "nb_power", dispatch.powerSlot, {
      text: "(self, value, mod=None, /)",
      make: dispatch.wrapRPower,
    }),
    method1("__iadd__", "nb_inplace_add"),
    method1("__isub__", "nb_inplace_subtract"),
    method1("__imul__", "nb_inplace_multiply"),
    method1("__imatmul__", "nb_inplace_matrix_multiply"),
    method1("__itruediv__", "nb_inplace_true_divide"),
    method1("__ifloordiv__", "nb_inplace_floor_divide"),
    method1("__imod__", "nb_inplace_remainder"),
    method1("__ipow__", "nb_inplace_power"),
    method1("__ilshift__", "nb_inplace_lshift"),
    method1("__irshift__", "nb_inplace_rshift"),
    method1("__iand__", "nb_inplace_and"),
    method1("__ixor__", "nb_inplace_xor"),
    method1("__ior__", "nb_inplace_or"),
    self0("__neg__", "nb_negative"),
    self0("__pos__", "nb_positive"),
    self0("__abs__", "nb_absolute"),
    self0("__invert__", "nb_invert"),
    row("__bool__", "nb_bool", dispatch.boolSlot, { text: "(self, /)", make: viaUnary }),
    self0("__int__", "nb_int"),
    self0("__float__", "nb_float"),
    self0("__index__", "nb_index"),
    row("__len__", "sq_length", dispatch.lengthSlot, { text: "(self, /)", make: dispatch.wrapLength }),
    row("__contains__", "sq_contains", dispatch.containsSlot, {
      text: "(self, key, /)",
      make: viaBinary,
    }),
    row("__getitem__", "mp_subscript", dispatch.method1("__getitem__"), {
      text: "(self, key, /)",
      make: viaBinary,
    }),
    row("__setitem__", "mp_ass_subscript", dispatch.assSubscriptSlot, {
      text: "(self, key, value, /)",
      make: dispatch.wrapSetitem,
    }),
    row("__delitem__", "mp_ass_subscript", dispatch.assSubscriptSlot, {
      text: "(self, key, /)",
      make: dispatch.wrapDelitem,
    }),
    sequence("__add__", "sq_concat"),
    sequence("__mul__", "sq_repeat"),
    sequence("__rmul__", "sq_repeat"),
    sequence("__iadd__", "sq_inplace_concat"),
    sequence("__imul__", "sq_inplace_repeat"),
    self0("__await__", "am_await"),
    self0("__aiter__", "am_aiter"),
    self0("__anext__", "am_anext"),
  ];
}

let table: readonly SlotDef[] | undefined;
let byDunder: ReadonlyMap<string, readonly SlotDef[]> | undefined;

/** All rows. Built at first use: types are made while the modules of the bundle are still being evaluated. */
export function slotDefs(): readonly SlotDef[] {
  table ??= buildSlotDefs();
  return table;
}

/** Rows of one dunder, for class creation. */
export function slotsOfDunder(): ReadonlyMap<string, readonly SlotDef[]> {
  byDunder ??= groupByDunder();
  return byDunder;
}

function groupByDunder(): Map<string, SlotDef[]> {
  const map = new Map<string, SlotDef[]>();
  for (const def of slotDefs()) {
    const rows = map.get(def.dunder);
    if (rows === undefined) map.set(def.dunder, [def]);
    else rows.push(def);
  }
  return map;
}
