/**
 * The module `functools`. What is written in Python is loaded when it is first asked for.
 * https://docs.python.org/3/library/functools.html
 */
import { defineModule } from "../../runtime/objects/module.ts";
import { lazyParts } from "../lazy-parts.ts";
import { cache, cacheInfoType, lruCache } from "./lru-cache.ts";
import { Placeholder, partial } from "./partial.ts";
import { cmpToKey, reduce } from "./reduce.ts";
import { updateWrapper, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, wraps } from "./wrapper.ts";

const NAMES = [
  "update_wrapper",
  "wraps",
  "WRAPPER_ASSIGNMENTS",
  "WRAPPER_UPDATES",
  "total_ordering",
  "cache",
  "cmp_to_key",
  "lru_cache",
  "reduce",
  "partial",
  "partialmethod",
  "singledispatch",
  "singledispatchmethod",
  "cached_property",
  "Placeholder",
];

const parts = lazyParts(
  "functools",
  {
    _c3_mro: "functools._dispatch",
    _compose_mro: "functools._dispatch",
    cached_property: "functools._cached_property",
    partialmethod: "functools._ordering",
    singledispatch: "functools._dispatch",
    singledispatchmethod: "functools._dispatch",
    total_ordering: "functools._ordering",
  },
  { _CacheInfo: cacheInfoType },
);

export const functools = defineModule("functools", () => ({
  Placeholder,
  WRAPPER_ASSIGNMENTS,
  WRAPPER_UPDATES,
  __all__: [...NAMES],
  __dir__: parts.listing(NAMES),
  __getattr__: parts.getattr,
  cache,
  cmp_to_key: cmpToKey,
  lru_cache: lruCache,
  partial,
  reduce,
  update_wrapper: updateWrapper,
  wraps,
}));
