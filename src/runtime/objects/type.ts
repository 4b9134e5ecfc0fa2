/** Types: what the rest of the runtime needs of them. */
export {
  adopt,
  alloc,
  isinstance,
  issubtype,
  isType,
  object_,
  type_,
  typeLookup,
  typeName,
} from "./type/core.ts";
export { invoke, invoke0, invoke1, invokeRaw } from "./type/invoke.ts";
