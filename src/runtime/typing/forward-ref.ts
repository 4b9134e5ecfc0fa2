/**
 * `annotationlib.ForwardRef`, and the mode in which annotations are evaluated with names that do not exist yet: each
 * missing name gives a reference, and what the annotation does with it is noted as text.
 * https://docs.python.org/3/library/annotationlib.html
 */
import { builtinType, getset, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import { None, NotImplemented } from "../objects/singletons.ts";
import { asStr, inHostText, type Str, toHostText } from "../objects/str/index.ts";
import { isTuple } from "../objects/tuple/index.ts";
import { isType } from "../objects/type/core.ts";
import { unionOf } from "../objects/union.ts";
import { identityHash } from "../protocols/hash.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";

export class PyForwardRef {
  declare arg: Str;
  declare isClass: boolean;
  declare owner: Value | undefined;
  declare module: Value | undefined;
  declare isArgument: boolean;
}
hidden(PyForwardRef.prototype, "isTypeForm", true);

/** A reference that still stands in an annotation being evaluated: operations on it extend its text. */
class Stringifier extends PyForwardRef {}

export function forwardRef(
  arg: Str,
  options: { isClass?: boolean; owner?: Value; module?: Value } = {},
): PyForwardRef {
  const r = new PyForwardRef();
  return fill(r, arg, options);
}

function fill<T extends PyForwardRef>(
  r: T,
  arg: Str,
  options: { isClass?: boolean; owner?: Value; module?: Value },
): T {
  for (const [key, value] of Object.entries({
    arg,
    isClass: options.isClass ?? false,
    isArgument: true,
    owner: options.owner,
    module: options.module,
  }))
    hidden(r, key, value);
  return r;
}

export function isForwardRef(v: Value): v is PyForwardRef {
  return v instanceof PyForwardRef;
}

interface Mode {
  readonly owner: Value | undefined;
  readonly made: Stringifier[];
}

let mode: Mode | undefined;

/** A reference instead of a NameError, or undefined when names must exist. */
export function missingAnnotationName(name: string): Value | undefined {
  return mode === undefined ? undefined : stringifier(name);
}

function stringifier(text: string): Value {
  const options = mode?.owner === undefined ? {} : { isClass: true, owner: mode.owner };
  const s = fill(new Stringifier(), text, options);
  mode?.made.push(s);
  return s;
}

/** Evaluates annotations; names that do not exist become references. */
export function withForwardRefs<T>(owner: Value | undefined, evaluate: () => T): T {
  const before = mode;
  const mine: Mode = { owner, made: [] };
  mode = mine;
  try {
    return evaluate();
  } finally {
    mode = before;
    for (const s of mine.made) Object.setPrototypeOf(s, PyForwardRef.prototype);
  }
}

/** An operand as source text. */
function sourceOf(v: Value): string {
  if (v instanceof PyForwardRef) return toHostText(v.arg);
  if (isTuple(v)) return v.map(sourceOf).join(", ");
  if (isType(v)) return v.tp_module === "builtins" ? v.tp_qualname : `${v.tp_module}.${v.tp_qualname}`;
  return reprText(v);
}

const OPERATORS = {
  nb_or: "|",
  nb_add: "+",
  nb_subtract: "-",
  nb_multiply: "*",
  nb_and: "&",
  nb_xor: "^",
  nb_true_divide: "/",
} as const;

function textSlots() {
  const table: Record<string, unknown> = {
    mp_subscript: (v: Value, k: Value) => stringifier(`${sourceOf(v)}[${sourceOf(k)}]`),
    tp_getattro: (v: Value, name: string) =>
      name.startsWith("__")
        ? PyForwardRef.prototype.tp_getattro(v, name)
        : stringifier(`${sourceOf(v)}.${name}`),
    tp_call: (v: Value, args: Value[]) => stringifier(`${sourceOf(v)}(${args.map(sourceOf).join(", ")})`),
  };
  for (const [slot, symbol] of Object.entries(OPERATORS))
    table[slot] = (v: Value, w: Value) => stringifier(`${sourceOf(v)} ${symbol} ${sourceOf(w)}`);
  return table;
}

export let ForwardRef: PyType;

function reprRef(v: Value): string {
  const r = v as PyForwardRef; // slot of the type
  const extra = [
    ...(r.module === undefined ? [] : [`, module=${reprText(r.module)}`]),
    ...(r.isClass ? [", is_class=True"] : []),
    ...(r.owner === undefined ? [] : [`, owner=${reprText(r.owner)}`]),
  ];
  return `ForwardRef(${reprText(r.arg as Value)}${extra.join("")})`;
}

/** Makes the type; called once by `objects/builtin-types.ts`. */
export function defineForwardRef(): void {
  ForwardRef = builtinType("ForwardRef", {
    module: "annotationlib",
    proto: PyForwardRef.prototype,
    basetype: false,
    new: [
      "ForwardRef(arg, *, module=None, owner=None, is_argument=True, is_class=False)",
      (_cls: PyType, arg: Value, module?: Value, owner?: Value, _isArgument?: Value, isClass?: Value) => {
        const text = asStr(arg);
        if (text === undefined) throw typeError(`Forward reference must be a string -- got ${reprText(arg)}`);
        return forwardRef(text, {
          isClass: isClass === true,
          ...(owner === undefined || owner === None ? {} : { owner }),
          ...(module === undefined || module === None ? {} : { module }),
        });
      },
    ],
  });
  slots(ForwardRef, {
    tp_repr: inHostText(reprRef),
    tp_eq: (v, w) => {
      if (!(w instanceof PyForwardRef)) return NotImplemented;
      const r = v as PyForwardRef; // slot of the type
      return (
        sourceOf(r) === sourceOf(w) && r.owner === w.owner && r.isClass === w.isClass && r.module === w.module
      );
    },
    tp_hash: (v) => identityHashOfText(v as PyForwardRef),
    nb_or: (v, w) => unionOf(typed(v), typed(w)) ?? NotImplemented,
  });
  getset(ForwardRef, {
    __forward_arg__: { get: (r: PyForwardRef) => r.arg as Value },
    __forward_is_class__: { get: (r: PyForwardRef) => r.isClass },
    __forward_is_argument__: { get: (r: PyForwardRef) => r.isArgument },
    __forward_module__: { get: (r: PyForwardRef) => r.module ?? None },
    __owner__: { get: (r: PyForwardRef) => r.owner ?? None },
  });
  for (const [slot, f] of Object.entries(textSlots())) hidden(Stringifier.prototype, slot, f);
}

function identityHashOfText(r: PyForwardRef): bigint {
  return (r.arg as Value).tp_hash(r.arg as Value) ^ (r.owner === undefined ? 0n : identityHash(r.owner));
}

/** A str in a union is a reference. */
function typed(v: Value): Value {
  const text = asStr(v);
  return text === undefined ? v : forwardRef(text);
}
