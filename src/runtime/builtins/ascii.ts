/** `ascii(object)`. https://docs.python.org/3/library/functions.html#ascii */
import { builtin } from "../define.ts";
import { asciiObject } from "../format/ascii.ts";

export const ascii = builtin("ascii(obj, /)", asciiObject);
