/** ABI: `super().name(…)` without making the super object. */
import { hidden } from "../names.ts";
import { None } from "../objects/singletons.ts";
import { methodAfter, superOf } from "../objects/super.ts";
import { changes, isType, NO_KWNAMES } from "../objects/type/core.ts";
import type { CallSlot, PyCallable, PyType, Value } from "../slots.ts";
import { method } from "./calls.ts";
import { unboundFree } from "./names.ts";

type Method = (...args: Value[]) => Value;

/** What was found for instances of `start`, called with `n` values, when classes had changed so often; then what was found before. */
interface Found {
  readonly start: PyType;
  readonly n: number;
  readonly changes: number;
  readonly method: Method;
  readonly before: Found | undefined;
  readonly depth: number;
}

/** Most classes whose instances come through one method in turns. */
const MOST = 6;

/** The function that `super().name` finds, when it may be called with the receiver first. */
export function superMethod(
  cls: Value | undefined,
  self: Value | undefined,
  name: string,
  n: number,
): Method {
  if (cls === undefined) return unboundFree("__class__") as never; // raises
  if (self === undefined) return method(superOf(cls, self), name, n);
  const T = cls as PyType; // the cell holds the class
  const newest = T.tp_super?.get(name) as Found | undefined; // nobody else stores there
  for (let known = newest; known?.changes === changes.count; known = known.before)
    if (known.start === self.cls && known.n === n) return known.method;
  const found = isType(self) ? undefined : unboundMethod(T, self, name, n);
  if (found === undefined) return method(superOf(cls, self), name, n);
  if (self.cls.tp_mro.includes(T)) keep(T, name, { start: self.cls, n, method: found }, newest);
  return found;
}

function keep(T: PyType, name: string, found: Pick<Found, "start" | "n" | "method">, newest?: Found): void {
  if (T.tp_super === undefined) hidden(T, "tp_super", new Map());
  const before = newest?.changes === changes.count && newest.depth < MOST ? newest : undefined;
  T.tp_super?.set(name, {
    ...found,
    changes: changes.count,
    before,
    depth: before === undefined ? 1 : before.depth + 1,
  });
}

function unboundMethod(cls: PyType, self: Value, name: string, n: number): Method | undefined {
  const f = methodAfter(cls, self, name) as Partial<PyCallable> | undefined; // read for its tags only
  if (name === "__init__" && f?.slotWrapper !== undefined) return initWrapper(f.slotWrapper as CallSlot, n); // `__init__` wraps tp_init
  const direct = f?.selfFirst === true && n < 30 && ((f.arity ?? 0) & (1 << (n + 1))) !== 0;
  return direct ? (f as PyCallable) : undefined;
}

/** A builtin `__init__` as function that is called with the receiver first; made once for each. */
function initWrapper(init: CallSlot & { asMethod?: readonly Method[] }, n: number): Method {
  init.asMethod ??= initMethods(init);
  return init.asMethod[n < 2 ? n : 2] as Method; // three of them
}

function initMethods(init: CallSlot): Method[] {
  const run = (self: Value | undefined, args: Value[]): Value => {
    init(self as Value, args, NO_KWNAMES); // the receiver is always given
    return None;
  };
  return [
    (self) => run(self, []),
    (self, a) => run(self, [a as Value]), // called with one
    (self, ...args) => run(self, args),
  ];
}
