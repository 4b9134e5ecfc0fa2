/** Sets: what the rest of the runtime needs of them. The types themselves are made in `type.ts`. */
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
  setOrder,
  setPop,
  setSize,
} from "./core.ts";
