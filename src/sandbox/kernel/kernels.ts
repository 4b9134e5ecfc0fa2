/** The kernels of one VM: compiled when they turn out hot, kept for one run. */
import type { KernelSource } from "../../shared/kernel.ts";
import type { EngineInstance } from "../engine-abi.ts";
import type {} from "../webassembly.ts";
import { compileKernel } from "./compile.ts";
import { floatFloorDiv, floatMod } from "./floats.ts";
import { Heap } from "./heap.ts";
import { OBJECT, SHAPE, TAG, VALUE_BYTES } from "./layout.ts";
import { UNFINISHED } from "./run.ts";
import { type Known, readKnown, readObjects, type Shape } from "./shapes.ts";
import { type KernelType, Observer, type Prototypes, typeKey } from "./types.ts";
import { type Arena, LOG_ENTRY, STATE_BYTES } from "./unit.ts";

/** Places in the undo log. A turn that changes more is JavaScript's. */
const LOG_ENTRIES = 4096;
/** What the kernels of a VM need of its memory. */
export const ARENA_BYTES = STATE_BYTES + LOG_ENTRIES * LOG_ENTRY;
/** Characters of a kernel's text; what is longer would take too long to compile. */
const MAX_TEXT = 40_000;
/** Steps until the clock is looked at, times characters of the kernel's text: a millisecond, or ten where all divide. */
const FUEL = 20_000_000;
const LEAST_FUEL = 500;
/** Steps of the first round at most: V8 changes to better code only when the function is called anew. */
const FIRST_FUEL = 20_000;
/** Versions of one kernel for different types. */
const MAX_VERSIONS = 6;

/** Runs of kernels until somebody looks whether the run is to end: a millisecond or two. */
const UNASKED = 50;

/** What `advance` says: steps that it made, or that there is no use in asking again. */
const NEVER_AGAIN = -1;

interface Version {
  readonly run: (array: number, fuel: number) => number;
  readonly advance: () => number;
  readonly leave: (values: number) => void;
  readonly fuel: WebAssembly.Global;
  readonly turns: WebAssembly.Global;
  /** Not 0 when it ended because it may not use the heap. */
  readonly wants: WebAssembly.Global;
  /** Steps until the clock is looked at. */
  readonly portion: number;
}

interface Kernel {
  readonly text: string;
  readonly source: KernelSource;
  readonly known: Known | undefined;
  /** By the types of what is handed over; undefined where none can be made. */
  readonly versions: Map<string, Version | undefined>;
  latest: Version | undefined;
  /** Its versions make objects and count references. */
  heap: boolean;
}

/** Where a VM has what kernels use. */
export interface VmAddresses {
  readonly arena: number;
  readonly runtime: number;
  readonly context: number;
}

export interface KernelHost {
  readonly engine: EngineInstance;
  /** Lets others work; true when the run is to end. */
  interrupt(): boolean;
  /** Will the engine look for cycles that nobody reaches when it makes its next object? */
  isGarbageDue(): boolean;
}

/** What stands in the text of a kernel that surely needs the heap. */
const MAKES_OBJECTS = /\["(?:list|tuple|slice|setslice|insert|extend|new)",/;

/** Modules of this thread, the latest last: a program that is run again finds its kernels, and their optimised code. */
const modules = new Map<string, WebAssembly.Module | "heap" | undefined>();
const MAX_MODULES = 100;

function moduleOf(
  key: string,
  compile: () => ReturnType<typeof compileKernel>,
): WebAssembly.Module | "heap" | undefined {
  const known = modules.get(key);
  const bytes = known === undefined && !modules.has(key) ? compile() : undefined;
  const module = bytes instanceof Uint8Array ? new WebAssembly.Module(bytes) : (bytes ?? known);
  modules.delete(key);
  modules.set(key, module);
  for (const oldest of modules.keys()) {
    if (modules.size <= MAX_MODULES) break;
    modules.delete(oldest);
  }
  return module;
}

export class Kernels {
  readonly #host: KernelHost;
  readonly #kernels: Kernel[] = [];
  #arena: Arena = { state: 0, log: 0, logEnd: 0 };
  #heap: Heap | undefined;
  /** The addresses of the VM's runtime and context. */
  #vm = { runtime: 0, context: 0 };
  #prototypes: Prototypes | undefined;
  /** Fuel of the present call so far. */
  #given = 0;
  #unasked = 0;

  constructor(host: KernelHost) {
    this.#host = host;
  }

  /** A run begins, and knows nothing of kernels before; `arena` is the address of so many bytes. */
  begin({ arena, runtime, context }: VmAddresses): void {
    this.#kernels.length = 0;
    this.#unasked = 0;
    this.#prototypes = undefined;
    this.#vm = { runtime, context };
    const log = arena + STATE_BYTES;
    this.#arena = { state: arena, log, logEnd: log + LOG_ENTRIES * LOG_ENTRY };
    this.#heap?.begin(this.#arena);
  }

  /** The run is over. */
  end(): void {
    this.#kernels.length = 0;
    this.#heap?.end();
  }

  /** What kernels are connected with; made when there is a kernel. */
  #connect(): Heap {
    if (this.#heap !== undefined) return this.#heap;
    this.#heap = new Heap(this.#host.engine, this.#vm.runtime, this.#vm.context);
    this.#heap.begin(this.#arena);
    return this.#heap;
  }

  /**
   * Takes a kernel's text; gives its number from 1 on, 0 when there is to be none: the program goes on without. `values` are the addresses of
   * `[7n, 2.5, true]`, an empty tuple, an object with the properties `plain`, `sig` and those of the attributes and methods, and a list
   * of `None`, a list of the first characters as strs and the signatures of the methods' functions. All but the names stay where they are.
   */
  register(
    text: string,
    values: readonly [list: number, tuple: number, names: number, objects: number],
  ): number {
    try {
      return this.#register(text, ...values);
    } catch {
      return 0;
    }
  }

  #register(text: string, list: number, tuple: number, names: number, objects: number): number {
    if (text.length > MAX_TEXT) return 0;
    this.#prototypes ??= this.#readPrototypes(list, tuple, objects);
    if (this.#prototypes === undefined) return 0;
    const source = JSON.parse(text) as KernelSource; // our compiler's own text, which the VM has kept
    const used = source.attributes.length + source.methods.length + source.inits.length > 0;
    const known = used ? this.#readKnown(source, names, objects) : undefined;
    const heap = MAKES_OBJECTS.test(text);
    return this.#kernels.push({ text, source, known, versions: new Map(), latest: undefined, heap });
  }

  #readKnown(source: KernelSource, names: number, objects: number): Known | undefined {
    const view = this.#view();
    const read = (at: number) => view.getUint32(at, true);
    const isObject = (value: number) => view.getInt32(value + 4, true) === TAG.object;
    if (!isObject(names) || !isObject(objects)) return undefined;
    return readKnown(read, read(names), read(objects), source);
  }

  #view(): DataView {
    return new DataView(this.#host.engine.memory.buffer);
  }

  #readPrototypes(list: number, tuple: number, objects: number): Prototypes | undefined {
    const view = this.#view();
    const object = (value: number) =>
      view.getInt32(value + 4, true) === TAG.object ? view.getUint32(value, true) : 0;
    const [listObject, tupleObject] = [object(list), object(tuple)];
    const [none = 0, characters = 0] = readObjects((at) => view.getUint32(at, true), object(objects));
    if ([listObject, tupleObject, none, characters].includes(0)) return undefined;
    const listShape = view.getUint32(listObject + OBJECT.shape, true);
    const tupleShape = view.getUint32(tupleObject + OBJECT.shape, true);
    const tuplePrototype = view.getUint32(tupleShape + SHAPE.prototype, true);
    const made = { list: listObject, tuple: tupleObject, none, characters };
    const prototypes = { listShape, tuplePrototype, ...made };
    // with `length` and nothing else
    const isBare = [listShape, tupleShape].every((shape) => view.getUint32(shape + SHAPE.count, true) === 1);
    return isBare && this.#isLayout(listObject, prototypes) ? prototypes : undefined;
  }

  /** The engine is the one that `layout.ts` describes. */
  #isLayout(list: number, prototypes: Prototypes): boolean {
    const view = this.#view();
    const values = view.getUint32(list + OBJECT.values, true);
    const observer = new Observer(this.#host.engine.memory, prototypes);
    const seen = [0, 1, 2].map((i) => observer.typeAt(values + i * VALUE_BYTES));
    return view.getUint32(list + OBJECT.count, true) === 3 && seen.join() === "int,float,bool";
  }

  /** Runs kernel `id` on the items of the array whose value is at `array`, and puts back what has changed. */
  advance(id: number, array: number): number {
    try {
      return this.#advance(id, array);
    } catch {
      return NEVER_AGAIN;
    }
  }

  #advance(id: number, array: number): number {
    const kernel = this.#kernels[id - 1];
    // a run that is to end is left to the VM, which looks for that only now and then
    if (kernel === undefined || this.#isOver()) return NEVER_AGAIN;
    const { latest } = kernel;
    const steps = latest === undefined ? 0 : this.#run(kernel, latest, array);
    if (steps > 0) return steps;
    const version = this.#versionFor(kernel, this.#itemsAt(array));
    if (version === undefined) return NEVER_AGAIN;
    if (version === latest) return 0;
    kernel.latest = version;
    const made = this.#run(kernel, version, array);
    // it ended at once for want of the heap: there is another version then
    return made === 0 && kernel.latest === undefined ? this.#advance(id, array) : made;
  }

  /** Is the run to end? Only now and then somebody looks; a kernel that has fuel for long does so itself. */
  #isOver(): boolean {
    if (--this.#unasked > 0) return false;
    this.#unasked = UNASKED;
    return this.#host.interrupt();
  }

  /** Steps made: turns, those of inner loops and calls included; 0 when nothing has changed. */
  #run(kernel: Kernel, version: Version, array: number): number {
    const { run, leave, fuel, turns, portion } = version;
    this.#given = Math.min(FIRST_FUEL, portion);
    let isBroken = false;
    try {
      const steps = run(array, this.#given);
      if (steps >= 0) return steps;
      if (steps === UNFINISHED) this.#goOn(version);
    } catch {
      // in the middle of a turn: V8's stack was nearly full before the kernel began
      this.#heap?.rollBack();
      isBroken = true;
    }
    if (version.wants.value !== 0) wantHeap(kernel);
    // a loop that has been entered has a state, that of the head of its last turn
    const made = isBroken
      ? kernel.source.loop.kind !== "call" && Number(turns.value) >= 0
      : Number(turns.value) > 0;
    if (made) leave(this.#itemsAt(array));
    this.#heap?.finish();
    return made ? Math.max(1, this.#given - Number(fuel.value) - 1) : 0;
  }

  /** Until it stops, the run is to end, or the engine must be let look for garbage. */
  #goOn(version: Version): void {
    while (!this.#host.interrupt() && !this.#host.isGarbageDue()) {
      this.#refuel(version);
      if (version.advance() === 0) return;
    }
  }

  #refuel({ fuel, portion }: Version): void {
    fuel.value = portion;
    this.#given += portion;
  }

  /** The version for the types that the values have now. */
  #versionFor(kernel: Kernel, values: number): Version | undefined {
    const prototypes = this.#prototypes;
    if (prototypes === undefined) return undefined;
    const observer = new Observer(this.#host.engine.memory, prototypes, kernel.known);
    const observed = kernel.source.slots
      .slice(0, kernel.source.ins)
      .map((_, i): KernelType | undefined => observer.typeAt(values + i * VALUE_BYTES));
    const { shapes } = observer;
    const key = `${observed.map((type) => (type === undefined ? "" : typeKey(type))).join()} ${shapesKey(shapes)}`;
    const { versions } = kernel;
    if (!versions.has(key) && versions.size < MAX_VERSIONS) {
      const { heap, known } = kernel;
      if (heap && !this.#connect().makeRoom()) return undefined;
      const place = [this.#arena.state, ...Object.values(prototypes), heap];
      const module = moduleOf(`${place.join()} ${key} ${kernel.text}`, () =>
        compileKernel(kernel.source, this.#arena, prototypes, observed, { shapes, known }, heap),
      );
      if (module === "heap") {
        wantHeap(kernel);
        return this.#versionFor(kernel, values);
      }
      versions.set(key, module === undefined ? undefined : this.#instantiate(module, kernel));
    }
    return versions.get(key);
  }

  #instantiate(module: WebAssembly.Module, { text }: Kernel): Version {
    let refuel = (): number => 1;
    const { memory } = this.#host.engine;
    const heapExports = this.#connect().exports;
    const host = { memory, tick: () => refuel(), floatMod, floatFloorDiv, ...heapExports };
    const { exports } = new WebAssembly.Instance(module, { host });
    // the module's own exports, see compile.ts
    const portion = Math.max(LEAST_FUEL, Math.floor(FUEL / text.length));
    const version = { ...exports, portion } as unknown as Version;
    refuel = () => {
      this.#refuel(version);
      return this.#host.interrupt() ? 1 : 0;
    };
    return version;
  }

  #itemsAt(value: number): number {
    const view = this.#view();
    return view.getUint32(view.getUint32(value, true) + OBJECT.values, true);
  }
}

/** From now on with the heap, in versions of its own. */
function wantHeap(kernel: Kernel): void {
  if (kernel.heap) return;
  kernel.heap = true;
  kernel.versions.clear();
  kernel.latest = undefined;
}

/** A text for what is known of shapes. */
function shapesKey(shapes: ReadonlyMap<number, Shape>): string {
  return [...shapes].map(([address, shape]) => `@${address}:${shapeKey(shape)}`).join(" ");
}

function shapeKey({ prototype, ownShape, count, fields, shared, plain, truth, methods }: Shape): string {
  const parts = [...fields].map(
    ([name, { place, atom, tag, type }]) => `${name}=${place},${atom},${tag?.place},${typeKey(type)}`,
  );
  const called = [...methods].map(([name, method]) => `${name}=${JSON.stringify(method)}`);
  return [prototype, ownShape, count, plain, JSON.stringify([truth, ...shared]), ...parts, ...called].join(
    ";",
  );
}
