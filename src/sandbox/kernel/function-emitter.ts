/** The code of one function of a kernel, and what its parts need from it: variables, the way out, checks. */
import { held, type KernelType, sameType } from "./types.ts";
import type { GlobalName, ImportName, Unit } from "./unit.ts";
import type { FunctionCode, Label, ValueType } from "./wasm.ts";

/** An expression of known type. `emit` leaves its value on the stack; for `num` the flag is then in `flag`. */
export interface Node {
  readonly type: KernelType;
  readonly emit: () => void;
  /** Of an int: the magnitude is below 2 to that. */
  readonly bits: number;
  readonly nonneg: boolean;
  /** Of an int constant. */
  readonly constant?: bigint;
  /** Of a float constant. */
  readonly number?: number;
  /** Emitting twice is right and cheap. */
  readonly steady: boolean;
  /** Of a `num`: the local that says whether it is an int. */
  readonly flag?: number;
}

/** Bits of an int of which nothing is known. */
export const ANY_BITS = 63;

export class FunctionEmitter {
  readonly unit: Unit;
  readonly code: FunctionCode;
  /** Types of the slots, shared with the inference. */
  readonly slots: KernelType[];
  /** `outer` reads its own slots. */
  readonly isLoop: boolean;
  /** Slots that surely have a value. */
  bound = new Set<number>();
  /** Nothing gets to the present place. */
  dead = false;
  exit: Label = { depth: 0 };
  /** What is emitted ends the turn: nothing comes behind it that could undo it. */
  last = false;
  /** Of functions: where to go with a result, and where it is kept. */
  returns: { readonly label: Label; readonly local: number; readonly type: KernelType } | undefined;
  /** Of functions: somewhere they return. */
  comesBack = false;
  /** Of slots that may be without a value at the head of a turn: the locals that say whether they have one. */
  readonly presence = new Map<number, number>();
  private readonly locals = new Map<number, number>();
  private readonly flags = new Map<number, number>();

  constructor(unit: Unit, code: FunctionCode, slots: KernelType[], isLoop: boolean) {
    this.unit = unit;
    this.code = code;
    this.slots = slots;
    this.isLoop = isLoop;
  }

  type(slot: number): KernelType {
    return this.slots[slot] ?? "other";
  }

  /** The slot may hold such values too from now on. */
  widen(slot: number, type: KernelType, join: (a: KernelType, b: KernelType) => KernelType): void {
    // such variables hold ints, whatever comes
    if (this.isLoop && this.unit.source.slots[slot] === "number") return;
    const before = this.type(slot);
    const after = join(before, type);
    if (sameType(before, after)) return;
    this.slots[slot] = after;
    this.unit.changed = true;
  }

  local(slot: number): number {
    const known = this.locals.get(slot);
    if (known !== undefined) return known;
    const made = this.code.local(held(this.type(slot)));
    this.locals.set(slot, made);
    return made;
  }

  /** Parameters are locals already. */
  place(slot: number, local: number): void {
    this.locals.set(slot, local);
  }

  /** Whether the `num` in a slot is an int. */
  flag(slot: number): number {
    const known = this.flags.get(slot);
    if (known !== undefined) return known;
    const made = this.code.local("i32");
    this.flags.set(slot, made);
    return made;
  }

  /** The slot has a value from here on. */
  markBound(slot: number): void {
    this.bound.add(slot);
    const presence = this.presence.get(slot);
    if (presence === undefined) return;
    this.code.i32(1);
    this.code.set(presence);
  }

  /** Emits a part of an expression: something comes behind it. */
  midway(emit: () => void): void {
    const { last } = this;
    this.last = false;
    emit();
    this.last = last;
  }

  temp(type: ValueType): number {
    return this.code.local(type);
  }

  /** Ends the turn when the condition on the stack holds. */
  exitIf(): void {
    this.code.branchIf(this.exit);
  }

  exitUnless(): void {
    this.code.op("i32.eqz");
    this.code.branchIf(this.exit);
  }

  /** Ends the turn for want of the heap; the host then makes another version of the kernel. */
  exitWanting(): void {
    this.unit.wantsHeap = true;
    this.code.i32(1);
    this.setGlobal("wants");
    this.code.branch(this.exit);
  }

  getGlobal(name: GlobalName): void {
    this.code.at("global.get", this.unit.global(name));
  }

  setGlobal(name: GlobalName): void {
    this.code.at("global.set", this.unit.global(name));
  }

  callImport(name: ImportName): void {
    this.code.at("call", this.unit.import(name));
  }

  /** One step: looks at the clock when the fuel is used up. */
  step(): void {
    const { code } = this;
    const left = this.temp("i32");
    this.getGlobal("fuel");
    code.i32(1);
    code.op("i32.sub");
    code.tee(left);
    this.setGlobal("fuel");
    code.get(left);
    code.i32(0);
    code.op("i32.lt_s");
    code.if(undefined, () => {
      this.callImport("tick");
      this.exitIf();
    });
  }

  /** The node with its value kept, for several uses: `first` computes it, `again` reads it. */
  twice(node: Node): { readonly first: () => void; readonly again: () => void } {
    if (node.steady) return { first: node.emit, again: node.emit };
    const kept = this.temp(held(node.type));
    return {
      first: () => {
        node.emit();
        this.code.tee(kept);
      },
      again: () => this.code.get(kept),
    };
  }

  /** A node that has been computed into a local of its own. */
  keep(node: Node): Node {
    if (node.steady) return node;
    const kept = this.temp(held(node.type));
    node.emit();
    this.code.set(kept);
    return { ...node, emit: () => this.code.get(kept), steady: true };
  }
}

/** A node; of an int `bits` says how large it gets. */
export function node(
  type: KernelType,
  emit: () => void,
  more: Partial<Omit<Node, "type" | "emit">> = {},
): Node {
  return { bits: ANY_BITS, nonneg: false, steady: false, ...more, type, emit };
}
