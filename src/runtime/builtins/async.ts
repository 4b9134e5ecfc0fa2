/** `aiter` and `anext`. https://docs.python.org/3/library/functions.html#anext */

import { awaitValue } from "../abi/await.ts";
import { builtin } from "../define.ts";
import { caught, raise, StopAsyncIteration, StopIteration, typeError } from "../errors.ts";
import { CoroutineProto, prepareGeneratorFunction } from "../objects/generator.ts";
import { isinstance } from "../objects/type/core.ts";
import { parseSignature } from "../signature.ts";
import type { PyCallable, Value } from "../slots.ts";

export const aiter = builtin("aiter(async_iterable, /)", (v: Value) => {
  if (v.am_aiter === undefined) throw typeError(`'${v.cls.tp_name}' object is not an async iterable`);
  const it = v.am_aiter(v);
  if (it.am_anext === undefined)
    throw typeError(`aiter() returned not an async iterator of type '${it.cls.tp_name}'`);
  return it;
});

/** The coroutine behind `anext(it, default)`. */
const withDefault = function* (step: Value, dflt: Value): Generator<Value, Value, Value | undefined> {
  try {
    return yield* awaitValue(step);
  } catch (e) {
    const exc = caught(e);
    if (isinstance(exc, StopAsyncIteration)) return dflt;
    if (isinstance(exc, StopIteration)) throw raise(StopIteration);
    throw exc;
  }
} as unknown as PyCallable; // completed below
withDefault.sig = parseSignature("anext_awaitable(step, default)");
prepareGeneratorFunction(withDefault, CoroutineProto);

export const anext = builtin("anext(async_iterator, default=None, /)", (v: Value, dflt?: Value) => {
  if (v.am_anext === undefined) throw typeError(`'${v.cls.tp_name}' object is not an async iterator`);
  const step = v.am_anext(v);
  return dflt === undefined ? step : withDefault(step, dflt);
});
