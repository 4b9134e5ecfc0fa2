import releaseSync from "@jitl/quickjs-wasmfile-release-sync";
import { newVariant, type QuickJSSyncVariant } from "quickjs-emscripten-core";
import { Natives } from "./natives.ts";
import type {} from "./webassembly.ts";

/** What a VM may ask of its host. Only strings and numbers cross. */
export interface HostCalls {
  /** `bytes` is UTF-8, a view into the VM's memory, valid during the call only. */
  write(stream: number, bytes: Uint8Array): void;
  now(kind: number, epoch: number): number;
  entropy(length: number): string;
  stop(reason: string): void;
  sleep(seconds: number): void;
  /** Transpiles an example of a docstring; both texts are JSON (`ExampleRequest`, `ExampleAnswer`). */
  transpile(request: string): Transpiled;
  /** The script of a part of the library; undefined when there is none of that name. */
  library(name: string): string | undefined;
  /** Polled by kernels, and by the engine once in 10,000 back-edges or calls; true ends the run, and no guest code can catch that. */
  interrupt(): boolean;
}

/** What the host made of a text of Python: the answer for the VM, and the script to evaluate if there is one. */
export interface Transpiled {
  readonly answer: string;
  readonly script?: { readonly name: string; readonly js: string };
}

/** The engine's C functions that we use; every pointer is a plain address in linear memory. */
export interface EngineFunctions {
  QTS_NewRuntime(): number;
  QTS_NewContext(runtime: number, intrinsics: number): number;
  QTS_RuntimeSetMaxStackSize(runtime: number, bytes: number): void;
  QTS_RuntimeEnableInterruptHandler(runtime: number): void;
  QTS_NewFunction(
    context: number,
    name: string,
    length: number,
    isConstructor: boolean,
    hostId: number,
  ): number;
  QTS_ArgvGetJSValueConstPointer(argv: number, index: number): number;
  QTS_GetUndefined(): number;
  QTS_GetGlobalObject(context: number): number;
  QTS_GetProp(context: number, object: number, key: number): number;
  QTS_SetProp(context: number, object: number, key: number, value: number): void;
  QTS_NewString(context: number, text: number): number;
  QTS_NewFloat64(context: number, value: number): number;
  QTS_GetFloat64(context: number, value: number): number;
  QTS_GetString(context: number, value: number): number;
  QTS_FreeCString(context: number, text: number): void;
  QTS_Typeof(context: number, value: number): number;
  QTS_Dump(context: number, value: number): number;
  QTS_Eval(
    context: number,
    js: number,
    length: number,
    filename: string,
    detectModule: number,
    flags: number,
  ): number;
  QTS_Call(context: number, fn: number, self: number, argc: number, argv: number): number;
  QTS_ResolveException(context: number, value: number): number;
  QTS_FreeValuePointer(context: number, value: number): void;
}

/** One bare instance of the engine over a memory of ours. */
export interface EngineInstance {
  readonly memory: WebAssembly.Memory;
  readonly ffi: EngineFunctions;
  malloc(bytes: number): number;
  free(pointer: number): void;
  /** The engine's own `malloc`, `free` and `QTS_FreeValuePointer`, for other WebAssembly to import. */
  readonly own: Readonly<Record<"malloc" | "free" | "freeValue", unknown>>;
  /** The runtime's functions in WebAssembly. */
  readonly natives: Natives;
  /** The stack pointer, the only mutable global of this build; at rest it is the same in every instance. */
  stackPointer(): number;
}

interface EngineModule {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _QTS_FreeValuePointer(context: number, value: number): void;
  callbacks: EngineHooks;
}

type EngineLoader = () => Promise<EngineModule>;

// the package brands pointers; ours are plain addresses, of which theirs are a subset
type EngineFunctionsClass = new (module: EngineModule) => EngineFunctions;

// the package declares its entry as CommonJS; what an ES import gets is the variant itself
const BUILD = releaseSync as unknown as QuickJSSyncVariant;

const SILENT = { print: () => {}, printErr: () => {} };

/** `stackSave` and the call of a host function, under their minified names in this exact build; the snapshot is tied to the hash of the .wasm. */
const STACK_SAVE = "Oa";
const CALL_FUNCTION = "s";

/**
 * Instantiates the engine over `memory`, whose maximum is the memory limit. `called` gets each call of a host
 * function: its number, argument count and argument vector; it answers with the address of a fresh value, 0 for none.
 */
export async function instantiateEngine(
  wasm: WebAssembly.Module,
  memory: WebAssembly.Memory,
  called: (id: number, argc: number, argv: number) => number,
  interrupt: () => boolean,
): Promise<EngineInstance> {
  let stackPointer: (() => number) | undefined;
  let natives: Natives | undefined;
  const variant = newVariant(BUILD, {
    wasmMemory: memory,
    emscriptenModule: {
      // what the engine itself would print, it prints before it aborts; stdout and stderr belong to others
      ...SILENT,
      instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
        const { a } = imports;
        natives = new Natives(memory, a?.[CALL_FUNCTION]);
        const instance = new WebAssembly.Instance(wasm, { a: { ...a, [CALL_FUNCTION]: natives.called } });
        stackPointer = numericExport(instance.exports, STACK_SAVE);
        done(instance);
        return instance.exports;
      },
    },
  });
  // the package types its loader and class for its own module type, of which EngineModule names the part used here
  const load = (await variant.importModuleLoader()) as unknown as EngineLoader;
  const Functions = (await variant.importFFI()) as unknown as EngineFunctionsClass;
  const module = await load();
  const ffi = new Functions(module);
  module.callbacks = {
    freeHostRef: () => {},
    callFunction: (_suspended, _context, _self, argc, argv, id) => called(id, argc, argv),
    loadModuleSource: () => 0,
    normalizeModule: () => 0,
    shouldInterrupt: () => (interrupt() ? 1 : 0),
  };
  if (stackPointer === undefined || natives === undefined) throw new Error("the engine was not instantiated");
  natives.connect(module._malloc, module._free);
  return {
    memory,
    ffi,
    malloc: (bytes) => module._malloc(bytes),
    free: (pointer) => module._free(pointer),
    own: {
      malloc: module._malloc,
      free: module._free,
      freeValue: module._QTS_FreeValuePointer,
    },
    natives,
    stackPointer,
  };
}

/** The imports by which the engine calls back; the first argument belongs to a build that we do not use. */
interface EngineHooks {
  freeHostRef(suspended: undefined, runtime: number, id: number): void;
  callFunction(
    suspended: undefined,
    context: number,
    self: number,
    argc: number,
    argv: number,
    id: number,
  ): number;
  loadModuleSource(): number;
  normalizeModule(): number;
  shouldInterrupt(): 0 | 1;
}

function numericExport(exports: WebAssembly.Exports, name: string): () => number {
  const found = exports[name];
  if (typeof found !== "function") throw new Error(`the engine has no export ${name}`);
  return () => Number(found());
}
