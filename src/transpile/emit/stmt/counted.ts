/** Loops over `range`, counted by a JavaScript number beside the Python variable. */
import type { KernelExpr } from "../../../shared/kernel.ts";
import type { Call, For, Name, Position } from "../../ast.ts";
import { bindsName } from "../../infer/binds-name.ts";
import { STEP_BITS } from "../../infer/int-forms.ts";
import { declare, type LoopScope } from "../../kernel/builder.ts";
import type { LoopNames } from "../../kernel/names.ts";
import { kernelStatements } from "../../kernel/statements.ts";
import { block, expr } from "../dispatch.ts";
import type { Ex } from "../ex.ts";
import type { Counter, Frame } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";
import { kernelHook, type LoopParts } from "../kernel-hook.ts";
import { isKeptAsNumber, storeTarget } from "../names.ts";
import { headed, loop } from "./while.ts";

/** A start of more bits is not counted from. */
const START_BITS = 48;
/** Steps of more bits are not counted with: the time limit ends every loop while its counter is exact. */
const MAX_STEP_BITS = 8;

/** A loop of so few turns is none for a kernel, however often it runs: the way there takes as long. */
const FEW_TURNS = 16;

interface Bounds {
  /** Evaluates the arguments, as comma expression. */
  readonly start: Js;
  readonly condition: Js;
  readonly step: Js;
  readonly bits: number;
  readonly nonneg: boolean;
  /** Numbers or variables. */
  readonly stop: Js | number;
  readonly stride: Js | number;
  /** At most. */
  readonly turns: number;
}

/** The loop; `undefined` when the call is not one that `range` takes. */
export function emitCounted(node: For, call: Call, target: Name, frame: Frame): Js | undefined {
  if (call.args.length < 1 || call.args.length > 3) return undefined;
  const n = frame.loopVariable();
  const bounds = boundsOf(call, n, frame);
  return loop(node, frame, () => {
    const before = frame.flow.save();
    const index = loopIndex(node, target, bounds, frame, n);
    const body = index.during(() => block(node.body, frame));
    frame.flow.restore(before);
    const bind = index.bind();
    const hook = countedHook(node, target, n, bounds, bind !== NOTHING, frame);
    const condition = headed(hook, bounds.condition);
    return js`for(${bounds.start};${condition};${bounds.step}){${bind}\n${body}\n}`;
  });
}

function countedHook(node: For, target: Name, n: Js, bounds: Bounds, bound: boolean, frame: Frame): Js {
  if (bounds.turns <= FEW_TURNS) return NOTHING;
  const own = new Map([["#counter", { js: n, isNumber: true }]]);
  const partOf = (name: string, part: Js | number): ((names: LoopNames) => KernelExpr) => {
    if (typeof part === "number") return () => ["int", String(part)];
    own.set(name, { js: part, isNumber: true });
    return (names) => ["get", names.get(name)];
  };
  const [stop, step] = [partOf("#stop", bounds.stop), partOf("#step", bounds.stride)];
  const once = frame.scope.kind === "module" && frame.loops.length === 1;
  const make = (scope: LoopScope): LoopParts => {
    const { names } = scope.builder;
    const counter = names.set("#counter");
    const slot = bound ? scope.target(target.id) : declare(target.id, scope);
    const body = kernelStatements(node.body, scope);
    return { loop: { kind: "range", counter, stop: stop(names), step: step(names), target: slot }, body };
  };
  return kernelHook(node, frame, own, make, once ? bounds.turns : undefined);
}

/** A range whose numbers are exact as long as the time limit lets it run. */
export interface CountedRange {
  /** Texts of numbers. */
  readonly start: Js;
  readonly stop: Js;
  readonly step: number;
  readonly bits: number;
  readonly nonneg: boolean;
  /** `stop` is a number written out. */
  readonly stopsAtConstant: boolean;
}

/** The emitted arguments of `range(…)` as numbers; undefined when start or step may be too large. */
export function countedRange(
  [first, second, third]: readonly Ex[],
  call: Call,
  frame: Frame,
): CountedRange | undefined {
  if (first === undefined) return undefined;
  const stop = second ?? first;
  const start = second === undefined ? undefined : first;
  const step = third === undefined ? 1 : literal(third);
  const small = start === undefined || (start.num !== undefined && start.num.bits <= START_BITS);
  if (!small || step === undefined || step === 0 || Math.abs(step) >= 2 ** MAX_STEP_BITS) return undefined;
  const stopsAtConstant = stop.stability === "constant" && stop.num !== undefined;
  const nonneg =
    step > 0
      ? start === undefined || start.num?.nonneg === true
      : stop.num !== undefined && (stop.num.nonneg || stop.js === "(-1n)");
  return {
    start: start?.num?.js ?? js`0`,
    stop: stopsAtConstant && stop.num !== undefined ? stop.num.js : stopNumber(stop, call, frame),
    ...{ step, bits: counterBits(start, stop, step), nonneg, stopsAtConstant },
  };
}

/** The condition under which the loop goes on, and the step, for a counter `n` that runs to `limit`. */
export function countedSteps(n: Js, limit: Js, step: number): { readonly condition: Js; readonly step: Js } {
  const up = step > 0;
  const by = js`${Math.abs(step)}`;
  const once = Math.abs(step) === 1;
  return {
    condition: js`${n}${up ? js`<` : js`>`}${limit}`,
    step: once ? js`${n}${up ? js`++` : js`--`}` : js`${n}${up ? js`+=` : js`-=`}${by}`,
  };
}

function boundsOf(call: Call, n: Js, frame: Frame): Bounds {
  const args = call.args.map((arg) => expr(arg, frame));
  const range = countedRange(args, call, frame);
  if (range !== undefined) return numberBounds(n, range, frame);
  const [first, second, third] = args;
  if (first === undefined) throw new RangeError("range without arguments");
  const parts = [first.js, second?.js ?? js`0n`, third?.js ?? js`1n`];
  return computedBounds(n, parts, third === undefined ? 1 : literal(third), call, frame);
}

function literal(ex: Ex): number | undefined {
  return ex.stability === "constant" && ex.num !== undefined && ex.num.bits <= 31 ? signed(ex) : undefined;
}

function signed(ex: Ex): number {
  const size = Number(ex.js.replace(/[^0-9]/g, ""));
  return ex.num?.nonneg === true ? size : -size;
}

function numberBounds(n: Js, range: CountedRange, frame: Frame): Bounds {
  const { start, stop, bits, nonneg, stopsAtConstant } = range;
  const limit = stopsAtConstant ? stop : frame.loopVariable();
  const { condition, step } = countedSteps(n, limit, range.step);
  return {
    start: js`${n}=${start}${stopsAtConstant ? NOTHING : js`,${limit}=${stop}`}`,
    ...{ condition, step, bits, nonneg, stride: range.step },
    ...lengthOf(range, limit),
  };
}

function lengthOf({ start, stop, stopsAtConstant }: CountedRange, limit: Js) {
  if (!stopsAtConstant) return { stop: limit, turns: Number.POSITIVE_INFINITY };
  const [from, to] = [digits(start), digits(stop)];
  return { stop: to, turns: Number.isNaN(from) ? Number.POSITIVE_INFINITY : Math.abs(to - from) };
}

/** The value of a number written out, NaN of other texts. */
function digits(text: Js): number {
  return Number(text.replace(/[()]/g, ""));
}

/** The counter lies between start and stop; without a known stop, time ends it. */
function counterBits(start: Ex | undefined, stop: Ex, step: number): number {
  const startBits = start?.num?.bits ?? 0;
  const timed = Math.max(startBits, STEP_BITS + (Math.abs(step) === 1 ? 0 : MAX_STEP_BITS)) + 1;
  return Math.min(timed, Math.max(startBits, stop.num?.bits ?? timed));
}

function stopNumber(ex: Ex, call: Position, frame: Frame): Js {
  if (ex.num !== undefined) return ex.num.js;
  return ex.type === "int" ? js`Number(${ex.js})` : frame.call("rangeStop", call, ex.js);
}

/** Bounds known only when the loop starts: all numbers or, when one is huge, all BigInts. */
function computedBounds(
  n: Js,
  parts: readonly Js[],
  step: number | undefined,
  call: Position,
  frame: Frame,
): Bounds {
  const all = frame.loopVariable();
  const limit = frame.loopVariable();
  const by = frame.loopVariable();
  const start = js`${all}=${frame.call("rangeBounds", call, ...parts)},${n}=${all}[0],${limit}=${all}[1],${by}=${all}[2]`;
  const up = js`${n}<${limit}`;
  const down = js`${n}>${limit}`;
  const condition = step === undefined ? js`${by}>0?${up}:${down}` : step > 0 ? up : down;
  const turns = Number.POSITIVE_INFINITY;
  const more = { bits: turns, nonneg: false, stop: limit, stride: by, turns };
  return { start, condition, step: js`${n}+=${by}`, ...more };
}

/** A loop's int that exists as number, and as Python variable where that is read. */
export interface LoopIndex {
  readonly variable: Js;
  /** Emits the body with reads of the variable served by the number. */
  during(emit: () => Js): Js;
  /** Sets the Python variable at the start of the body, if anything reads it; to be asked after `during`. */
  bind(): Js;
}

/** Prepares the target of a counted loop. */
export function loopIndex(
  node: For,
  target: Name,
  size: { readonly bits: number; readonly nonneg: boolean },
  frame: Frame,
  n: Js = frame.loopVariable(),
): LoopIndex {
  const name = frame.scope.mangled(target.id);
  const variable = storeTarget(name, frame);
  const mine = frame.scope.kind === "module" || frame.scope.place(name) === "local";
  const owned =
    mine && !frame.scope.rebound.has(name) && !bindsName(node.body, target.id) && !namedTwice(node, target);
  const seen = !owned || seenOutside(name, node, frame);
  const kept = isKeptAsNumber(target.id, frame);
  frame.flow.bind(name);
  const counter: Counter = {
    js: n,
    ...size,
    // no loop counts up to what it is allowed to
    loose: true,
    used: false,
    value: () => {
      if (kept) return js`BigInt(${n})`;
      counter.used = true;
      return variable;
    },
  };
  return {
    variable: n,
    during(emit) {
      const outer = frame.counters.get(name);
      if (owned) frame.counters.set(name, counter);
      const code = emit();
      if (outer !== undefined) frame.counters.set(name, outer);
      else frame.counters.delete(name);
      return code;
    },
    bind: () => {
      if (!seen && !counter.used) return NOTHING;
      return kept ? js`${variable}=${n};` : js`${variable}=BigInt(${n});`;
    },
  };
}

/** `for i, i in …`, `for i, (i, j) in …`: the later part wins. */
function namedTwice(node: For, target: Name): boolean {
  const other = node.target.type === "Tuple" ? node.target.elts[1] : undefined;
  return other !== undefined && (other.type !== "Name" || other.id === target.id);
}

/** May anything but this loop's body read the variable? */
function seenOutside(name: string, node: For, frame: Frame): boolean {
  const { scope, program } = frame;
  if (scope.captured.has(name) || program.dynamic) return true;
  if (scope.kind === "module" && program.options.mode !== "run") return true;
  const first = node.body[0];
  const last = node.body[node.body.length - 1];
  if (first === undefined || last === undefined) return true;
  return (scope.loads.get(name) ?? []).some(
    (at) => before(at, first) || !before(at, { ...last, ...endOf(last) }),
  );
}

function before(a: Position, b: Position): boolean {
  return a.lineno < b.lineno || (a.lineno === b.lineno && a.col_offset < b.col_offset);
}

function endOf(node: Position): { lineno: number; col_offset: number } {
  return { lineno: node.end_lineno, col_offset: node.end_col_offset };
}
