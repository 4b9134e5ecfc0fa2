/** Decimal text to float, with underscores between digits as Python allows. */
import { trimAscii } from "../int/text.ts";
import { strtod } from "./strtod.ts";

const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** The float that ASCII text spells, white space around it allowed; undefined when it is none. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = trimAscii(text);
  if (DECIMAL.exec(trimmed) !== null)
    return strtod(trimmed.includes("_") ? trimmed.replaceAll("_", "") : trimmed);
  const special = SPECIAL.exec(trimmed);
  if (special === null) return undefined;
  if (special[2] === undefined) return Number.NaN;
  return special[1] === "-" ? -Infinity : Infinity;
}
