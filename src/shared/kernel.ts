/**
 * Kernels: loops and functions over numbers as data, so small that the host can compile them to WebAssembly when they
 * turn out hot. The compiler writes one for each loop that might become one; the VM keeps its text and hands it over.
 * What a kernel cannot do is an `exit`: everything since the head of the present turn of its loop is undone, and the JavaScript of
 * the loop goes on from there. So `exit` stands for whatever Python would do at that place.
 */

/** So many of the first characters stand in a list of the VM's as strs. */
export const CHARACTERS = 128;

/** Operators of Python on two operands. */
export type KernelOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "&" | "|" | "^" | "<<" | ">>";

export type KernelComparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** The methods by which instances of the program's classes do that. */
export const OPERATOR_METHODS: Readonly<Partial<Record<KernelOperator | KernelComparison, string>>> = {
  ...{
    "+": "__add__",
    "-": "__sub__",
    "*": "__mul__",
    "/": "__truediv__",
    "//": "__floordiv__",
    "%": "__mod__",
  },
  ...{ "==": "__eq__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__" },
};

/** Builtins and functions of `math`, with CPython's names. */
export type KernelBuiltin =
  | "abs"
  | "bool"
  | "ceil"
  | "float"
  | "floor"
  | "gcd"
  | "int"
  | "len"
  | "max"
  | "min"
  | "ord"
  | "pow"
  | "round"
  | "sqrt";

export type KernelExpr =
  | readonly ["get", number]
  /** A variable of the loop, in one of the functions; never assigned. */
  | readonly ["outer", number]
  /** Digits. */
  | readonly ["int", string]
  | readonly ["float", string]
  | readonly ["bool", boolean]
  /** A str of one code unit. */
  | readonly ["chr", number]
  | readonly [KernelOperator, KernelExpr, KernelExpr]
  /** `a += b` and so on: a list is changed, and is the value. */
  | readonly ["inplace", KernelOperator, KernelExpr, KernelExpr]
  | readonly ["neg" | "invert" | "not", KernelExpr]
  /** A chain: one operator fewer than operands. */
  | readonly ["compare", readonly KernelComparison[], readonly KernelExpr[]]
  | readonly ["and" | "or", KernelExpr, KernelExpr]
  | readonly ["isnone", KernelExpr]
  /** Test, then, else. */
  | readonly ["if", KernelExpr, KernelExpr, KernelExpr]
  | readonly ["item", KernelExpr, KernelExpr]
  /** An attribute, by its number among `attributes`, that the object has as a property of its own. */
  | readonly ["attr", KernelExpr, number]
  | readonly ["builtin", KernelBuiltin, readonly KernelExpr[]]
  /** Is the value in the list or tuple? */
  | readonly ["in", KernelExpr, KernelExpr]
  /** A new list or tuple. */
  | readonly ["list" | "tuple", readonly KernelExpr[]]
  /** A new list of the items of a list or tuple. */
  | readonly ["copy", KernelExpr]
  /** Sequence, start, stop, step; `null` where there is none. */
  | readonly ["slice", KernelExpr, KernelExpr | null, KernelExpr | null, KernelExpr | null]
  | readonly ["none"]
  /** Takes the last item of a list away, or the one at an index. */
  | readonly ["pop", KernelExpr, KernelExpr?]
  /** Statements, then the value. */
  | readonly ["run", readonly KernelStatement[], KernelExpr]
  /** What a `sum` has come to: the slots of the statement `sum`, and its item. */
  | readonly ["total", number, number, number, number, KernelExpr]
  /** Index of a function, its arguments. */
  | readonly ["call", number, readonly KernelExpr[]]
  /** A new instance: class, the arguments. */
  | readonly ["new", KernelExpr, readonly KernelExpr[]]
  /** Object, number of the method among `methods`, the other arguments. */
  | readonly ["method", KernelExpr, number, readonly KernelExpr[]];

export type KernelStatement =
  | readonly ["set", number, KernelExpr]
  /** List, index, value. */
  | readonly ["setitem", KernelExpr, KernelExpr, KernelExpr]
  /** Object, number of the attribute, value. */
  | readonly ["setattr", KernelExpr, number, KernelExpr]
  | readonly ["append", KernelExpr, KernelExpr]
  /** List, start, stop, items. */
  | readonly ["setslice", KernelExpr, KernelExpr | null, KernelExpr | null, KernelExpr]
  /** List, index, value. */
  | readonly ["insert", KernelExpr, KernelExpr, KernelExpr]
  /** List, items. */
  | readonly ["extend", KernelExpr, KernelExpr]
  /** Gives the variable a value that nobody reads. */
  | readonly ["clear", number]
  /** An item of `sum`: its total of ints, high and low part of its total of floats, how far it has come, the item. */
  | readonly ["sum", number, number, number, number, KernelExpr]
  | readonly ["if", KernelExpr, readonly KernelStatement[], readonly KernelStatement[]]
  /** Test, body, `else`. */
  | readonly ["while", KernelExpr, readonly KernelStatement[], readonly KernelStatement[]]
  /** Target, start, stop, step, body, `else`. */
  | readonly [
      "range",
      number,
      KernelExpr,
      KernelExpr,
      KernelExpr,
      readonly KernelStatement[],
      readonly KernelStatement[],
    ]
  /** Target, list or tuple, body, `else`. */
  | readonly ["each", number, KernelExpr, readonly KernelStatement[], readonly KernelStatement[]]
  /** A list or tuple of just so many items. */
  | readonly ["unpack", KernelExpr, readonly number[]]
  /** A call whose result nobody wants. */
  | readonly ["do", KernelExpr]
  | readonly ["return", KernelExpr | null]
  | readonly ["break" | "continue" | "exit"];

export interface KernelFunction {
  readonly params: number;
  /** Variables, parameters first. */
  readonly slots: number;
  readonly body: readonly KernelStatement[];
}

/** What advances from turn to turn. */
export type KernelLoop =
  | { readonly kind: "while"; readonly test: KernelExpr }
  /** The next value of the counter lies in `counter`; `target` is what the body sees. */
  | {
      readonly kind: "range";
      readonly counter: number;
      readonly stop: KernelExpr;
      readonly step: KernelExpr;
      readonly target: number;
    }
  /** A call of a function, whose result goes into the slot. */
  | { readonly kind: "call"; readonly call: KernelExpr; readonly result: number };

export interface KernelSource {
  /** Variables; of each whether it is a Python value or a number that stands for an int (docs/object-model.md). */
  readonly slots: readonly ("value" | "number")[];
  /** The first ones are handed over and come back changed. */
  readonly outs: number;
  /** So many are handed over; those behind live within the kernel. */
  readonly ins: number;
  readonly loop: KernelLoop;
  readonly body: readonly KernelStatement[];
  readonly functions: readonly KernelFunction[];
  /** Names of attributes, without the `$`. */
  readonly attributes: readonly string[];
  readonly methods: readonly KernelMethod[];
  /** The functions that are `__init__` of classes of which instances are made. */
  readonly inits: readonly number[];
}

/** A name under which classes of the program have methods, and which of the functions those are. */
export interface KernelMethod {
  readonly name: string;
  readonly functions: readonly number[];
}
