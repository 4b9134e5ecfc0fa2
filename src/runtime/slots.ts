/**
 * The type slots, with CPython's names, as properties of every value. See docs/object-model.md.
 * A slot is called as a plain function with its receiver first. https://docs.python.org/3/c-api/typeobj.html
 */
import type { Signature } from "./signature.ts";

/** Any Python value. `undefined` is never one: it means absent. */
export type Value = bigint | number | string | boolean | PyObject;

/** Any Python value that is a JavaScript object or function. */
export type PyObject = Object;

export type UnarySlot = (v: Value) => Value;
export type BinarySlot = (v: Value, w: Value) => Value;
export type TernarySlot = (v: Value, w: Value, z: Value) => Value;
/** A call with CPython's vectorcall convention: `args` ends with one value for each of `kwnames`. */
export type CallSlot = (self: Value, args: Value[], kwnames: readonly string[]) => Value;

/** `js_iter`. `all`, where there is one, makes a fresh array of what a whole walk would give; no code of the program runs. */
export interface IterSlot {
  (v: Value): Iterable<Value>;
  readonly all?: (v: Value) => Value[];
}

export interface Slots {
  /** `type(v)`. */
  readonly cls: PyType;
  /** 1 int, 2 float, 3 str without astral characters, NaN everything else. */
  readonly kind: number;
  /** 1 int, 2 float, NaN everything else. */
  readonly num: number;
  /** 1 exact list, 2 exact tuple, NaN everything else. */
  readonly seq: number;
  /** 1 where `v[i]` is the item i: exact list, exact tuple, str without astral characters; NaN everything else. */
  readonly ix: number;
  /** 1 exact dict, 2 exact set or frozenset, NaN everything else. */
  readonly hashed: number;
  /** True where `o.$x = v` is a plain attribute store. */
  readonly plain: boolean;

  tp_repr: UnarySlot;
  tp_str: UnarySlot;
  /** CPython's hash value, a signed 64-bit int. */
  tp_hash: (v: Value) => bigint;
  tp_call?: CallSlot;
  tp_getattro: (v: Value, name: string) => Value | undefined;
  /** `value === undefined` deletes. */
  tp_setattro: (v: Value, name: string, value: Value | undefined) => void;
  tp_descr_get?: (descr: Value, obj: Value | undefined, owner: Value) => Value;
  tp_descr_set?: (descr: Value, obj: Value, value: Value | undefined) => void;
  /** How the runtime and `for` iterate: an array or a JS generator. */
  js_iter?: IterSlot;
  /** `iter(v)`: the Python iterator object. */
  tp_iter?: UnarySlot;
  /** `next(v)`; `undefined` at the end. */
  tp_iternext?: (v: Value) => Value | undefined;
  tp_lt: BinarySlot;
  tp_le: BinarySlot;
  tp_eq: BinarySlot;
  tp_ne: BinarySlot;
  tp_gt: BinarySlot;
  tp_ge: BinarySlot;
  tp_init: CallSlot;

  nb_add?: BinarySlot;
  nb_subtract?: BinarySlot;
  nb_multiply?: BinarySlot;
  nb_matrix_multiply?: BinarySlot;
  nb_true_divide?: BinarySlot;
  nb_floor_divide?: BinarySlot;
  nb_remainder?: BinarySlot;
  nb_divmod?: BinarySlot;
  /** `pow(v, w, z)`; z is None for `v ** w`. */
  nb_power?: TernarySlot;
  nb_lshift?: BinarySlot;
  nb_rshift?: BinarySlot;
  nb_and?: BinarySlot;
  nb_xor?: BinarySlot;
  nb_or?: BinarySlot;
  nb_inplace_add?: BinarySlot;
  nb_inplace_subtract?: BinarySlot;
  nb_inplace_multiply?: BinarySlot;
  nb_inplace_matrix_multiply?: BinarySlot;
  nb_inplace_true_divide?: BinarySlot;
  nb_inplace_floor_divide?: BinarySlot;
  nb_inplace_remainder?: BinarySlot;
  nb_inplace_power?: BinarySlot;
  nb_inplace_lshift?: BinarySlot;
  nb_inplace_rshift?: BinarySlot;
  nb_inplace_and?: BinarySlot;
  nb_inplace_xor?: BinarySlot;
  nb_inplace_or?: BinarySlot;
  nb_negative?: UnarySlot;
  nb_positive?: UnarySlot;
  nb_absolute?: UnarySlot;
  nb_invert?: UnarySlot;
  nb_bool?: (v: Value) => boolean;
  /** `int(v)`, `v.__int__()`. */
  nb_int?: UnarySlot;
  nb_float?: UnarySlot;
  nb_index?: UnarySlot;

  /** `len(v)` as a JS number. Serves sequences and mappings. */
  sq_length?: (v: Value) => number;
  sq_contains?: (v: Value, item: Value) => boolean;
  /** `v[key]`, any key: int, slice or mapping key. */
  mp_subscript?: BinarySlot;
  /** `v[key] = value`; `value === undefined` deletes. */
  mp_ass_subscript?: (v: Value, key: Value, value: Value | undefined) => void;
  /** `v + w`, `v * n` of sequences, tried after the number slots. */
  sq_concat?: BinarySlot;
  sq_repeat?: (v: Value, n: Value) => Value;
  sq_inplace_concat?: BinarySlot;
  sq_inplace_repeat?: (v: Value, n: Value) => Value;

  am_await?: UnarySlot;
  am_aiter?: UnarySlot;
  am_anext?: UnarySlot;

  /** Set on method objects that wrap a slot: the slot itself. */
  slotWrapper?: unknown;
  /** Set on method objects that wrap a slot: its name. */
  slotName?: string;
  /** True for plain functions and method descriptors: calling one with the receiver first is the bound call. */
  selfFirst?: boolean;
  /** A `__slots__` member descriptor: the value is the own property of the same name. */
  isMember?: boolean;
  /** A descriptor whose `__get__(None, C)` has no effects (staticmethod, classmethod, property). */
  classViewSafe?: boolean;
  /** The int of an instance of an `int` subclass. */
  int_value?: bigint;
  /** The float of an instance of a `float` subclass. */
  float_value?: number;
  /** The str of an instance of a `str` subclass. */
  str_value?: Value;

  /** Attributes of an instance as Python's `__dict__` shows them, when the type has one that is not plain `$` properties. */
  tp_getdict?: (v: Value) => Value;
}

export type SlotName = keyof Slots;

declare global {
  interface Object extends Slots {}
}

/** A function of the guest, a builtin function, a bound method: a JS function with the call properties. */
export interface PyCallable {
  // biome-ignore lint/suspicious/noExplicitAny: the one place where any arity of Values is meant
  (...args: any[]): Value;
  arity: number;
  sig: Signature;
  /** The function in bound order, when calling needs argument binding first. */
  bound?: (...args: (Value | undefined)[]) => Value;
  defaults?: (Value | undefined)[];
  kwdefaults?: Record<string, Value>;
  /** True for method descriptors of builtin types: bound, they are `builtin_function_or_method`. */
  isBuiltinMethod?: boolean;
  /** On method descriptors of builtin types: the prototype of what binding one makes. */
  boundProto?: PyObject;
  /** Of a generator function that was given to `types.coroutine`. */
  isIterableCoroutine?: boolean;
  /** Of a method descriptor: the form that trusts its receiver. */
  direct?: PyCallable;
}

/** A Python type: a JS function that constructs. Own data of the type are `tp_*` properties. */
export interface PyType extends PyCallable {
  tp_name: string;
  tp_qualname: string;
  /** The `__name__` of a class of the library whose `tp_name` says its module, too. */
  short_name?: string;
  tp_module: string;
  tp_doc: string | undefined;
  tp_base: PyType | undefined;
  tp_bases: PyType[];
  tp_mro: PyType[];
  tp_dict: Map<string, Value>;
  /** From which the instances inherit. */
  tp_proto: PyObject;
  tp_subclasses: Set<PyType>;
  /** Makes an instance for `cls`; receives the arguments of the call. */
  tp_new: (cls: PyType, args: Value[], kwnames: readonly string[]) => Value;
  /** Made by a `class` statement or `type(…)`; may be changed. */
  tp_heap: boolean;
  /** False where no class may derive from it (bool, NoneType, function …). */
  tp_basetype: boolean;
  /** The builtin type whose memory layout the instances have (`object` for plain classes). */
  tp_layout: PyType;
  /** Makes an object that inherits from `tp_proto`. */
  tp_ctor: new () => PyObject;
  /** Whether instances take arbitrary attributes. */
  tp_hasdict: boolean;
  /** Of classes made by `class`: whether instances can be referenced weakly. */
  tp_hasweakref: boolean;
  /** Names from `__slots__`, mangled privately, of this class only. */
  tp_slots?: readonly string[];
  /** The plain function that is `__init__` where construction is just that; false where it is not; undefined: not known. */
  tp_fast_init?: PyCallable | false | undefined;
  /** The JS properties of the attributes that `__slots__` names, where a store needs nothing else; undefined: not known. */
  tp_member_keys?: ReadonlyMap<string, string> | undefined;
  /** `__abstractmethods__`, when not empty. */
  tp_abstract: Set<string> | undefined;
  /** A class with its own `__getattribute__`: nothing is mirrored on its proto. */
  tp_opaque?: boolean;
  /** The prototype of instances that were given a dict; see `objects/type/masked-proto.ts`. */
  tp_masked?: PyObject;
  /** False on builtin types whose instances cannot take plain attribute stores even in subclasses. */
  tp_plainBase?: boolean;
  /** What `super().name` was the last time in methods of this class, by name; see `abi/super.ts`. */
  tp_super?: Map<string, unknown>;
  /** Results of `typeLookup`, emptied when this class or one above it changes. */
  tp_cache: Map<string, Value>;
}
