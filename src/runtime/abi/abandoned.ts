/** ABI: generators that nobody but a loop holds are closed when the loop is left early. */
import { caught } from "../errors.ts";
import { reportIgnored } from "../io/ignored.ts";
import { hidden } from "../names.ts";
import type { PyClassMethod, PyStaticMethod } from "../objects/descr-objects.ts";
import { closeGenerator, type PyGenerator } from "../objects/generator.ts";
import { isType, typeLookup } from "../objects/type/core.ts";
import { getIter, iterate } from "../protocols/iter.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyCallable, PyObject, Value } from "../slots.ts";

/** `iterate(v)` for a loop over what a call of `f` has returned. */
export function iterateNew(v: Value, f: Value): Iterable<Value> {
  const items = iterate(v);
  if (v.isNativeGenerator === true && (v as PyGenerator).gen_func === f)
    closeWhenLeft(v as PyGenerator, items);
  return items;
}

/** `iterate(v)` for a loop over what `o.name()` has returned. */
export function iterateNewOf(v: Value, o: Value, name: string): Iterable<Value> {
  if (v.isNativeGenerator !== true) return iterate(v);
  const raw = typeLookup(isType(o) ? o : o.cls, name);
  const { sm_callable, cm_callable } = (raw ?? {}) as Partial<PyStaticMethod & PyClassMethod>; // absent on other values
  return iterateNew(v, sm_callable ?? cm_callable ?? raw ?? o);
}

/** `iterate(v)` for any value: what a generator function `__iter__` makes is only the loop's. */
export function iterateOwn(v: Value): Iterable<Value> {
  const raw = v.cls.tp_heap ? typeLookup(v.cls, "__iter__") : undefined;
  const { sig } = (raw ?? {}) as Partial<PyCallable>; // absent on other values
  return raw !== undefined && sig?.makes === "generator" ? iterateNew(getIter(v), raw) : iterate(v);
}

/** `for…of` calls `return` of what it walks over when it is left by `break`, `return` or an exception. */
function closeWhenLeft(g: PyGenerator, items: Iterable<Value>): void {
  hidden(items as unknown as PyObject, "return", () => {
    abandon(g);
    return {};
  });
}

/** What goes wrong then is reported and forgotten, as in all destructors. */
function abandon(g: PyGenerator): void {
  try {
    closeGenerator(g);
  } catch (e) {
    const exc = caught(e);
    reportIgnored(`closing generator ${reprText(g)}`, exc);
  }
}
