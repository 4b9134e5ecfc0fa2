/** Python's `str`: representation and the operations that other types and modules need. */

export { asStr, isExactStr, isStr, type StrSubclassInstance } from "./access.ts";
export {
  AstralStr,
  copyUnits,
  type Str,
  StrBuilder,
  strAt,
  strCodePointAt,
  strCodePoints,
  strCompare,
  strConcat,
  strEq,
  strFromCodePoint,
  strFromCodePoints,
  strFromUnits,
  strHash,
  strJoinAll,
  strLength,
  strOfOwned,
  strRepeat,
  strSlice,
  strSubstring,
  strUnits,
} from "./astral.ts";
export { fromHostText, inHostText, strOfParts, toHostText } from "./host-text.ts";
export { asciiStr, escapeCodePoint, escapeNonAscii, hexEscape, reprStr } from "./repr.ts";
export {
  strContains,
  strCount,
  strEndsWith,
  strIndexOf,
  strLastIndexOf,
  strPositions,
  strReplaceAt,
  strStartsWith,
} from "./search.ts";
