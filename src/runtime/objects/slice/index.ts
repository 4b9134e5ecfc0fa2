/** Slices: what the rest of the runtime needs of them. The type itself is made in `type.ts`. */
export { newSlice, PySlice, type SliceIndices, sliceIndices, slicePart } from "./core.ts";
