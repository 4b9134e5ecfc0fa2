/** Tuples: what the rest of the runtime needs of them. The type itself is made in `type.ts`. */
export { EMPTY, isTuple, type PyTuple, TupleProto, tuple } from "./core.ts";
