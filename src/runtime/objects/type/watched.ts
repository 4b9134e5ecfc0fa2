import type { PyObject, PyType } from "../../slots.ts";
import { typeLookup } from "./core.ts";

/** The living instances of classes with `__del__`, in the order in which they were made, and generators; see `objects/finalizers.ts`. */
export const watched: PyObject[] = [];

/** So many searches that have found nothing are enough. */
export const ENOUGH = 64;

export const watching = {
  /** Generators are watched once `next` or `send` has begun them: the program has some that would notice that they are closed. */
  generators: false,
  /** So often a call may be thought to have let one of them go. */
  left: 0,
};

/** Lets the instances of a class that has `__del__` be watched. */
export function watchInstances(T: PyType): void {
  if (typeLookup(T, "__del__") === undefined) return;
  const K = function (this: PyObject) {
    watched.push(this);
  } as unknown as PyType["tp_ctor"]; // a plain function is a constructor at run time
  K.prototype = T.tp_proto;
  T.tp_ctor = K;
}
