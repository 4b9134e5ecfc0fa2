/** The iterators of deque, which notice that it has changed. */
import { builtinType, qualifyName } from "../../runtime/define.ts";
import { runtimeError, typeError } from "../../runtime/errors.ts";
import { installPosition, PositionIterator, place } from "../../runtime/objects/position-iterator.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { PyObject, PyType, Value } from "../../runtime/slots.ts";
import { PyDeque } from "./deque.ts";

/** What an iterator says of a deque that has changed. */
export const MUTATED = "deque mutated during iteration";

/** `it_seq` is the deque, `it_index` counts the steps. */
class DequeIterator extends PositionIterator {
  /** `changes` of the deque at the start. */
  declare it_changes: number;
}

class Forward extends DequeIterator {}
class Backward extends DequeIterator {}

/** The deque that `start` put there. */
function dequeOf(it: PositionIterator): PyDeque {
  return it.it_seq as PyDeque & PyObject;
}

function start(it: DequeIterator, d: PyDeque, steps: number): Value {
  it.it_changes = d.changes;
  return place(it, d, Math.min(Math.max(steps, 0), d.ring.size));
}

function defineIterator(
  name: string,
  layout: typeof DequeIterator,
  place: (d: PyDeque, i: number) => number,
) {
  const T: PyType = qualifyName(
    builtinType(name, {
      module: "collections",
      proto: layout.prototype,
      basetype: false,
      new: [
        `${name}(deque, index=0, /)`,
        (_cls: PyType, d: Value, steps: Value = 0n) => {
          if (!(d instanceof PyDeque))
            throw typeError(`argument 1 must be collections.deque, not ${d.cls.tp_name}`);
          return start(new layout(), d, Number(index(steps)));
        },
      ],
    }),
  );
  installPosition(T, {
    step: (it) => {
      const d = dequeOf(it);
      if ((it as DequeIterator).it_changes !== d.changes) {
        it.it_index = d.ring.size;
        throw runtimeError(MUTATED);
      }
      const item = d.ring.at(place(d, it.it_index));
      if (item !== undefined) it.it_index++;
      return item;
    },
    left: (it) => dequeOf(it).ring.size - it.it_index,
    reduce: (it) => tuple([T, tuple([dequeOf(it), BigInt(it.it_index)])]),
  });
  return (d: PyDeque, steps: number) => start(new layout(), d, steps);
}

/** `iter(deque)`. */
export const dequeIterator = defineIterator("_deque_iterator", Forward, (_d, i) => i);

/** `reversed(deque)`. */
export const dequeReverseIterator = defineIterator(
  "_deque_reverse_iterator",
  Backward,
  (d, i) => d.ring.size - 1 - i,
);
