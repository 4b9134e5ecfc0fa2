/**
 * How far a generator has come. The engine alone knows: `for` walks generators without a word to anybody. It is read where the
 * engine keeps it, so that generators need not note what is seldom asked for.
 */
import { wordAt } from "./engine-words.ts";

/** Offsets in bytes of this exact build: in a value, in an object, in an object's header. `GENERATOR_STATE_CHECK` makes sure. */
const PAYLOAD = 0;
const GENERATOR = 32;

/** The state of the generator object at `value`; 0 where the address leads nowhere. */
export function generatorState(memory: WebAssembly.Memory, value: number): number {
  const words = new Int32Array(memory.buffer);
  const object = wordAt(words, value + PAYLOAD);
  return wordAt(words, wordAt(words, object + GENERATOR));
}

/** JavaScript that throws when `hostGenerator` does not say of each state what `runtime/objects/generator.ts` takes it for. */
export const GENERATOR_STATE_CHECK = `{
const state=globalThis.hostGenerator,seen=[],note=(g)=>seen.push(state(g));
function*f(inner){note(g);yield 1;yield*inner;}
let g=f([1]);note(g);g.next();note(g);g.next();note(g);g.next();note(g);
g=f([]);g.return();note(g);
if(seen.join()!=="0,3,1,2,4,4")throw 0}0`;
