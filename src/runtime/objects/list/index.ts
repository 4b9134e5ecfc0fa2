/** Lists: what the rest of the runtime needs of them. The type itself is made in `type.ts`. */
export { extendList, isList, type PyList, pushAll } from "./core.ts";
