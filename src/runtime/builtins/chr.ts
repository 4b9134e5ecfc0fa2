/** `chr(i)`. https://docs.python.org/3/library/functions.html#chr */
import { builtin } from "../define.ts";
import { valueError } from "../errors.ts";
import { strFromCodePoint } from "../objects/str/index.ts";
import { index } from "../protocols/number.ts";
import type { Value } from "../slots.ts";

export const chr = builtin("chr(i, /)", (i: Value) => {
  const n = typeof i === "bigint" ? i : index(i);
  if (n < 0n || n > 0x10ffffn) throw valueError("chr() arg not in range(0x110000)");
  return strFromCodePoint(Number(n));
});
