/**
 * Loops of the runtime that the engine would need a hundred times as long for, in WebAssembly (AssemblyScript) over the VM's own memory.
 * Each gets the address of its arguments, side by side, and answers with the address of a new value, or 0, which is `undefined`: it
 * cannot say, and nothing has been done. `shared/natives.ts` has their names and how many arguments they take.
 */

export { nativeConcat, nativeRange, nativeRepeat, nativeSum } from "./arrays";
export { nativeConsists, nativeUtf8Length } from "./characters";
export { nativeFormat } from "./format";
export { nativeHash, nativeTextHash } from "./hash";
export { adopt, nativeTypes } from "./heap";
export { nativeSiftDown, nativeSiftUp } from "./heapq";
export { nativeJoin, nativeLength } from "./join";
export { nativeIntText, nativeParseInt } from "./numbers";
export { nativeLower, nativeQuote, nativeReplace, nativeStride, nativeUpper } from "./replace";
export { nativeRepr } from "./repr";
export {
  nativeCompare,
  nativeCount,
  nativeDifference,
  nativeExtreme,
  nativeIndex,
  nativeKind,
} from "./search";
export { nativeSort } from "./sort";
export { nativeStrip, nativeWords } from "./strip";

/** Numbers of functions from here on are natives: eight for each, of which the last three bits are how many arguments it takes. */
const FIRST: i32 = 64;
/** What stands before them in the table. */
const ENGINE_FUNCTIONS: i32 = 2;

declare function hostCall(context: u32, self: u32, argc: i32, argv: u32, id: i32): u32;

/** What the engine calls for each function of its host. */
export function called(context: u32, self: u32, argc: i32, argv: u32, id: i32): u32 {
  if (id < FIRST) return hostCall(context, self, argc, argv, id);
  if (argc < (id & 7)) return 0;
  return call_indirect<u32>(((id - FIRST) >> 3) + ENGINE_FUNCTIONS, argv);
}
