/** Ranges: what the rest of the runtime needs of them. The type itself is made in `type.ts`. */
export { isSmallRange, PyRange, rangeItems } from "./core.ts";
