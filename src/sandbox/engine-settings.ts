import type {} from "./webassembly.ts";

/** Offset of `strip_flags` in the `JSRuntime` of this exact build, and its bits. */
const STRIP_FLAGS = 228;
const STRIP_SOURCE = 1;
const STRIP_DEBUG = 2;
/** Offset of `malloc_gc_threshold` there, and what a new runtime has in it. */
const GC_THRESHOLD = 108;
const FIRST_GC_THRESHOLD = 256 * 1024;
/** Offsets there of the number of allocations and of what they count together: so much each, whatever its size. `heap.wat` counts too. */
const ALLOCATIONS = 16;
const ALLOCATED = 20;
const ALLOCATION = 8;
/** More than the engine ever counts. */
const NEVER = 0x7fff_ffff;

/** What the engine drops of functions that it compiles: their source texts, kept for `toString` alone, and their positions. */
export type Stripped = "sources" | "sources and positions";

/** JavaScript that throws when sources are kept. */
export const STRIP_CHECK = 'if((function f(){return"kept"}).toString().includes("kept"))throw 0;0';

/**
 * Settings of the engine for which this build has no C function: fields of its `JSRuntime`, read and written where they lie. Whether
 * they lie there is checked when the VM is booted, which is at build time.
 */
export class EngineSettings {
  readonly #memory: WebAssembly.Memory;
  #runtime = 0;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** The address of the runtime from now on. */
  adopt(runtime: number): void {
    this.#runtime = runtime;
  }

  /** Throws when a fresh runtime has other things in its fields than it should. */
  checkFresh(): void {
    const count = this.#word(ALLOCATIONS);
    if (
      this.#word(GC_THRESHOLD) !== FIRST_GC_THRESHOLD ||
      count === 0 ||
      this.#word(ALLOCATED) !== ALLOCATION * count
    )
      throw new Error("the engine's layout is another one: no threshold of collection where it was");
  }

  /** Whether so much has been allocated that the engine would look for cycles now. */
  get isGarbageDue(): boolean {
    return this.#word(ALLOCATED) > this.#word(GC_THRESHOLD);
  }

  /** The engine looks for cycles of objects that nobody reaches when it makes its next object. */
  collectNext(): void {
    this.#fields().setUint32(this.#runtime + GC_THRESHOLD, 0, true);
  }

  /** The engine looks for cycles only when it is told to. */
  collectNever(): void {
    this.#fields().setUint32(this.#runtime + GC_THRESHOLD, NEVER, true);
  }

  /** From now on. That of the bundle is half of the snapshot. */
  strip(what: Stripped): void {
    const before = this.#fields().getUint8(this.#runtime + STRIP_FLAGS);
    if (before !== 0 && before !== (STRIP_SOURCE | STRIP_DEBUG))
      throw new Error("the engine's layout is another one: no strip flags where they were");
    const flags = what === "sources" ? STRIP_SOURCE : STRIP_SOURCE | STRIP_DEBUG;
    this.#fields().setUint8(this.#runtime + STRIP_FLAGS, flags);
  }

  #word(offset: number): number {
    return this.#fields().getUint32(this.#runtime + offset, true);
  }

  #fields(): DataView {
    return new DataView(this.#memory.buffer);
  }
}
