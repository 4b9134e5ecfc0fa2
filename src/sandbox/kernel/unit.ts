/** What the functions of one kernel's module share: globals, imports, where things lie in the VM's memory. */
import type { KernelFunction, KernelSource } from "../../shared/kernel.ts";
import type { Field, Known, Shape, Shared } from "./shapes.ts";
import { type Class, type KernelType, type Prototypes, typeKey } from "./types.ts";
import type { ValueType } from "./wasm.ts";

/** Memory that kernels of a VM share, allocated in it. */
export interface Arena {
  /** State at the head of the present turn: for each slot 8 bytes of value, then its two flags (`FLAGS`). */
  readonly state: number;
  /** The undo log: pairs of address and former content. */
  readonly log: number;
  readonly logEnd: number;
}

/** Slots that fit the arena. */
export const MAX_SLOTS = 120;
/** Where a slot's flags lie behind its value: whether it has one, whether the value of a `num` is an int. */
export const FLAGS = { presence: 8, int: 12 } as const;
export const STATE_BYTES = 16 * MAX_SLOTS;
export const LOG_ENTRY = 16;

/** Imports, in order. */
export const IMPORTS = [
  /** Called when the fuel is used up; true ends the turn. */
  { name: "tick", params: [], results: ["i32"] },
  { name: "floatMod", params: ["f64", "f64"], results: ["f64"] },
  { name: "floatFloorDiv", params: ["f64", "f64"], results: ["f64"] },
  // of heap.wat; those that answer with an i32 say 0 when it cannot be done
  { name: "rollBack", params: [], results: [] },
  { name: "turn", params: [], results: ["i32"] },
  { name: "hold", params: ["i64"], results: [] },
  { name: "settle", params: [], results: [] },
  { name: "finish", params: [], results: [] },
  { name: "retain", params: ["i64"], results: [] },
  { name: "forget", params: ["i64"], results: [] },
  { name: "newInt", params: ["i64"], results: ["i64"] },
  { name: "newCharacter", params: ["i32"], results: ["i64"] },
  { name: "largeInt", params: ["i64"], results: ["i64"] },
  { name: "make", params: ["i32", "i32"], results: ["i32"] },
  { name: "makeObject", params: ["i32", "i32"], results: ["i32"] },
  { name: "replace", params: ["i32", "i64"], results: ["i32"] },
  { name: "append", params: ["i32", "i64"], results: ["i32"] },
  { name: "remove", params: ["i32", "i32"], results: ["i32"] },
  { name: "insert", params: ["i32", "i64", "i64"], results: ["i32"] },
  { name: "slice", params: ["i32", "i32", "i64", "i64", "i64"], results: ["i32"] },
  { name: "copy", params: ["i32", "i32"], results: ["i32"] },
  { name: "concat", params: ["i32", "i32", "i32"], results: ["i32"] },
  { name: "repeat", params: ["i32", "i64", "i32"], results: ["i32"] },
  { name: "assignSlice", params: ["i32", "i64", "i64", "i32"], results: ["i32"] },
  { name: "extend", params: ["i32", "i32"], results: ["i32"] },
] as const;

export type ImportName = (typeof IMPORTS)[number]["name"];

/** Globals of heap.wat: where the next entry to undo goes, where the first one went, where there is no room any more. */
export const IMPORTED_GLOBALS = ["log", "logStart", "logEnd"] as const;

/** Globals, in order behind the imported ones; those of outer variables follow. `wants`: it ended for want of the heap. */
const GLOBALS = ["fuel", "bad", "depth", "turns", "wants"] as const;

export type GlobalName = (typeof IMPORTED_GLOBALS | typeof GLOBALS)[number];

/** A function of the program for certain types of its arguments. */
export interface Instance {
  readonly source: KernelFunction;
  readonly params: readonly KernelType[];
  readonly slots: KernelType[];
  result: KernelType;
  /** Every call of it ends the turn. */
  useless: boolean;
  /** Its number in the module. */
  readonly index: number;
}

/** The functions that every module has, in order; instances of the program's functions follow. */
export const FUNCTIONS = [
  "bigInt",
  "product",
  "power",
  "gcd",
  "modularPower",
  "sameText",
  "enter",
  "advance",
  "leave",
  "run",
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/** What is known of objects. */
export interface Objects {
  readonly shapes: ReadonlyMap<number, Shape>;
  readonly known: Known | undefined;
}

/** Instances of one kernel. */
const MAX_INSTANCES = 32;

export class Unit {
  readonly source: KernelSource;
  readonly arena: Arena;
  readonly prototypes: Prototypes;
  /** Types of the loop's slots; they widen until nothing changes. */
  readonly slots: KernelType[];
  /** Slots without a value when the kernel is entered. */
  readonly absent: ReadonlySet<number>;
  readonly instances = new Map<string, Instance>();
  /** Of the objects that were seen, by address. */
  readonly shapes: ReadonlyMap<number, Shape>;
  readonly known: Known | undefined;
  /** Those whose fields the kernel reads or stores, and those it stores to. */
  readonly usedShapes = new Set<number>();
  readonly storedShapes = new Set<Shape>();
  /** Those whose objects are asked whether they are true. */
  readonly askedShapes = new Set<Shape>();
  /** Fields to which the kernel stores where only the class of the shape says that this is plain. */
  readonly storedFields = new Map<Field, Shape>();
  /** Attributes of classes that the kernel reads. */
  readonly usedShared = new Set<Shared>();
  /** Classes of which the kernel makes instances. */
  readonly usedClasses = new Set<Class>();
  /** May it make objects and count references? */
  readonly heap: boolean;
  /** It would, somewhere, if it might. */
  wantsHeap = false;
  changed = false;
  readonly used = new Set<FunctionName>();
  readonly globalTypes: ValueType[] = ["i32", "i32", "i32", "i32", "i32"];
  private readonly outers = new Map<number, number>();
  constructor(
    source: KernelSource,
    arena: Arena,
    prototypes: Prototypes,
    observed: readonly (KernelType | undefined)[],
    objects: Objects,
    heap: boolean,
  ) {
    this.heap = heap;
    this.shapes = objects.shapes;
    this.known = objects.known;
    this.source = source;
    this.arena = arena;
    this.prototypes = prototypes;
    this.slots = source.slots.map((rep, i) => (rep === "number" ? "int" : (observed[i] ?? "never")));
    const ins = [...this.slots.keys()].slice(0, source.ins);
    this.absent = new Set(ins.filter((i) => observed[i] === undefined));
  }

  /** The instance for these arguments; undefined when there are too many. */
  instance(index: number, params: readonly KernelType[]): Instance | undefined {
    const source = this.source.functions[index];
    if (source === undefined || source.params !== params.length) return undefined;
    const key = `${index}(${params.map(typeKey).join()})`;
    const known = this.instances.get(key);
    if (known !== undefined || this.instances.size >= MAX_INSTANCES) return known;
    const slots = Array.from({ length: source.slots }, (_, i): KernelType => params[i] ?? "never");
    const made: Instance = {
      ...{ source, params, slots, result: "never", useless: false },
      index: IMPORTS.length + FUNCTIONS.length + this.instances.size,
    };
    this.instances.set(key, made);
    this.changed = true;
    return made;
  }

  import(name: ImportName): number {
    return IMPORTS.findIndex((one) => one.name === name);
  }

  /** Its number; it is there when it has been asked for. */
  function(name: FunctionName): number {
    this.used.add(name);
    return IMPORTS.length + FUNCTIONS.indexOf(name);
  }

  global(name: GlobalName): number {
    return [...IMPORTED_GLOBALS, ...GLOBALS].indexOf(name);
  }

  /** The global through which functions see a slot of the loop. */
  outer(slot: number, type: ValueType): number {
    const known = this.outers.get(slot);
    if (known !== undefined) return known;
    const index = IMPORTED_GLOBALS.length + this.globalTypes.push(type) - 1;
    this.outers.set(slot, index);
    return index;
  }

  get outerSlots(): ReadonlyMap<number, number> {
    return this.outers;
  }
}
