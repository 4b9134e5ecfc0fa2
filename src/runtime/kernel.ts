/** Hot loops leave for the host: see `shared/kernel.ts` for what it makes of them. */
import { CHARACTERS } from "../shared/kernel.ts";
import { mangle, methodName, storeTag } from "./names.ts";
import { None } from "./objects/singletons.ts";
import { tuple } from "./objects/tuple/core.ts";
import type { Value } from "./slots.ts";

const host = globalThis as unknown as {
  hostKernel(
    text: string,
    list: readonly Value[],
    tuple: Value,
    names: Readonly<Record<string, number>>,
    objects: readonly unknown[],
  ): number;
  hostAdvance(id: number, values: readonly (Value | undefined)[]): number;
};
const { hostKernel, hostAdvance } = host;

/** A kernel of a program. */
export interface Kernel {
  readonly text: string;
  /** Attributes that it reads and stores, methods that it calls, and the signatures of the functions that those, and `__init__`, may be. */
  readonly attributes: readonly string[];
  readonly methods: readonly string[];
  readonly signatures: readonly unknown[];
  /** The host's number for it in run `run`; 0: none. */
  id: number;
  run: number;
  /** Turns to wait before the next attempt: shorter after a good one. */
  wait: number;
  patience: number;
  /** Of the call of a function: steps saved so far beyond what the way to the host costs. */
  credit: number | undefined;
}

/** Steps made that are worth the way to the host. */
const WORTHWHILE = 16;
/** Turns until the next attempt after a worthwhile one: it may have stopped at a list that had no room for one item more. */
const SHORT_WAIT = 0;
const FIRST_PATIENCE = 16;
/** Steps of a call that are worth the way to the host, what may be lost before the next pause, and the pause in calls. */
const CALL_STEPS = 6;
const CREDIT = 600;
const PAUSE = 4000;
const FOREVER = 2 ** 30;

/** Of these the host makes others; they stay where they are. */
const LIST: readonly Value[] = [7n, 2.5, true];
const TUPLE = tuple([]);
const TEXTS: readonly Value[] = Array.from({ length: CHARACTERS }, (_, code) => String.fromCharCode(code));

let run = 0;

/** A new run begins: the host has forgotten what it knew. */
export function resetKernels(): void {
  run++;
}

export function kernel(
  text: string,
  isCall: boolean,
  attributes: readonly string[] = [],
  methods: readonly string[] = [],
  signatures: readonly unknown[] = [],
): Kernel {
  const credit = isCall ? CREDIT : undefined;
  return {
    text,
    attributes,
    methods,
    signatures,
    id: 0,
    run: 0,
    wait: 0,
    patience: FIRST_PATIENCE,
    credit,
  };
}

/** Makes as many turns as the host can and puts what the variables are then into `values`; `k.wait` is for the caller's counter. */
export function advance(k: Kernel, values: (Value | undefined)[]): number {
  if (k.run !== run) register(k);
  const steps = hostAdvance(k.id, values);
  if (k.credit !== undefined && steps > 0) k.wait = waitAfterCall(k, k.credit + steps - CALL_STEPS);
  else if (steps >= WORTHWHILE) {
    k.wait = SHORT_WAIT;
    k.patience = FIRST_PATIENCE;
  } else k.wait = steps < 0 ? FOREVER : waitAfter(k);
  return steps;
}

function waitAfter(k: Kernel): number {
  k.patience *= 2;
  return k.patience < FOREVER ? k.patience : FOREVER;
}

/** The next call may be a long one even if this one was short; many short ones are not worth it. */
function waitAfterCall(k: Kernel, credit: number): number {
  k.credit = credit < 0 || credit > CREDIT ? CREDIT : credit;
  return credit < 0 ? PAUSE : 0;
}

function register(k: Kernel): void {
  k.run = run;
  k.id = hostKernel(k.text, LIST, TUPLE, namesOf(k), [None, TEXTS, ...k.signatures]);
}

/** An object from which the host learns what the engine calls these properties. It inherits nothing: `$__class__` would be a setter. */
function namesOf({ attributes, methods }: Kernel): Record<string, number> {
  const names: Record<string, number> = Object.create(null);
  const fixed = ["plain", "sig", "tp_fast_init", "tp_proto", methodName("__bool__"), methodName("__len__")];
  const keys = [
    ...fixed,
    ...attributes.flatMap((name) => [mangle(name), storeTag(name)]),
    ...methods.map(methodName),
  ];
  keys.forEach((key, i) => {
    names[key] = i;
  });
  return names;
}
