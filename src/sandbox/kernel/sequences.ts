/** New lists and tuples, and changes of more than one item. All of it needs the heap: without it the turn ends. */
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { isList } from "./items.ts";
import { OBJECT } from "./layout.ts";
import { bounded, isSequence, join, type KernelType, MAX_ITEMS, type Sequence } from "./types.ts";
import type { ImportName } from "./unit.ts";
import { encode, isStorable, retain } from "./values.ts";

type Bound = Node | undefined;

/** What heap.wat takes for a bound that is not there. */
const NO_BOUND = -(2n ** 63n);

/** `[a, b]` or `(a, b)`. */
export function display(
  e: FunctionEmitter,
  kind: Sequence["kind"],
  items: readonly Node[],
): Node | undefined {
  if (!items.every(({ type }) => isStorable(type))) return undefined;
  const types = items.map(({ type }) => bounded(type, 1));
  const of = types.reduce<KernelType>((all, type) => join(all, type), "never");
  const short = kind === "tuple" && items.length > 0 && items.length <= MAX_ITEMS;
  const type: Sequence = { kind, of, ...(short ? { items: types } : {}) };
  return node(type, () => withHeap(e, () => makeDisplay(e, kind, items)));
}

function makeDisplay(e: FunctionEmitter, kind: Sequence["kind"], items: readonly Node[]): void {
  const { code } = e;
  const made = e.temp("i32");
  // nothing may end the turn between making it and putting the items in
  const words = items.map((item) => {
    const word = e.temp("i64");
    e.midway(() => encode(e, item));
    code.set(word);
    return word;
  });
  code.i32(template(e, kind));
  code.i32(items.length);
  e.callImport("make");
  code.tee(made);
  e.exitUnless();
  for (const [i, word] of words.entries()) {
    code.get(made);
    code.memory("i32.load", OBJECT.values);
    code.get(word);
    code.memory("i64.store", 8 * i);
    retain(e, word, items[i]?.type ?? "other");
  }
  code.get(made);
}

function template(e: FunctionEmitter, kind: Sequence["kind"]): number {
  const { list, tuple } = e.unit.prototypes;
  return kind === "list" ? list : tuple;
}

/** `sequence[from:to:step]` */
export function slice(
  e: FunctionEmitter,
  sequence: Node,
  bounds: readonly (Bound | null)[],
): Node | undefined {
  const { type } = sequence;
  if (!isSequence(type) || !bounds.every(isBound)) return undefined;
  const [from, to, step] = bounds;
  const emit = () => {
    const kept = e.keep(sequence);
    kept.emit();
    e.code.i32(template(e, type.kind));
    pushBound(e, from);
    pushBound(e, to);
    if (step) step.emit();
    else e.code.i64(1n);
    answer(e, "slice");
  };
  return node({ kind: type.kind, of: type.of }, () => withHeap(e, emit));
}

function isBound(bound: Bound | null): boolean {
  return bound === null || bound?.type === "int";
}

/** A bound that is the least number of all ends the turn: it means that there is none. */
function pushBound(e: FunctionEmitter, bound: Bound | null): void {
  const { code } = e;
  if (!bound) return code.i64(NO_BOUND);
  const kept = e.temp("i64");
  bound.emit();
  if (bound.bits < 63) return;
  code.tee(kept);
  code.i64(NO_BOUND);
  code.op("i64.eq");
  e.exitIf();
  code.get(kept);
}

/** `list(sequence)` */
export function copy(e: FunctionEmitter, { type, emit }: Node): Node | undefined {
  if (!isSequence(type)) return undefined;
  const made = () => {
    emit();
    e.code.i32(template(e, "list"));
    answer(e, "copy");
  };
  return node({ kind: "list", of: type.of }, () => withHeap(e, made));
}

/** `a + b` */
export function concatenation(e: FunctionEmitter, a: Node, b: Node): Node | undefined {
  if (!isSequence(a.type) || !isSequence(b.type) || a.type.kind !== b.type.kind) return undefined;
  const { kind } = a.type;
  const emit = () => {
    const first = e.keep(a);
    b.emit();
    const second = e.temp("i32");
    e.code.set(second);
    first.emit();
    e.code.get(second);
    e.code.i32(template(e, kind));
    answer(e, "concat");
  };
  return node({ kind, of: join(a.type.of, b.type.of) }, () => withHeap(e, emit));
}

/** `sequence * times` */
export function repetition(e: FunctionEmitter, { type, emit }: Node, times: Node): Node | undefined {
  if (!isSequence(type) || times.type !== "int") return undefined;
  const { kind, of } = type;
  const made = () => {
    emit();
    times.emit();
    e.code.i32(template(e, kind));
    answer(e, "repeat");
  };
  return node({ kind, of }, () => withHeap(e, made));
}

/** `list[from:to] = items` of as many items as before; false when a kernel cannot do that. */
export function assignSlice(
  e: FunctionEmitter,
  list: Node,
  [from, to]: readonly (Bound | null)[],
  items: Node,
): boolean {
  if (!isList(list.type) || !isSequence(items.type) || ![from, to].every((one) => isBound(one ?? null)))
    return false;
  withHeap(e, () => {
    // as Python does: the items first
    const source = e.keep(items);
    list.emit();
    pushBound(e, from ?? null);
    pushBound(e, to ?? null);
    source.emit();
    done(e, "assignSlice");
  });
  return true;
}

/** `list.insert(index, value)` */
export function insertItem(e: FunctionEmitter, list: Node, index: Node, value: Node): boolean {
  if (!isList(list.type) || index.type !== "int" || !isStorable(value.type)) return false;
  withHeap(e, () => {
    const kept = e.keep(list);
    const at = e.temp("i64");
    const word = e.temp("i64");
    index.emit();
    e.code.set(at);
    encode(e, e.keep(value));
    e.code.set(word);
    kept.emit();
    e.code.get(at);
    e.code.get(word);
    done(e, "insert");
  });
  return true;
}

/** The list itself, with the items behind its own. */
export function extended(e: FunctionEmitter, list: Node, items: Node): Node | undefined {
  if (!isList(list.type) || !isSequence(items.type)) return undefined;
  const emit = () => {
    const kept = e.keep(list);
    extendBy(e, kept, items);
    kept.emit();
  };
  return node({ kind: "list", of: join(list.type.of, items.type.of) }, emit);
}

/** `list.extend(items)`, not by itself. */
export function extendBy(e: FunctionEmitter, list: Node, items: Node): boolean {
  if (!isList(list.type) || !isSequence(items.type)) return false;
  withHeap(e, () => {
    const kept = e.keep(list);
    const source = e.keep(items);
    kept.emit();
    source.emit();
    e.code.op("i32.eq");
    e.exitIf();
    kept.emit();
    source.emit();
    done(e, "extend");
  });
  return true;
}

function withHeap(e: FunctionEmitter, emit: () => void): void {
  if (e.unit.heap) emit();
  else e.exitWanting();
}

/** A call that answers with an address. */
function answer(e: FunctionEmitter, name: ImportName): void {
  const made = e.temp("i32");
  e.callImport(name);
  e.code.tee(made);
  e.exitUnless();
  e.code.get(made);
}

function done(e: FunctionEmitter, name: ImportName): void {
  e.callImport(name);
  e.exitUnless();
}
