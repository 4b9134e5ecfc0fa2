/** Lazily evaluated annotations (PEP 649). https://docs.python.org/3/reference/executionmodel.html#annotation-scopes */
import { call1 } from "../protocols/call.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";
import { withForwardRefs } from "../typing/forward-ref.ts";
import { newDict } from "./dict/index.ts";
import { None } from "./singletons.ts";
import { forgetLookups } from "./type/core.ts";

/** `C.__annotations__`: evaluated at first use, then kept. */
export function evaluateAnnotations(T: PyType): Value {
  const known = T.tp_dict.get("__annotations__") ?? T.tp_dict.get("__annotations_cache__");
  if (known !== undefined) return known;
  const annotate = T.tp_dict.get("__annotate_func__") ?? T.tp_dict.get("__annotate__");
  const d = annotate === undefined || annotate === None ? newDict() : call1(annotate, 1n);
  T.tp_dict.set("__annotations_cache__", d);
  forgetLookups(T);
  return d;
}

/** The annotations of a class's own body, with references for names that do not exist yet; undefined where there are none. */
export function classAnnotationsForward(T: PyType): Value | undefined {
  const known = T.tp_dict.get("__annotations__") ?? T.tp_dict.get("__annotations_cache__");
  if (known !== undefined) return known;
  const annotate = T.tp_dict.get("__annotate_func__") ?? T.tp_dict.get("__annotate__");
  if (annotate === undefined || annotate === None) return undefined;
  return withForwardRefs(T, () => call1(annotate, 1n));
}

/** `f.__annotations__` with references for names that do not exist yet. */
export function functionAnnotationsForward(
  f: PyCallable & { annotations?: Value; annotate?: () => Value },
): Value {
  if (f.annotations !== undefined || f.annotate === undefined) return functionAnnotations(f);
  return withForwardRefs(undefined, f.annotate);
}

/** `f.__annotations__` of a function. */
export function functionAnnotations(f: PyCallable & { annotations?: Value; annotate?: () => Value }): Value {
  f.annotations ??= f.annotate === undefined ? newDict() : f.annotate();
  return f.annotations;
}
