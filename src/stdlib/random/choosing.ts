/** The integer and sequence functions of `random.Random`, which programs call in loops. */
import { builtin } from "../../runtime/define.ts";
import { indexError, type PyBaseException, typeError, valueError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { typeLookup } from "../../runtime/objects/type.ts";
import { callMethod } from "../../runtime/protocols/call.ts";
import { index } from "../../runtime/protocols/number.ts";
import { str, textOf } from "../../runtime/protocols/repr.ts";
import { getitem, length, setitem } from "../../runtime/protocols/subscript.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import type { Twister } from "./twister.ts";
import { below, belowNumber, PyRandom, Random, twisterOf } from "./type.ts";

/** The generator when ints below a bound come straight from its bits; else the instance has its own `_randbelow`. */
function plainTwister(self: Value): Twister | undefined {
  const plain = typeLookup(self.cls, "_randbelow") === Random.tp_dict.get("_below");
  return plain && self instanceof PyRandom ? twisterOf(self) : undefined;
}

function randbelow(self: Value, n: bigint): bigint {
  const twister = plainTwister(self);
  return twister === undefined ? index(callMethod(self, "_randbelow", n)) : below(twister, n);
}

function randint(self: Value, a: Value, b: Value): bigint {
  const low = index(a);
  const high = index(b);
  if (high < low) throw valueError(`empty range in randint(${low}, ${high})`);
  return low + randbelow(self, high - low + 1n);
}

function randrange(self: Value, start: Value, stop: Value, step: Value): bigint {
  const from = index(start);
  if (stop === None) {
    if (step !== 1n) throw typeError("Missing a non-None stop argument");
    if (from > 0n) return randbelow(self, from);
    throw valueError("empty range for randrange()");
  }
  const width = index(stop) - from;
  const by = index(step);
  if (by === 0n) throw valueError("zero step for randrange()");
  const count = by > 0n ? (width + by - 1n) / by : (width + by + 1n) / by;
  if (width > 0n !== by > 0n || count <= 0n) throw emptyRange([start, stop, by === 1n ? None : step]);
  return from + by * randbelow(self, count);
}

function emptyRange(bounds: Value[]): PyBaseException {
  const shown = bounds.filter((v) => v !== None).map((v) => textOf(str(v)));
  return valueError(`empty range in randrange(${shown.join(", ")})`);
}

function choice(self: Value, seq: Value): Value {
  const n = length(seq);
  if (n === 0) throw indexError("Cannot choose from an empty sequence");
  return getitem(seq, randbelow(self, BigInt(n)));
}

function shuffle(self: Value, x: Value): Value {
  const twister = plainTwister(self);
  if (twister !== undefined && Array.isArray(x) && !x.cls.tp_heap && x.mp_ass_subscript !== undefined) {
    shuffleList(twister, x);
    return None;
  }
  for (let i = length(x) - 1; i > 0; i--) {
    const at = BigInt(i);
    const j = randbelow(self, at + 1n);
    const item = getitem(x, j);
    const last = getitem(x, at);
    setitem(x, at, item);
    setitem(x, j, last);
  }
  return None;
}

function shuffleList(twister: Twister, items: Value[]): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = belowNumber(twister, i + 1);
    const last = items[i] ?? None;
    items[i] = items[j] ?? None;
    items[j] = last;
  }
}

/** `k` different indices below `n`, by a pool of them or by trial: whichever takes less memory. */
function sampleIndices(self: Value, n: Value, k: Value): Value {
  const size = index(n);
  const wanted = checkSize(index(k));
  const trial = wanted > 5 ? 21 + 4 ** Math.ceil(Math.log(wanted * 3) / Math.log(4)) : 21;
  return size <= trial ? fromPool(self, Number(size), wanted) : byTrial(self, size, wanted);
}

function fromPool(self: Value, n: number, k: number): Value[] {
  const pool = Array.from({ length: n }, (_, i) => i);
  const out: Value[] = [];
  for (let i = 0; i < k; i++) {
    const j = Number(randbelow(self, BigInt(n - i)));
    out.push(BigInt(pool[j] ?? 0));
    pool[j] = pool[n - i - 1] ?? 0;
  }
  return out;
}

function byTrial(self: Value, n: bigint, k: number): Value[] {
  const chosen = new Set<bigint>();
  while (chosen.size < k) chosen.add(randbelow(self, n));
  return Array.from(chosen);
}

/** Functions of `_random` that take the generator first. */
export const CHOOSING: Readonly<Record<string, PyCallable>> = {
  randint: builtin("randint(self, a, b, /)", randint),
  randrange: builtin("randrange(self, start, stop, step, /)", randrange),
  choice: builtin("choice(self, seq, /)", choice),
  shuffle: builtin("shuffle(self, x, /)", shuffle),
  sample_indices: builtin("sample_indices(self, n, k, /)", sampleIndices),
};
