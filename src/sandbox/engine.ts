import { NATIVES } from "../shared/natives.ts";
import { CALL_STACKS_CHECK, CallStacks } from "./call-stacks.ts";
import {
  type EngineFunctions,
  type EngineInstance,
  type HostCalls,
  instantiateEngine,
  type Transpiled,
} from "./engine-abi.ts";
import { EngineSettings, STRIP_CHECK } from "./engine-settings.ts";
import { cString } from "./engine-text.ts";
import { EngineValues } from "./engine-values.ts";
import { GENERATOR_STATE_CHECK, generatorState } from "./generator-state.ts";
import { ARENA_BYTES, Kernels } from "./kernel/kernels.ts";
import { NATIVES_BYTES, NATIVES_CHECK, nativeId } from "./natives.ts";
import { UNREFERENCED_CHECK, unreferenced } from "./unreferenced.ts";
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
  /** Memory for natives. */
  readonly natives: number;
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
  "hostUnreferenced",
] as const;
/** Most bytes of a request to transpile. */
const TRANSPILE_LIMIT = 10_000_000;
/** Most bytes of a kernel. */
const KERNEL_LIMIT = 100_000;

const NO_POINTERS: VmPointers = {
  ...{ runtime: 0, context: 0, vmBegin: 0, vmMain: 0, vmEnd: 0, vmFlush: 0, lengthKey: 0 },
  ...{ stack: 0, arena: 0, natives: 0 },
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
  readonly #settings: EngineSettings;
  readonly #values: EngineValues;
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
      isGarbageDue: () => this.#settings.isGarbageDue,
    });
    this.#stacks = new CallStacks(instance.memory);
    this.#settings = new EngineSettings(instance.memory);
    this.#values = new EngineValues(instance);
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
    this.#settings.adopt(runtime);
    this.#settings.checkFresh();
    ffi.QTS_RuntimeSetMaxStackSize(runtime, STACK_BYTES);
    ffi.QTS_RuntimeEnableInterruptHandler(runtime);
    // no flags: all of the engine's default intrinsics
    const context = ffi.QTS_NewContext(runtime, 0);
    this.#values.adopt(context, 0);
    const lengthKey = this.#values.string("length");
    if (decoder.decode(this.#values.asciiBytes(lengthKey)) !== "length")
      throw new Error("the engine's layout is another one: no text of strings where it was");
    const natives = this.#values.allocate(NATIVES_BYTES);
    this.adopt({
      ...NO_POINTERS,
      runtime,
      context,
      lengthKey,
      natives,
      stack: this.#instance.stackPointer(),
    });
    HOST_FUNCTIONS.forEach((name, index) => {
      this.#newFunction(name, 2, index + 1);
    });
    NATIVES.forEach(({ name, arity }, index) => {
      this.#newFunction(name, arity, nativeId(index, arity));
    });
    this.#check(CALL_STACKS_CHECK, "no stack frames where they were");
    this.#check(GENERATOR_STATE_CHECK, "no generators where they were");
    this.#check(NATIVES_CHECK, "values are not what the natives take them for");
    this.#check(UNREFERENCED_CHECK, "no counts of references where they were");
    this.#settings.strip("sources and positions");
    this.#check(STRIP_CHECK, "sources are not dropped");
    const done = this.#evaluateBundle(bundle);
    this.#settings.strip("sources");
    if (!done.ok) throw new Error(`the VM bundle does not load: ${done.fault}`);
    this.#at = { ...this.#at, ...this.#entries(), arena: this.#values.allocate(ARENA_BYTES) };
    this.collectCycles();
    this.evaluate("({})", "collect.js"); // cycles that nobody reaches would stay in the snapshot
    this.#settings.collectNever();
    return this.#at;
  }

  #newFunction(name: string, arity: number, id: number): void {
    const made = this.#ffi.QTS_NewFunction(this.#at.context, name, arity, false, id);
    this.#values.setGlobal(name, made);
  }

  /** Throws when a script does: the engine is not the build whose layout we know. */
  #check(script: string, complaint: string): void {
    if (!this.evaluate(script, "check.js").ok)
      throw new Error(`the engine's layout is another one: ${complaint}`);
  }

  #entries(): Pick<VmPointers, "vmBegin" | "vmMain" | "vmEnd" | "vmFlush"> {
    const global = (name: string) => this.#values.global(name);
    return {
      ...{ vmBegin: global("vmBegin"), vmMain: global("vmMain") },
      ...{ vmEnd: global("vmEnd"), vmFlush: global("vmFlush") },
    };
  }

  /**
   * Makes the engine look for cycles of objects that nobody reaches when it makes its next object. Left to itself it would do so
   * whenever the number of allocations has grown by a tenth, and walk over all of the library each time: a third of the time of a
   * program that builds lists. Everything else is freed by counting references, so memory is what tells when it pays (`vm.ts`).
   */
  collectCycles(): void {
    this.#settings.collectNext();
  }

  /** Takes memory that nobody gives back. */
  reserve(bytes: number): void {
    this.#values.allocate(bytes);
  }

  /** Takes over the VM whose memory has just been copied into this instance. */
  adopt(pointers: VmPointers): void {
    if (this.#instance.stackPointer() !== pointers.stack) {
      throw new Error("the snapshot was made by another engine build");
    }
    this.#at = pointers;
    this.#settings.adopt(pointers.runtime);
    this.#instance.natives.adopt(pointers.runtime, pointers.natives);
    this.#values.adopt(pointers.context, pointers.lengthKey);
  }

  /** Hands one request to the VM. */
  begin(requestJson: string): Completion {
    this.#kernels.begin(this.#at);
    this.#stacks.forget();
    const arg = this.#values.string(requestJson);
    const completion = this.#complete(this.#call(this.#at.vmBegin, arg));
    this.#values.release(arg);
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
    const text = error === 0 ? this.#values.toText(value, maxBytes) : undefined;
    if (error !== 0) this.#values.release(error);
    this.#values.release(value);
    return text;
  }

  /** Answers a call of host function number `id`; returns the address of a fresh value, 0 for undefined. */
  answer(id: number, argc: number, argv: number): number {
    const arg = (index: number) =>
      index < argc ? this.#ffi.QTS_ArgvGetJSValueConstPointer(argv, index) : this.#ffi.QTS_GetUndefined();
    const number = (index: number) => this.#values.toNumber(arg(index));
    switch (HOST_FUNCTIONS[id - 1]) {
      case "hostWrite": {
        const stream = number(0);
        this.#values.withBytes(arg(1), (bytes) => this.#host.write(stream, bytes));
        return 0;
      }
      case "hostNow":
        return this.#values.number(this.#host.now(number(0), number(1)));
      case "hostEntropy":
        return this.#values.string(this.#host.entropy(number(0)));
      case "hostStop":
        this.#host.stop(this.#values.toText(arg(0), 100) ?? "");
        return 0;
      case "hostSleep":
        this.#host.sleep(number(0));
        return 0;
      case "hostTranspile":
        return this.#transpile(this.#values.toText(arg(0), TRANSPILE_LIMIT) ?? "");
      case "hostTranspiled":
        return this.#evaluateScript();
      case "hostLibrary":
        return this.#library(this.#values.toText(arg(0), 100) ?? "");
      case "hostKernel":
        return this.#values.number(
          this.#kernels.register(this.#values.toText(arg(0), KERNEL_LIMIT) ?? "", [
            arg(1),
            arg(2),
            arg(3),
            arg(4),
          ]),
        );
      case "hostAdvance":
        return this.#values.number(this.#kernels.advance(number(0), arg(1)));
      case "hostStack":
        return this.#values.number(this.#stacks.number(this.#at.runtime));
      case "hostGenerator":
        return this.#values.number(generatorState(this.memory, arg(0)));
      case "hostUnreferenced":
        return this.#values.number(unreferenced(this.memory, arg(0), number(1)));
      default:
        return 0;
    }
  }

  #transpile(request: string): number {
    const { answer, script } = this.#host.transpile(request);
    this.#script = script;
    return this.#values.string(answer);
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
    for (const left of [error, value]) this.#values.release(left);
    return 0;
  }

  #valueOfScript(js: string, filename: string): number {
    this.#stacks.forget();
    const { pointer, length } = this.#values.cString(js);
    const value = this.#ffi.QTS_Eval(this.#at.context, pointer, length, filename, 0, 0);
    this.#instance.free(pointer);
    return value;
  }

  #complete(value: number): Completion {
    const error = this.#ffi.QTS_ResolveException(this.#at.context, value);
    this.#values.release(value);
    if (error === 0) return { ok: true };
    const dump = this.#ffi.QTS_Dump(this.#at.context, error);
    const fault = decoder.decode(cString(this.memory, dump).slice(0, 4_000));
    return { ok: false, fault };
  }

  #call(fn: number, arg: number | undefined): number {
    const argv = this.#values.allocate(4);
    new DataView(this.memory.buffer).setUint32(argv, arg ?? 0, true);
    const self = this.#ffi.QTS_GetUndefined();
    const value = this.#ffi.QTS_Call(this.#at.context, fn, self, arg === undefined ? 0 : 1, argv);
    this.#instance.free(argv);
    return value;
  }
}
