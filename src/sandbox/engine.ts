import { CALL_STACKS_CHECK, CallStacks } from "./call-stacks.ts";
import {
  type EngineFunctions,
  type EngineInstance,
  type HostCalls,
  instantiateEngine,
  type Transpiled,
} from "./engine-abi.ts";
import { cString, utf8Length } from "./engine-text.ts";
import { GENERATOR_STATE_CHECK, generatorState } from "./generator-state.ts";
import { ARENA_BYTES, Kernels } from "./kernel/kernels.ts";
import type {} from "./webassembly.ts";

/** The addresses by which the host knows a booted VM; part of a snapshot, since they lie in its memory. */
export interface VmPointers {
  readonly runtime: number;
  readonly context: number;
  readonly vmBegin: number;
  readonly vmMain: number;
  readonly vmEnd: number;
  readonly vmFlush: number;
  /** The string `length`. */
  readonly lengthKey: number;
  /** The stack pointer at rest. */
  readonly stack: number;
  /** Memory for kernels. */
  readonly arena: number;
}

/** How an evaluation ended; `fault` carries the engine's own words, for classification and never for users. */
export type Completion = { readonly ok: true } | { readonly ok: false; readonly fault: string };

/** Bytes of linear memory that guest frames may use; the build has 5 MB. */
const STACK_BYTES = 4 * 1024 * 1024;
const HOST_FUNCTIONS = [
  "hostWrite",
  "hostNow",
  "hostEntropy",
  "hostStop",
  "hostSleep",
  "hostTranspile",
  "hostTranspiled",
  "hostLibrary",
  "hostKernel",
  "hostAdvance",
  "hostStack",
  "hostGenerator",
] as const;
/** Most bytes of a request to transpile. */
const TRANSPILE_LIMIT = 10_000_000;
/** Most bytes of a kernel. */
const KERNEL_LIMIT = 100_000;
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

const NO_POINTERS: VmPointers = {
  ...{
    runtime: 0,
    context: 0,
    vmBegin: 0,
    vmMain: 0,
    vmEnd: 0,
    vmFlush: 0,
    lengthKey: 0,
    stack: 0,
    arena: 0,
  },
};
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * One QuickJS VM. It speaks the engine's C interface directly, because a VM restored from a snapshot already owns its
 * runtime, context and functions: only their addresses are needed. Methods throw when the engine aborts or
 * overflows the native stack; the instance is then unusable.
 */
export class Engine {
  readonly #instance: EngineInstance;
  readonly #ffi: EngineFunctions;
  readonly #host: HostCalls;
  readonly #kernels: Kernels;
  readonly #stacks: CallStacks;
  #at: VmPointers = NO_POINTERS;
  /** The script of the last `hostTranspile`, until `hostTranspiled` takes it. */
  #script: Transpiled["script"];

  private constructor(instance: EngineInstance, host: HostCalls) {
    this.#instance = instance;
    this.#ffi = instance.ffi;
    this.#host = host;
    this.#kernels = new Kernels({
      engine: instance,
      interrupt: () => host.interrupt(),
      isGarbageDue: () => this.#word(ALLOCATED) > this.#word(GC_THRESHOLD),
    });
    this.#stacks = new CallStacks(instance.memory);
  }

  /** A bare instance over `memory`; {@link boot} it or {@link adopt} a VM before use. */
  static async instantiate(
    wasm: WebAssembly.Module,
    memory: WebAssembly.Memory,
    host: HostCalls,
  ): Promise<Engine> {
    let engine: Engine | undefined;
    const called = (id: number, argc: number, argv: number) => engine?.answer(id, argc, argv) ?? 0;
    const instance = await instantiateEngine(wasm, memory, called, () => host.interrupt());
    engine = new Engine(instance, host);
    return engine;
  }

  get memory(): WebAssembly.Memory {
    return this.#instance.memory;
  }

  /** Creates runtime, context and host functions and evaluates the VM bundle; done at build time. */
  boot(bundle: string): VmPointers {
    const ffi = this.#ffi;
    const runtime = ffi.QTS_NewRuntime();
    this.#at = { ...NO_POINTERS, runtime };
    this.#checkThreshold();
    ffi.QTS_RuntimeSetMaxStackSize(runtime, STACK_BYTES);
    ffi.QTS_RuntimeEnableInterruptHandler(runtime);
    // no flags: all of the engine's default intrinsics
    const context = ffi.QTS_NewContext(runtime, 0);
    const stack = this.#instance.stackPointer();
    this.#at = { ...NO_POINTERS, runtime, context, stack };
    this.#at = { ...this.#at, lengthKey: this.#newString("length") };
    HOST_FUNCTIONS.forEach((name, id) => {
      this.#setGlobal(name, ffi.QTS_NewFunction(context, name, 2, false, id + 1));
    });
    const stacks = this.evaluate(CALL_STACKS_CHECK, "stacks.js");
    if (!stacks.ok) throw new Error("the engine's layout is another one: no stack frames where they were");
    const generators = this.evaluate(GENERATOR_STATE_CHECK, "generators.js");
    if (!generators.ok) throw new Error("the engine's layout is another one: no generators where they were");
    this.#strip(runtime, STRIP_SOURCE | STRIP_DEBUG);
    const done = this.#evaluateBundle(bundle);
    this.#strip(runtime, STRIP_SOURCE);
    if (!done.ok) throw new Error(`the VM bundle does not load: ${done.fault}`);
    const [vmBegin, vmMain, vmEnd, vmFlush] = [
      this.#global("vmBegin"),
      this.#global("vmMain"),
      this.#global("vmEnd"),
      this.#global("vmFlush"),
    ];
    const arena = this.#allocate(ARENA_BYTES);
    this.#at = { ...this.#at, vmBegin, vmMain, vmEnd, vmFlush, arena };
    this.collectCycles();
    this.evaluate("({})", "collect.js"); // cycles that nobody reaches would stay in the snapshot
    this.#setGcThreshold(NEVER);
    return this.#at;
  }

  /**
   * Makes the engine look for cycles of objects that nobody reaches when it makes its next object. Left to itself it would do so
   * whenever the number of allocations has grown by a tenth, and walk over all of the library each time: a third of the time of a
   * program that builds lists. Everything else is freed by counting references, so memory is what tells when it pays (`vm.ts`).
   */
  collectCycles(): void {
    this.#setGcThreshold(0);
  }

  /** Takes memory that nobody gives back. */
  reserve(bytes: number): void {
    this.#allocate(bytes);
  }

  #setGcThreshold(value: number): void {
    new DataView(this.#instance.memory.buffer).setUint32(this.#at.runtime + GC_THRESHOLD, value, true);
  }

  /** A word of the `JSRuntime`. */
  #word(offset: number): number {
    return new DataView(this.#instance.memory.buffer).getUint32(this.#at.runtime + offset, true);
  }

  #checkThreshold(): void {
    const count = this.#word(ALLOCATIONS);
    if (
      this.#word(GC_THRESHOLD) !== FIRST_GC_THRESHOLD ||
      count === 0 ||
      this.#word(ALLOCATED) !== ALLOCATION * count
    )
      throw new Error("the engine's layout is another one: no threshold of collection where it was");
  }

  /**
   * What the engine drops of functions compiled from now on: source texts, kept for `toString` alone, and of the bundle
   * its positions too, which no traceback shows. That is half of the snapshot. The setting has no C function in this build,
   * so its byte in the runtime is written, and what it does is checked.
   */
  #strip(runtime: number, flags: number): void {
    const byte = new Uint8Array(this.#instance.memory.buffer, runtime + STRIP_FLAGS, 1);
    if (byte[0] !== 0 && byte[0] !== (STRIP_SOURCE | STRIP_DEBUG))
      throw new Error("the engine's layout is another one: no strip flags where they were");
    byte[0] = flags;
    const check = this.evaluate(
      'if((function f(){return"kept"}).toString().includes("kept"))throw 0;0',
      "strip.js",
    );
    if (!check.ok) throw new Error("the engine's layout is another one: sources are not dropped");
  }

  /** Takes over the VM whose memory has just been copied into this instance. */
  adopt(pointers: VmPointers): void {
    if (this.#instance.stackPointer() !== pointers.stack) {
      throw new Error("the snapshot was made by another engine build");
    }
    this.#at = pointers;
  }

  /** Hands one request to the VM. */
  begin(requestJson: string): Completion {
    this.#kernels.begin(this.#at);
    this.#stacks.forget();
    const arg = this.#newString(requestJson);
    const completion = this.#complete(this.#call(this.#at.vmBegin, arg));
    this.#release(arg);
    return completion;
  }

  /** Runs the program that the script handed over. */
  main(): Completion {
    return this.#complete(this.#call(this.#at.vmMain, undefined));
  }

  /** Evaluates one emitted script, which hands over its program. */
  evaluate(js: string, filename: string): Completion {
    return this.#complete(this.#valueOfScript(js, filename));
  }

  /** With the text at the end of memory: in the heap it would leave a hole of its size among what it has made. */
  #evaluateBundle(bundle: string): Completion {
    const text = encoder.encode(`${bundle}\0`);
    const at = this.memory.buffer.byteLength - text.length;
    new Uint8Array(this.memory.buffer).set(text, at);
    const value = this.#ffi.QTS_Eval(this.#at.context, at, text.length - 1, "vm.js", 0, 0);
    const after = new Uint8Array(this.memory.buffer, at, text.length);
    if (Buffer.compare(after, text) !== 0) throw new Error("the heap has grown into the bundle's text");
    after.fill(0);
    return this.#complete(value);
  }

  /** Makes the VM print what it has kept back; may be called while a script runs. */
  flush(): void {
    this.#complete(this.#call(this.#at.vmFlush, undefined));
  }

  /** The outcome's JSON text; undefined when the VM gives none or one of more than `maxBytes`. */
  end(maxBytes: number): string | undefined {
    const value = this.#call(this.#at.vmEnd, undefined);
    this.#kernels.end();
    const error = this.#ffi.QTS_ResolveException(this.#at.context, value);
    const text = error === 0 ? this.#text(value, maxBytes) : undefined;
    if (error !== 0) this.#release(error);
    this.#release(value);
    return text;
  }

  /** Answers a call of host function number `id`; returns the address of a fresh value, 0 for undefined. */
  answer(id: number, argc: number, argv: number): number {
    const arg = (index: number) =>
      index < argc ? this.#ffi.QTS_ArgvGetJSValueConstPointer(argv, index) : this.#ffi.QTS_GetUndefined();
    const number = (index: number) => this.#ffi.QTS_GetFloat64(this.#at.context, arg(index));
    switch (HOST_FUNCTIONS[id - 1]) {
      case "hostWrite": {
        const stream = number(0);
        this.#withBytes(arg(1), (bytes) => this.#host.write(stream, bytes));
        return 0;
      }
      case "hostNow":
        return this.#newNumber(this.#host.now(number(0), number(1)));
      case "hostEntropy":
        return this.#newString(this.#host.entropy(number(0)));
      case "hostStop":
        this.#host.stop(this.#text(arg(0), 100) ?? "");
        return 0;
      case "hostSleep":
        this.#host.sleep(number(0));
        return 0;
      case "hostTranspile":
        return this.#transpile(this.#text(arg(0), TRANSPILE_LIMIT) ?? "");
      case "hostTranspiled":
        return this.#evaluateScript();
      case "hostLibrary":
        return this.#library(this.#text(arg(0), 100) ?? "");
      case "hostKernel":
        return this.#newNumber(
          this.#kernels.register(this.#text(arg(0), KERNEL_LIMIT) ?? "", [arg(1), arg(2), arg(3), arg(4)]),
        );
      case "hostAdvance":
        return this.#newNumber(this.#kernels.advance(number(0), arg(1)));
      case "hostStack":
        return this.#newNumber(this.#stacks.number(this.#at.runtime));
      case "hostGenerator":
        return this.#newNumber(generatorState(this.memory, arg(0)));
      default:
        return 0;
    }
  }

  #newNumber(value: number): number {
    return this.#ffi.QTS_NewFloat64(this.#at.context, value);
  }

  #transpile(request: string): number {
    const { answer, script } = this.#host.transpile(request);
    this.#script = script;
    return this.#newString(answer);
  }

  /** The value of the script, which is a function: the VM itself cannot make code from text. */
  #evaluateScript(): number {
    const script = this.#script;
    this.#script = undefined;
    return script === undefined ? 0 : this.#valueOf(script.js, script.name);
  }

  #library(name: string): number {
    const script = this.#host.library(name);
    return script === undefined ? 0 : this.#valueOf(script, "vm.js");
  }

  /** What a script evaluates to; 0 when it does not. */
  #valueOf(js: string, filename: string): number {
    const value = this.#valueOfScript(js, filename);
    const error = this.#ffi.QTS_ResolveException(this.#at.context, value);
    if (error === 0) return value;
    for (const left of [error, value]) this.#release(left);
    return 0;
  }

  #valueOfScript(js: string, filename: string): number {
    this.#stacks.forget();
    const { pointer, length } = this.#newCString(js);
    const value = this.#ffi.QTS_Eval(this.#at.context, pointer, length, filename, 0, 0);
    this.#instance.free(pointer);
    return value;
  }

  #complete(value: number): Completion {
    const error = this.#ffi.QTS_ResolveException(this.#at.context, value);
    this.#release(value);
    if (error === 0) return { ok: true };
    const dump = this.#ffi.QTS_Dump(this.#at.context, error);
    const fault = decoder.decode(cString(this.memory, dump).slice(0, 4_000));
    return { ok: false, fault };
  }

  #call(fn: number, arg: number | undefined): number {
    const argv = this.#allocate(4);
    new DataView(this.memory.buffer).setUint32(argv, arg ?? 0, true);
    const self = this.#ffi.QTS_GetUndefined();
    const value = this.#ffi.QTS_Call(this.#at.context, fn, self, arg === undefined ? 0 : 1, argv);
    this.#instance.free(argv);
    return value;
  }

  #setGlobal(name: string, value: number): void {
    const global = this.#ffi.QTS_GetGlobalObject(this.#at.context);
    const key = this.#newString(name);
    this.#ffi.QTS_SetProp(this.#at.context, global, key, value);
    for (const pointer of [global, key, value]) this.#release(pointer);
  }

  #global(name: string): number {
    const global = this.#ffi.QTS_GetGlobalObject(this.#at.context);
    const key = this.#newString(name);
    const value = this.#ffi.QTS_GetProp(this.#at.context, global, key);
    for (const pointer of [global, key]) this.#release(pointer);
    return value;
  }

  /** `text` must hold no NUL, at which the engine would cut it; JSON text and hex have none. */
  #newString(text: string): number {
    const { pointer } = this.#newCString(text);
    const value = this.#ffi.QTS_NewString(this.#at.context, pointer);
    this.#instance.free(pointer);
    return value;
  }

  #newCString(text: string): { pointer: number; length: number } {
    const room = Buffer.byteLength(text) + 1;
    const pointer = this.#allocate(room);
    const target = new Uint8Array(this.memory.buffer, pointer, room);
    const length = encoder.encodeInto(text, target).written;
    target[length] = 0;
    return { pointer, length };
  }

  #text(value: number, maxBytes: number): string | undefined {
    let text: string | undefined;
    this.#withBytes(value, (bytes) => {
      if (bytes.length <= maxBytes) text = decoder.decode(bytes);
    });
    return text;
  }

  /** Lends the UTF-8 bytes of a string value; anything else is ignored, so that no guest conversion runs. */
  #withBytes(value: number, use: (bytes: Uint8Array) => void): void {
    const units = this.#stringLength(value);
    if (units === undefined) return;
    const pointer = this.#ffi.QTS_GetString(this.#at.context, value);
    if (pointer === 0) return;
    const memory = new Uint8Array(this.memory.buffer);
    use(memory.subarray(pointer, pointer + utf8Length(memory, pointer, units)));
    this.#ffi.QTS_FreeCString(this.#at.context, pointer);
  }

  #stringLength(value: number): number | undefined {
    const kind = this.#ffi.QTS_Typeof(this.#at.context, value);
    const isString = decoder.decode(cString(this.memory, kind)) === "string";
    this.#instance.free(kind);
    if (!isString) return undefined;
    const length = this.#ffi.QTS_GetProp(this.#at.context, value, this.#at.lengthKey);
    const units = this.#ffi.QTS_GetFloat64(this.#at.context, length);
    this.#release(length);
    return units;
  }

  #allocate(bytes: number): number {
    const pointer = this.#instance.malloc(bytes);
    if (pointer === 0) throw new WebAssembly.RuntimeError("out of memory");
    return pointer;
  }

  #release(value: number): void {
    this.#ffi.QTS_FreeValuePointer(this.#at.context, value);
  }
}
