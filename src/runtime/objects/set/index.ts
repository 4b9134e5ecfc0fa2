/** Sets: what the rest of the runtime needs of them. The types themselves are made in `type.ts`. */
export {
  isSet,
  newSet,
  PySet,
  setAdd,
  setClear,
  setDelete,
  setHas,
  setOrder,
  setPop,
  setSize,
} from "./core.ts";
