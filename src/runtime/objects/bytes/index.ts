/** Bytes: what the rest of the runtime needs of them. The types are made in the `…-type.ts` files. */
export {
  allocBytes,
  type BufferOwner,
  bytesOf,
  compareBytes,
  contents,
  isByteArray,
  isBytes,
  isExactBytes,
  newByteArray,
  newBytes,
  PyByteArray,
  PyBytes,
  requireBytes,
  writeBuffer,
} from "./core.ts";
export { fromLatin, latinArgument, toLatin } from "./latin.ts";
export { reprBytes } from "./repr.ts";
