/** The core's view of the runtime's `str`. */

import { FutureWarning } from "../../runtime/errors.ts";
import {
  asciiStr,
  fromHostText,
  reprStr,
  strCodePointAt,
  strLength,
  toHostText,
} from "../../runtime/objects/str/index.ts";
import { isAlpha, isIdentifier } from "../../runtime/objects/str/predicates.ts";
import { lookupName } from "../../runtime/unicode/index.ts";
import { warn } from "../../runtime/warn.ts";
import type { TextEnv } from "./tokenizer.ts";

export const TEXT_ENV: TextEnv = {
  isIdentifier: (name) => isIdentifier(fromHostText(name)),
  isAlpha: (char) => isAlpha(fromHostText(char)),
  repr: (name, ascii) => {
    const text = fromHostText(name);
    return ascii ? asciiStr(text) : toHostText(reprStr(text));
  },
  lookupName: (name) => {
    const found = lookupName(name, true);
    return found === undefined || strLength(found) !== 1 ? undefined : strCodePointAt(found, 0);
  },
  warn: (message) => warn(FutureWarning, message),
};
