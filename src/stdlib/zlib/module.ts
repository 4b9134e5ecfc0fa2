/** Module `zlib`. https://docs.python.org/3/library/zlib.html */
import { builtin } from "../../runtime/define.ts";
import { requireBytes } from "../../runtime/objects/bytes/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { PyCallable, Value } from "../../runtime/slots.ts";
import { adler32, crc32 } from "../binascii/crc.ts";
import { compress, compressobj } from "./compress.ts";
import { decompress, decompressobj, ZlibDecompressor } from "./decompress.ts";
import { ZlibError } from "./errors.ts";

const seed = (v: Value | undefined, fallback: number): number =>
  v === undefined ? fallback : Number(BigInt.asUintN(32, index(v)));

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "zlib" });
}

const CONSTANTS = {
  __version__: "1.0",
  ZLIB_VERSION: "1.3.1",
  ZLIB_RUNTIME_VERSION: "1.3.1",
  DEFLATED: 8n,
  DEF_BUF_SIZE: 16384n,
  DEF_MEM_LEVEL: 8n,
  MAX_WBITS: 15n,
  Z_NO_COMPRESSION: 0n,
  Z_BEST_SPEED: 1n,
  Z_BEST_COMPRESSION: 9n,
  Z_DEFAULT_COMPRESSION: -1n,
  Z_DEFAULT_STRATEGY: 0n,
  Z_FILTERED: 1n,
  Z_HUFFMAN_ONLY: 2n,
  Z_RLE: 3n,
  Z_FIXED: 4n,
  Z_NO_FLUSH: 0n,
  Z_PARTIAL_FLUSH: 1n,
  Z_SYNC_FLUSH: 2n,
  Z_FULL_FLUSH: 3n,
  Z_FINISH: 4n,
  Z_BLOCK: 5n,
  Z_TREES: 6n,
};

export const module = defineModule("zlib", () => ({
  ...CONSTANTS,
  error: ZlibError,
  _ZlibDecompressor: ZlibDecompressor,
  compress: define("compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", compress),
  decompress: define("decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", decompress),
  compressobj: define(
    "compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None)",
    compressobj,
  ),
  decompressobj: define("decompressobj(wbits=MAX_WBITS, zdict=b'')", decompressobj),
  crc32: define("crc32(data, value=0, /)", (data: Value, value?: Value) =>
    BigInt(crc32(requireBytes(data), seed(value, 0))),
  ),
  adler32: define("adler32(data, value=1, /)", (data: Value, value?: Value) =>
    BigInt(adler32(requireBytes(data), seed(value, 1))),
  ),
}));
