/** Sets: what the rest of the runtime needs of them. */
export {
  type AnySet,
  isSet,
  newSet,
  PyFrozenSet,
  PySet,
  setAdd,
  setClear,
  setDelete,
  setHas,
  setOfArray,
  setOrder,
  setPop,
  setSize,
} from "./core.ts";
export { newConstantSet } from "./operations.ts";
export { defineSets, frozenset, set } from "./type.ts";
