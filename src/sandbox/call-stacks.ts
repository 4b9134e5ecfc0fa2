/**
 * Which calls are going on in a VM, as a number: the engine's own account of its stack is a text that costs a microsecond for each
 * frame, and a program that raises in a loop asks for the same text again and again. So the VM keeps the texts by this number.
 */
import { wordAt } from "./engine-words.ts";

/** How this exact build of the engine lays out its runtime and its stack frames; offsets in bytes. `CALL_STACKS_CHECK` makes sure. */
const CURRENT_FRAME = 148;
const PREVIOUS = 0;
const CALLEE = 8;
/** Behind the instruction that calls; only functions of JavaScript write it. */
const PC = 28;
/** In a function object. */
const HEADER = 4;
const NATIVE_CLASS = 12;

/** Stacks of more frames have no number. */
const MAX_FRAMES = 300;
/** Words of all known stacks; then all are forgotten. */
const MAX_WORDS = 400_000;
const MAX_STACKS = 10_000;

/** A stack is a function object and the place in it for each frame. Neither address may be used anew: see {@link CallStacks.forget}. */
export class CallStacks {
  readonly #memory: WebAssembly.Memory;
  #words: Int32Array;
  readonly #present = new Int32Array(2 * MAX_FRAMES);
  /** Of each known stack, by its number: where it begins in `#all`; then one more for the end. */
  #begins: number[] = [0, 0];
  #all = new Int32Array(1024);
  /** Numbers by hash. */
  readonly #numbers = new Map<number, number[]>();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#words = new Int32Array(memory.buffer);
  }

  /** Code has been made, perhaps where other code has been: what is known no longer says anything. */
  forget(): void {
    if (this.#begins.length === 2) return;
    this.#begins = [0, 0];
    this.#numbers.clear();
  }

  /** The number of the present stack, negative when it is new, 0 for none; counted from 1, again after all have been forgotten. */
  number(runtime: number): number {
    const length = this.#read(runtime);
    if (length === 0) return 0;
    const hash = hashOf(this.#present, length);
    const same = this.#numbers.get(hash);
    if (same !== undefined) for (const one of same) if (this.#isPresent(one, length)) return one;
    return -this.#add(hash, length);
  }

  #read(runtime: number): number {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Int32Array(this.#memory.buffer);
    const words = this.#words;
    const present = this.#present;
    let length = 0;
    // an address outside of the memory reads as 0, which ends the walk
    for (let frame = wordAt(words, runtime + CURRENT_FRAME); frame !== 0; ) {
      if (length === present.length) return 0;
      const callee = wordAt(words, frame + CALLEE);
      const isNative = wordAt(words, callee + HEADER) >>> 16 === NATIVE_CLASS;
      present[length++] = callee;
      present[length++] = isNative ? 0 : wordAt(words, frame + PC);
      frame = wordAt(words, frame + PREVIOUS);
    }
    return length;
  }

  #isPresent(number: number, length: number): boolean {
    const begin = this.#begins[number] ?? 0;
    if ((this.#begins[number + 1] ?? 0) - begin !== length) return false;
    const all = this.#all;
    const present = this.#present;
    for (let i = 0; i < length; i++) if (all[begin + i] !== present[i]) return false;
    return true;
  }

  #add(hash: number, length: number): number {
    const full = this.#begins.length > MAX_STACKS || (this.#begins.at(-1) ?? 0) + length > MAX_WORDS;
    if (full) this.forget();
    const begin = this.#begins.at(-1) ?? 0;
    if (begin + length > this.#all.length) this.#grow(begin + length);
    this.#all.set(this.#present.subarray(0, length), begin);
    const number = this.#begins.length - 1;
    this.#begins.push(begin + length);
    const same = this.#numbers.get(hash);
    if (same === undefined) this.#numbers.set(hash, [number]);
    else same.push(number);
    return number;
  }

  #grow(length: number): void {
    const bigger = new Int32Array(Math.max(length, 2 * this.#all.length));
    bigger.set(this.#all);
    this.#all = bigger;
  }
}

function hashOf(words: Int32Array, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (words[i] ?? 0), 0x9e37_79b1) ^ (hash >>> 15);
  return hash;
}

/** JavaScript that throws when `hostStack` does not tell calls apart as it should. */
export const CALL_STACKS_CHECK = `{
const stack=globalThis.hostStack;
const at=()=>stack(),below=()=>[at()][0],natively=()=>[0].map(at)[0];
const pair=(f)=>{const out=[];for(let i=0;i<2;i++)out.push(f());return out};
const all=[pair(at),pair(below),pair(natively),pair(at)];
const news=all.map(([first])=>first);
if(all.some(([first,second])=>first>=0||second!==-first)||new Set(news).size!==4)throw 0}0`;
