/** `zlib.decompress` and decompression objects. https://docs.python.org/3/library/zlib.html#zlib.decompressobj */
import { builtinType, getset, methods, qualifyName } from "../../runtime/define.ts";
import { EOFError, raise, typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf, newBytes, requireBytes } from "../../runtime/objects/bytes/index.ts";
import { readonlyMember } from "../../runtime/objects/readonly-member.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { fail, run } from "./errors.ts";
import { accepted, intArgument, sizeArgument } from "./options.ts";
import { join } from "./pack.ts";
import { Unpacker } from "./unpack.ts";

const MAX_WBITS = 15;
const DEF_BUF_SIZE = 16384;
const NOTHING = new Uint8Array(0);
const DECOMPRESSING = "while decompressing data";

/** `zlib.decompress(data, /, wbits=15, bufsize=16384)`. */
export function decompress(data: Value, wbits?: Value, bufsize?: Value): Value {
  const bytes = requireBytes(data);
  const accepts = accepted(intArgument(wbits, MAX_WBITS));
  if (sizeArgument(bufsize, DEF_BUF_SIZE) < 0) throw valueError("bufsize must be non-negative");
  if (accepts === undefined)
    throw fail("Error -2 while preparing to decompress data: inconsistent stream state");
  const unpacker = new Unpacker(accepts, undefined);
  unpacker.feed(bytes);
  const out = run(unpacker, undefined, DECOMPRESSING);
  if (!unpacker.done) throw fail(`Error -5 ${DECOMPRESSING}: incomplete or truncated stream`);
  return newBytes(out);
}

function unpackerFor(wbits: Value | undefined, zdict: Value | undefined): Unpacker {
  const dictionary = zdict === undefined || zdict === None ? undefined : bytesOf(zdict);
  if (dictionary === undefined && zdict !== undefined && zdict !== None)
    throw typeError("zdict argument must support the buffer protocol");
  const accepts = accepted(intArgument(wbits, MAX_WBITS));
  if (accepts === undefined) throw valueError("Invalid initialization option");
  return new Unpacker(accepts, dictionary?.slice());
}

class PyDecompress {
  declare unpacker: Unpacker;
  declare unused: Uint8Array;
  declare tail: Uint8Array;
  /** The stream was complete when it was flushed: nothing more may come. */
  declare ended: boolean;
}

export const Decompress: PyType = builtinType("Decompress", {
  module: "zlib",
  proto: PyDecompress.prototype,
  basetype: false,
});
qualifyName(Decompress);

/** `zlib.decompressobj(wbits=15[, zdict])`. */
export function decompressobj(wbits?: Value, zdict?: Value): Value {
  const self = alloc(Decompress) as PyDecompress; // the type's layout
  return Object.assign(self, {
    unpacker: unpackerFor(wbits, zdict),
    unused: NOTHING,
    tail: NOTHING,
    ended: false,
  });
}

function step(self: PyDecompress, input: Uint8Array, limit: number | undefined, action: string): Value {
  const { unpacker } = self;
  if (self.ended) throw fail(`Error -2 ${action}: inconsistent stream state`);
  unpacker.feed(input);
  const out = run(unpacker, limit, action);
  self.tail = NOTHING;
  if (unpacker.done) {
    self.unused = join([self.unused, unpacker.rest()]);
    unpacker.discard();
  } else if (unpacker.full) {
    self.tail = unpacker.rest().slice();
    unpacker.discard();
  }
  return newBytes(out);
}

function decompressMore(self: PyDecompress, data: Value, maxLength?: Value): Value {
  const limit = sizeArgument(maxLength, 0);
  const bytes = requireBytes(data);
  if (limit < 0) throw valueError("max_length must be non-negative");
  return step(self, bytes, limit === 0 ? undefined : limit, DECOMPRESSING);
}

function flush(self: PyDecompress, length?: Value): Value {
  if (sizeArgument(length, DEF_BUF_SIZE) <= 0) throw valueError("length must be greater than zero");
  if (self.ended) return newBytes(NOTHING);
  const out = step(self, self.tail, undefined, "while flushing");
  self.ended = self.unpacker.done;
  return out;
}

function copy(self: PyDecompress): Value {
  if (self.ended) throw valueError("Inconsistent stream state");
  const other = Object.assign(alloc(Decompress) as PyDecompress, self); // the type's layout
  other.unpacker = self.unpacker.copy();
  return other;
}

methods(Decompress, [
  ["decompress(self, data, /, max_length=0)", decompressMore],
  ["flush(self, length=zlib.DEF_BUF_SIZE, /)", flush],
  ["copy(self, /)", copy],
  ["__copy__(self, /)", copy],
  ["__deepcopy__(self, memo, /)", copy],
]);
getset(Decompress, {
  unused_data: readonlyMember((self: PyDecompress) => newBytes(self.unused)),
  unconsumed_tail: readonlyMember((self: PyDecompress) => newBytes(self.tail)),
  eof: readonlyMember((self: PyDecompress) => self.unpacker.done),
});

class PyDecompressor {
  declare unpacker: Unpacker;
  declare unused: Uint8Array;
}

/** The decompressor that file objects use: it keeps the input it has not used. */
export const ZlibDecompressor: PyType = builtinType("_ZlibDecompressor", {
  module: "zlib",
  proto: PyDecompressor.prototype,
  new: [
    "_ZlibDecompressor(wbits=15, zdict=b'')",
    (cls: PyType, wbits?: Value, zdict?: Value) => {
      const self = alloc(cls) as PyDecompressor; // made for this type
      return Object.assign(self, { unpacker: unpackerFor(wbits, zdict), unused: NOTHING });
    },
  ],
});

function nextPart(self: PyDecompressor, data: Value, maxLength?: Value): Value {
  const limit = sizeArgument(maxLength, -1);
  const { unpacker } = self;
  const bytes = requireBytes(data);
  if (unpacker.done) throw raise(EOFError, "End of stream already reached");
  unpacker.feed(bytes);
  const out = run(unpacker, limit < 0 ? undefined : limit, DECOMPRESSING);
  if (unpacker.done) self.unused = unpacker.rest().slice();
  return newBytes(out);
}

methods(ZlibDecompressor, [["decompress(self, /, data, max_length=-1)", nextPart]]);
getset(ZlibDecompressor, {
  unused_data: readonlyMember((self: PyDecompressor) => newBytes(self.unused)),
  needs_input: readonlyMember((self: PyDecompressor) => !self.unpacker.done && !self.unpacker.full),
  eof: readonlyMember((self: PyDecompressor) => self.unpacker.done),
});
