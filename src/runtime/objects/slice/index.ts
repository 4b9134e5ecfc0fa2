/** Slices: what the rest of the runtime needs of them. */
export { makeSlice, PySlice, type SliceIndices, sliceIndices, slicePart, unpackSlice } from "./core.ts";
export { defineSlice, slice } from "./type.ts";
