/** Module `_random`: the generator, and entropy for `SystemRandom` and `secrets`. */
import { builtin } from "../../runtime/define.ts";
import { valueError } from "../../runtime/errors.ts";
import { newBytes } from "../../runtime/objects/bytes/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { index } from "../../runtime/protocols/number.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";
import { CHOOSING } from "./choosing.ts";
import { entropy, Random } from "./type.ts";

const urandom = builtin("urandom(size, /)", (size: Value) => {
  const n = index(size);
  if (n < 0n) throw valueError("negative argument not allowed");
  return newBytes(entropy(checkSize(n)));
});

const toIndex = builtin("index(a, /)", (a: Value) => index(a));

export const module = defineModule("_random", () => ({ Random, urandom, index: toIndex, ...CHOOSING }));
