/** The `__init__` of a dataclass as a closure over its fields. Instances are made often: the common shapes have their own code. */
import { attributeError } from "../../runtime/errors.ts";
import { type Bag, hidden } from "../../runtime/names.ts";
import { dictSet, newDict } from "../../runtime/objects/dict/index.ts";
import type { PyFunction } from "../../runtime/objects/function-types.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeLookup } from "../../runtime/objects/type/core.ts";
import { genericSetattr } from "../../runtime/protocols/attr.ts";
import { call, callMethod } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { textOf } from "../../runtime/protocols/repr.ts";
import type { PyCallable, PyObject, PyType, Value } from "../../runtime/slots.ts";
import { forgetStackTexts } from "../../runtime/stack-text.ts";
import { FACTORY, MISSING, type PyField } from "./field.ts";
import { methodOf } from "./functions.ts";

interface Step {
  readonly name: string;
  /** `$name`. */
  readonly key: string;
  /** Where the value is among the bound arguments; -1 when the field is no parameter. */
  readonly at: number;
  readonly default_: Value | undefined;
  readonly factory: Value | undefined;
}

export interface InitPlan {
  readonly T: PyType;
  readonly positional: readonly PyField[];
  readonly keywordOnly: readonly PyField[];
  /** Fields and InitVars in the order of the class body. */
  readonly all: readonly PyField[];
  readonly frozen: boolean;
  /** The class is going to be made again with `__slots__`, which take the class attributes' place. */
  readonly slots: boolean;
}

function fieldName(f: PyField): string {
  return textOf(f.name);
}

function defaultOf(f: PyField): Value | undefined {
  if (f.default_ !== MISSING) return f.default_;
  return f.factory === MISSING ? undefined : FACTORY;
}

/** A key whose string is the engine's own of that property: writing by it needs no look-up of the text. */
function propertyKey(name: string): string {
  return Object.keys({ [`$${name}`]: 0 })[0] ?? `$${name}`;
}

function stepsOf(plan: InitPlan): Step[] {
  const order = [...plan.positional, ...plan.keywordOnly];
  return plan.all
    .filter((f) => f.fieldKind === "_FIELD")
    .flatMap((f) => {
      const at = order.indexOf(f);
      const default_ = f.default_ === MISSING ? undefined : f.default_;
      const factory = f.factory === MISSING ? undefined : f.factory;
      if (at < 0 && factory === undefined && (default_ === undefined || !plan.slots)) return [];
      const name = fieldName(f);
      return [{ name, key: propertyKey(name), at, default_, factory }];
    });
}

/** The value of a step that was not simply given. */
function absent(step: Step): Value {
  if (step.factory !== undefined) return call(step.factory);
  if (step.default_ !== undefined) return step.default_;
  throw attributeError(step.name);
}

/** Whether `self.$x = v` does what the assignment in `__init__` would do. */
function storesPlainly(self: PyObject, frozen: boolean): boolean {
  if (self.plain) return true;
  return (frozen || self.tp_setattro === genericSetattr) && self.cls.tp_opaque !== true;
}

function store(self: PyObject, step: Step, value: Value, frozen: boolean): void {
  if (frozen) genericSetattr(self, step.name, value);
  else self.tp_setattro(self, step.name, value);
}

function given(step: Step, v: Value | undefined): Value {
  return v === undefined || v === FACTORY ? absent(step) : v;
}

/** What runs after the fields are set. */
type After = ((self: Value, args: readonly (Value | undefined)[]) => void) | undefined;

function general(steps: readonly Step[], frozen: boolean, after: After) {
  return (self: PyObject, ...args: (Value | undefined)[]): Value => {
    const bag = self as Bag; // written by mangled names only
    const plain = storesPlainly(self, frozen);
    for (const step of steps) {
      const v = step.at < 0 ? absent(step) : given(step, args[step.at]);
      if (plain) bag[step.key] = v;
      else store(self, step, v, frozen);
    }
    after?.(self, args);
    return None;
  };
}

type Init = (self: PyObject, ...args: (Value | undefined)[]) => Value;

/** Up to eight fields that are all positional parameters, without arrays. */
function direct(steps: readonly Step[], frozen: boolean, slow: Init, after: After): Init | undefined {
  const [a, b, c, d] = steps;
  const finish = (self: Value): Value => {
    if (after !== undefined) after(self, []);
    return None;
  };
  if (a === undefined || steps.some((s, i) => s.at !== i)) return undefined;
  const [ka, kb, kc, kd] = [a.key, b?.key ?? "", c?.key ?? "", d?.key ?? ""];
  if (b === undefined)
    return (self, x) => {
      if (!storesPlainly(self, frozen)) return slow(self, x);
      (self as Bag)[ka] = given(a, x);
      return finish(self);
    };
  if (c === undefined)
    return (self, x, y) => {
      if (!storesPlainly(self, frozen)) return slow(self, x, y);
      const bag = self as Bag; // written by mangled names only
      bag[ka] = given(a, x);
      bag[kb] = given(b, y);
      return finish(self);
    };
  if (d === undefined)
    return (self, x, y, z) => {
      if (!storesPlainly(self, frozen)) return slow(self, x, y, z);
      const bag = self as Bag; // written by mangled names only
      bag[ka] = given(a, x);
      bag[kb] = given(b, y);
      bag[kc] = given(c, z);
      return finish(self);
    };
  if (steps.length > 4) return directEight(steps, frozen, slow, finish);
  return (self, x, y, z, w) => {
    if (!storesPlainly(self, frozen)) return slow(self, x, y, z, w);
    const bag = self as Bag; // written by mangled names only
    bag[ka] = given(a, x);
    bag[kb] = given(b, y);
    bag[kc] = given(c, z);
    bag[kd] = given(d, w);
    return finish(self);
  };
}

/** Five to eight fields, all of them positional parameters. */
function directEight(
  steps: readonly Step[],
  frozen: boolean,
  slow: Init,
  finish: (self: Value) => Value,
): Init | undefined {
  const [a, b, c, d, e, f, g, h] = steps;
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    steps.length > 8
  )
    return undefined;
  const keys = steps.map((s) => s.key);
  const [ka = "", kb = "", kc = "", kd = "", ke = "", kf = "", kg = "", kh = ""] = keys;
  return (self, p, q, r, s, t, u, v, w) => {
    if (!storesPlainly(self, frozen)) return slow(self, p, q, r, s, t, u, v, w);
    const bag = self as Bag; // written by mangled names only
    bag[ka] = given(a, p);
    bag[kb] = given(b, q);
    bag[kc] = given(c, r);
    bag[kd] = given(d, s);
    bag[ke] = given(e, t);
    if (f !== undefined) bag[kf] = given(f, u);
    if (g !== undefined) bag[kg] = given(g, v);
    if (h !== undefined) bag[kh] = given(h, w);
    return finish(self);
  };
}

/** Calls `__post_init__` with the InitVars. */
function afterInit(plan: InitPlan): After {
  if (typeLookup(plan.T, "__post_init__") === undefined) return undefined;
  const order = [...plan.positional, ...plan.keywordOnly];
  const initVars = plan.all
    .filter((f) => f.fieldKind === "_FIELD_INITVAR")
    .map((f) => ({ f, at: order.indexOf(f) }));
  if (initVars.length === 0) return postInit;
  return (self, args) => {
    const values = initVars.map(({ f, at }) => args[at] ?? f.default_);
    callMethod(self, "__post_init__", ...values);
  };
}

function postInit(self: Value): void {
  const f = (self as { M$__post_init__?: PyCallable }).M$__post_init__; // the mirrored method, see docs/object-model.md
  if (f !== undefined && (f.arity & 2) !== 0) f(self);
  else callMethod(self, "__post_init__");
}

/** The function, its annotations included. */
export function makeInit(plan: InitPlan): PyFunction {
  const steps = stepsOf(plan);
  const after = afterInit(plan);
  const slow = general(steps, plan.frozen, after);
  const simple = plan.keywordOnly.length === 0 && plan.all.every((f) => f.fieldKind === "_FIELD");
  const impl = (simple ? direct(steps, plan.frozen, slow, after) : undefined) ?? slow;
  const names = [...plan.positional, ...plan.keywordOnly].map(fieldName);
  const self = names.includes("self") ? "__dataclass_self__" : "self";
  const f = methodOf(
    plan.T,
    {
      name: "__init__",
      positional: [[self, undefined], ...plan.positional.map((p) => [fieldName(p), defaultOf(p)] as const)],
      keywordOnly: plan.keywordOnly.map((p) => [fieldName(p), defaultOf(p)] as const),
    },
    impl,
  );
  markFrame(f, steps.length);
  const annotations = newDict();
  for (const p of [...plan.positional, ...plan.keywordOnly]) dictSet(annotations, fieldName(p), p.type);
  dictSet(annotations, "return", None);
  hidden(f, "annotations", annotations);
  return f;
}

/** CPython's generated source has the call of `__post_init__` on this line of `<string>`; tracebacks show it. */
function markFrame(f: PyFunction, assignments: number): void {
  Object.defineProperty(f, "name", { value: `<string>:${assignments + 3}:__init__` });
  forgetStackTexts();
}

export function isTrue(v: Value): boolean {
  return v === true || (v !== false && truth(v));
}
