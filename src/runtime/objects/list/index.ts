/** Lists: what the rest of the runtime needs of them. */
export { extendList, isList, type PyList, pushAll } from "./core.ts";
export { defineList, list } from "./type.ts";
