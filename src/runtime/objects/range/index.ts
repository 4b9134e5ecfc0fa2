/** Ranges: what the rest of the runtime needs of them. */
export { isSmallRange, PyRange, rangeItems } from "./core.ts";
export { defineRange, range } from "./type.ts";
