/** Dicts: what the rest of the runtime needs of them. The type itself is made in `type.ts`. */
export {
  dictClear,
  dictCopy,
  dictDelete,
  dictGet,
  dictHas,
  dictItems,
  dictKeys,
  dictMerge,
  dictSet,
  dictSetDefault,
  dictSize,
  dictTake,
  dictValues,
  isDict,
  newDict,
  PyDict,
} from "./core.ts";
