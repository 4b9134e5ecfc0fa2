/** Module `_zlib`: deflate streams and checksums for `zlib` and `gzip`. */
import { builtin } from "../../runtime/define.ts";
import { memoryError, valueError } from "../../runtime/errors.ts";
import { newBytes, requireBytes } from "../../runtime/objects/bytes/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { asIndex, index } from "../../runtime/protocols/number.ts";
import { MAX_ELEMENTS } from "../../runtime/sizes.ts";
import type { Value } from "../../runtime/slots.ts";
import { adler32, crc32 } from "../binascii/crc.ts";
import { OutOfData } from "./bits.ts";
import { deflate } from "./deflate.ts";
import { BadData, inflate } from "./inflate.ts";

/** The data and the index where the stream ends; None when more input is needed. */
function inflateFrom(input: Value, at: Value): Value {
  try {
    const { data, end } = inflate(requireBytes(input), asIndex(at), MAX_ELEMENTS);
    return tuple([newBytes(data), BigInt(end)]);
  } catch (e) {
    if (e instanceof OutOfData) return None;
    if (!(e instanceof BadData)) throw e;
    throw e.message === "too large" ? memoryError() : valueError(e.message);
  }
}

const seed = (v: Value | undefined, fallback: number): number =>
  v === undefined ? fallback : Number(BigInt.asUintN(32, index(v)));

export const module = defineModule("_zlib", () => ({
  inflate: builtin("inflate(data, at, /)", inflateFrom),
  deflate: builtin("deflate(data, level, /)", (data: Value, level: Value) =>
    newBytes(deflate(requireBytes(data), asIndex(level))),
  ),
  crc32: builtin(
    "crc32(data, value=0, /)",
    (data: Value, value?: Value) => BigInt(crc32(requireBytes(data), seed(value, 0))),
    { module: "zlib" },
  ),
  adler32: builtin(
    "adler32(data, value=1, /)",
    (data: Value, value?: Value) => BigInt(adler32(requireBytes(data), seed(value, 1))),
    { module: "zlib" },
  ),
}));
