/** Dicts: what the rest of the runtime needs of them. */
export {
  dictClear,
  dictCopy,
  dictDelete,
  dictGet,
  dictHas,
  dictItems,
  dictKeys,
  dictMerge,
  dictMove,
  dictPopLast,
  dictSet,
  dictSetDefault,
  dictSize,
  dictTake,
  dictValues,
  isDict,
  newDict,
  PyDict,
} from "./core.ts";
export { keysOf } from "./iterate.ts";
export { defineDict, dict } from "./type.ts";
export { isPlainDict, mappingKeys, updateFrom } from "./update.ts";
export { defineDictViews } from "./views.ts";
