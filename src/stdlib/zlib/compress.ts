/** `zlib.compress` and compression objects. https://docs.python.org/3/library/zlib.html#zlib.compressobj */
import { builtinType, methods, qualifyName } from "../../runtime/define.ts";
import { valueError } from "../../runtime/errors.ts";
import { newBytes, requireBytes } from "../../runtime/objects/bytes/index.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { BLOCK, FINISH, NO_FLUSH } from "./deflate.ts";
import { fail } from "./errors.ts";
import { intArgument, packing } from "./options.ts";
import { DEFLATED, Packer } from "./pack.ts";

const MAX_WBITS = 15;
const DEF_MEM_LEVEL = 8;

/** `zlib.compress(data, /, level=-1, wbits=15)`. */
export function compress(data: Value, level?: Value, wbits?: Value): Value {
  const bytes = requireBytes(data);
  const wanted = packing(intArgument(level, -1), intArgument(wbits, MAX_WBITS), DEF_MEM_LEVEL, 0);
  if (wanted === undefined) throw fail("Bad compression level");
  return newBytes(new Packer(wanted.format, wanted.options, undefined).push(bytes, FINISH));
}

class PyCompress {
  declare packer: Packer;
}

export const Compress: PyType = builtinType("Compress", {
  module: "zlib",
  proto: PyCompress.prototype,
  basetype: false,
});
qualifyName(Compress);

function make(packer: Packer): Value {
  const self = alloc(Compress) as PyCompress; // the type's layout
  self.packer = packer;
  return self;
}

/** `zlib.compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0[, zdict])`. */
export function compressobj(
  level?: Value,
  method?: Value,
  wbits?: Value,
  memLevel?: Value,
  strategy?: Value,
  zdict?: Value,
): Value {
  const wanted = packing(
    intArgument(level, -1),
    intArgument(wbits, MAX_WBITS),
    intArgument(memLevel, DEF_MEM_LEVEL),
    intArgument(strategy, 0),
  );
  const dictionary = zdict === undefined || zdict === None ? undefined : requireBytes(zdict);
  if (wanted === undefined || intArgument(method, DEFLATED) !== DEFLATED)
    throw valueError("Invalid initialization option");
  if (dictionary !== undefined && wanted.format === "gzip") throw valueError("Invalid dictionary");
  const known = dictionary === undefined || dictionary.length === 0 ? undefined : dictionary;
  return make(new Packer(wanted.format, wanted.options, known));
}

function flush(self: PyCompress, mode?: Value): Value {
  const wanted = intArgument(mode, FINISH);
  if (wanted === NO_FLUSH) return newBytes(new Uint8Array(0));
  if (self.packer.finished || wanted < 0 || wanted > BLOCK)
    throw fail("Error -2 while flushing: inconsistent stream state");
  return newBytes(self.packer.push(new Uint8Array(0), wanted));
}

function copy(self: PyCompress): Value {
  if (self.packer.finished) throw valueError("Inconsistent stream state");
  return make(self.packer.copy());
}

methods(Compress, [
  [
    "compress(self, data, /)",
    (self: PyCompress, data: Value) => {
      const bytes = requireBytes(data);
      if (self.packer.finished) throw fail("Error -2 while compressing data: inconsistent stream state");
      return newBytes(self.packer.push(bytes, NO_FLUSH));
    },
  ],
  ["flush(self, mode=zlib.Z_FINISH, /)", flush],
  ["copy(self, /)", copy],
  ["__copy__(self, /)", copy],
  ["__deepcopy__(self, memo, /)", copy],
]);
