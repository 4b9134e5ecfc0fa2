/**
 * The runtime's functions in WebAssembly (`src/natives`) over the memory of one VM. The engine calls them as it calls its host, but the way
 * does not lead through JavaScript.
 */
import { readFileSync } from "node:fs";
import { NATIVES } from "../shared/natives.ts";
import { built } from "./assets.ts";
import type {} from "./webassembly.ts";

/** The built file in `dist/`. */
export const NATIVES_FILE = "natives.wasm";
/** What the natives have in the VM's memory: what they know of types, and room for a text. */
export const NATIVES_BYTES = 16 + 16_384;
/** The number of the first one among the functions that the VM calls; as in `src/natives/index.ts`, and so {@link nativeId}. */
const FIRST_NATIVE = 64;

/** The number by which the VM calls it. */
export function nativeId(index: number, arity: 1 | 2 | 3 | 4): number {
  return FIRST_NATIVE + index * 8 + arity;
}

/** JavaScript that throws when the natives do not find what values look like. */
export const NATIVES_CHECK = `(() => {
const { nativeJoin, nativeLength, nativeIndex, nativeCount, nativeCompare, nativeKind, nativeSort } = globalThis;
const { nativeWords, nativeStrip, nativeIntText, nativeParseInt, nativeFormat, nativeSum } = globalThis;
const same = (a, b) => { if (a !== b) throw new Error(String(a)); };
same(nativeJoin(", ", ["a", "", "bcd"]), "a, , bcd");
same(nativeJoin("a"), undefined);
same(nativeJoin("", ["\\u0416"]), undefined);
same(nativeLength(["\\u0416", "bc"]), 3);
same(nativeIndex([1n, 2.5, "x", true, 2n ** 40n], 2n ** 40n), 4);
same(nativeIndex([1n, "x"], {}), undefined);
same(nativeCount([1n, 1, true, 1.5, "1"], 1n), 3);
same(nativeCompare("ab", "b"), -1);
same(nativeCompare(2n ** 40n, -(2n ** 40n)), 1);
same(nativeCompare(NaN, 1), undefined);
same(nativeKind(["a", "b"]), 3);
const keys = [3n, 1n, 2n];
const values = ["c", "a", "b"];
same(nativeSort(keys, values), 1);
const words = [];
same(nativeWords(" a bc ", words), 2);
words.push("d");
same(words.length + words.join(), "3a,bc,d");
same(nativeStrip(" a ", 2, undefined), " a");
same(nativeFormat(-1234567n, ">12,"), "  -1,234,567");
same(nativeFormat(2.675, ".2f"), "2.67");
same(nativeSum([1.5, 2]), 3.5);
same(nativeIntText(-2147483648n), "-2147483648");
same(nativeParseInt("-123456789012345"), -123456789012345n);
same(keys.join() + values.join(), "1,2,3a,b,c");
})()`;

interface NativesExports {
  /** What the engine calls: context, receiver, argument count and vector, number; the address of a fresh value, 0 for none. */
  called(context: number, self: number, argc: number, argv: number, id: number): number;
  adopt(runtime: number, types: number): void;
}

let module: WebAssembly.Module | undefined;

export class Natives {
  readonly #exports: NativesExports & WebAssembly.Exports;
  readonly #table: WebAssembly.Table;

  /** `hostCall` takes the calls of all other functions. */
  constructor(memory: WebAssembly.Memory, hostCall: unknown) {
    module ??= new WebAssembly.Module(built(NATIVES_FILE, (path) => readFileSync(path)));
    this.#table = new WebAssembly.Table({ element: "anyfunc", initial: NATIVES.length + 2 });
    const imports = { env: { memory, table: this.#table }, index: { hostCall } };
    const { exports } = new WebAssembly.Instance(module, imports);
    this.#exports = exports as unknown as NativesExports & WebAssembly.Exports; // of src/natives/index.ts
  }

  get called(): unknown {
    return this.#exports.called;
  }

  /** Gives them the engine's `malloc` and `free`. */
  connect(malloc: unknown, free: unknown): void {
    [malloc, free, ...NATIVES.map(({ name }) => this.#exports[name])].forEach((fn, i) => {
      this.#table.set(i, fn);
    });
  }

  /** The addresses of the VM from now on. */
  adopt(runtime: number, types: number): void {
    this.#exports.adopt(runtime, types);
  }
}
