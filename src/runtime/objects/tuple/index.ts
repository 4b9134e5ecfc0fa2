/** Tuples: what the rest of the runtime needs of them. */
export { EMPTY, isTuple, type PyTuple, TupleProto, tuple, tupleOf } from "./core.ts";
export { hashTuple } from "./hash.ts";
export { defineTuple, tuple_ } from "./type.ts";
