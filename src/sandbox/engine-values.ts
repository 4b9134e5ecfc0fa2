import { isAscii } from "node:buffer";
import type { EngineInstance } from "./engine-abi.ts";
import { cString, utf8Length } from "./engine-text.ts";
import { STRING, TAG, WIDE_STRING } from "./kernel/layout.ts";
import type {} from "./webassembly.ts";

/** In a value. */
const TAG_WORD = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Strings, numbers and functions on their way into a VM and out of it. A value is the address at which the engine keeps it; who makes
 * or gets one releases it. What comes out was in a guest's hands: nothing here converts it, so none of its code runs.
 */
export class EngineValues {
  readonly #engine: EngineInstance;
  #context = 0;
  /** The string `length`. */
  #lengthKey = 0;

  constructor(engine: EngineInstance) {
    this.#engine = engine;
  }

  /** The addresses of the VM from now on. */
  adopt(context: number, lengthKey: number): void {
    this.#context = context;
    this.#lengthKey = lengthKey;
  }

  number(value: number): number {
    return this.#engine.ffi.QTS_NewFloat64(this.#context, value);
  }

  /** `text` must hold no NUL, at which the engine would cut it; JSON text and hex have none. */
  string(text: string): number {
    const { pointer } = this.cString(text);
    const value = this.#engine.ffi.QTS_NewString(this.#context, pointer);
    this.#engine.free(pointer);
    return value;
  }

  /** A C string, to be freed. */
  cString(text: string): { pointer: number; length: number } {
    const room = Buffer.byteLength(text) + 1;
    const pointer = this.allocate(room);
    const target = new Uint8Array(this.#engine.memory.buffer, pointer, room);
    const length = encoder.encodeInto(text, target).written;
    target[length] = 0;
    return { pointer, length };
  }

  /** Throws when the engine has no memory left. */
  allocate(bytes: number): number {
    const pointer = this.#engine.malloc(bytes);
    if (pointer === 0) throw new WebAssembly.RuntimeError("out of memory");
    return pointer;
  }

  release(value: number): void {
    this.#engine.ffi.QTS_FreeValuePointer(this.#context, value);
  }

  toNumber(value: number): number {
    return this.#engine.ffi.QTS_GetFloat64(this.#context, value);
  }

  /** A string value; undefined for another one, or one of more than `maxBytes` of UTF-8. */
  toText(value: number, maxBytes: number): string | undefined {
    let text: string | undefined;
    this.withBytes(value, (bytes) => {
      if (bytes.length <= maxBytes) text = decoder.decode(bytes);
    });
    return text;
  }

  /** Lends the UTF-8 bytes of a string value; anything else is ignored, so that no guest conversion runs. */
  withBytes(value: number, use: (bytes: Uint8Array) => void): void {
    const there = this.asciiBytes(value);
    if (there !== undefined) {
      use(there);
      return;
    }
    const units = this.#stringLength(value);
    if (units === undefined) return;
    const pointer = this.#engine.ffi.QTS_GetString(this.#context, value);
    if (pointer === 0) return;
    const memory = new Uint8Array(this.#engine.memory.buffer);
    use(memory.subarray(pointer, pointer + utf8Length(memory, pointer, units)));
    this.#engine.ffi.QTS_FreeCString(this.#context, pointer);
  }

  /** The bytes of an ASCII string in one piece, where the engine keeps them: most of what is printed. */
  asciiBytes(value: number): Uint8Array | undefined {
    const { buffer } = this.#engine.memory;
    const memory = new DataView(buffer);
    if (memory.getInt32(value + TAG_WORD, true) !== TAG.string) return undefined;
    const pointer = memory.getUint32(value, true);
    const length = memory.getUint32(pointer + STRING.length, true);
    if ((length & WIDE_STRING) !== 0 || pointer + STRING.units + length > buffer.byteLength) return undefined;
    const bytes = new Uint8Array(buffer, pointer + STRING.units, length);
    return isAscii(bytes) ? bytes : undefined;
  }

  #stringLength(value: number): number | undefined {
    const kind = this.#engine.ffi.QTS_Typeof(this.#context, value);
    const isString = decoder.decode(cString(this.#engine.memory, kind)) === "string";
    this.#engine.free(kind);
    if (!isString) return undefined;
    const length = this.#engine.ffi.QTS_GetProp(this.#context, value, this.#lengthKey);
    const units = this.toNumber(length);
    this.release(length);
    return units;
  }

  setGlobal(name: string, value: number): void {
    const { ffi } = this.#engine;
    const global = ffi.QTS_GetGlobalObject(this.#context);
    const key = this.string(name);
    ffi.QTS_SetProp(this.#context, global, key, value);
    for (const pointer of [global, key, value]) this.release(pointer);
  }

  global(name: string): number {
    const { ffi } = this.#engine;
    const global = ffi.QTS_GetGlobalObject(this.#context);
    const key = this.string(name);
    const value = ffi.QTS_GetProp(this.#context, global, key);
    for (const pointer of [global, key]) this.release(pointer);
    return value;
  }
}
