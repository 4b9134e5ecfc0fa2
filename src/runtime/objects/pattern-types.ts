/** What patterns accept of the builtin types. https://peps.python.org/pep-0634/ */
import { bool } from "./bool.ts";
import { bytearray_ } from "./bytes/bytearray-type.ts";
import { bytes_ } from "./bytes/bytes-type.ts";
import { memoryview_ } from "./bytes/memoryview-type.ts";
import { dict } from "./dict/type.ts";
import { float } from "./float/float.ts";
import { int } from "./int/int.ts";
import { list } from "./list/type.ts";
import { mappingproxy } from "./mapping-proxy.ts";
import { markMapping, markSelfMatching, markSequence } from "./pattern-flags.ts";
import { range } from "./range/type.ts";
import { frozenset, set } from "./set/type.ts";
import { str_ } from "./str/type.ts";
import { tuple_ } from "./tuple/type.ts";

export function markPatternTypes(): void {
  markSequence(list, tuple_, range, memoryview_);
  markMapping(dict, mappingproxy);
  markSelfMatching(bool, bytearray_, bytes_, dict, float, frozenset, int, list, set, str_, tuple_);
}
