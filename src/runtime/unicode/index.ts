/** What Unicode 16.0 says of code points and strings. */
export {
  lowerOf,
  simpleLower,
  titleOf,
  toCapitalized,
  toCasefold,
  toLower,
  toSwapped,
  toTitle,
  toUpper,
  upperOf,
} from "./case.ts";
export { decompositionOf } from "./decomposition.ts";
export { lookupName, nameOf } from "./names.ts";
export { type Form, isForm, isNormalized, normalize } from "./normalize.ts";
export { decimalValue, digitValue, numericValue } from "./numeric.ts";
export { properties } from "./properties.ts";
export {
  ALPHA,
  category,
  DECIMAL,
  DIGIT,
  ID_CONTINUE,
  ID_START,
  isCased,
  isPrintable,
  isSpace,
  isTitleCase,
  LOWER,
  NUMERIC,
  PRINTABLE,
  SPACE,
  typeFlags,
  UPPER,
} from "./types.ts";
