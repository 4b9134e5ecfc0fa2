/** The module `itertools`. https://docs.python.org/3/library/itertools.html */
import { defineModule } from "../../runtime/objects/module.ts";
import { combinations, combinationsWithReplacement, permutations, product } from "./combinatoric.ts";
import { count, repeat } from "./counting.ts";
import { groupby } from "./groupby.ts";
import * as streams from "./streams.ts";
import { tee } from "./tee.ts";

export const itertools = defineModule("itertools", () => ({
  accumulate: streams.accumulate,
  batched: streams.batched,
  chain: streams.chain,
  combinations,
  combinations_with_replacement: combinationsWithReplacement,
  compress: streams.compress,
  count,
  cycle: streams.cycle,
  dropwhile: streams.dropwhile,
  filterfalse: streams.filterfalse,
  groupby,
  islice: streams.islice,
  pairwise: streams.pairwise,
  permutations,
  product,
  repeat,
  starmap: streams.starmap,
  takewhile: streams.takewhile,
  tee,
  zip_longest: streams.zipLongest,
}));
