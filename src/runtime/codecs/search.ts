/** Codecs of search functions, which `codecs.register` takes. */
import { typeError } from "../errors.ts";
import { loadModule } from "../importer.ts";
import { bytesOf, newBytes } from "../objects/bytes/core.ts";
import { None } from "../objects/singletons.ts";
import { asStr } from "../objects/str/access.ts";
import { getattr } from "../protocols/attr.ts";
import { call } from "../protocols/call.ts";
import type { Value } from "../slots.ts";
import type { Codec } from "./registry.ts";

let search: Value | undefined;

/** Names that may be codecs of the library: it tells for sure, but is loaded for these only. */
const LIBRARY = /^(u_?7|utf|unicode|punycode|idna|undefined)/i;

/** Lets a function look for unknown encodings: from name and direction to a function from object and errors to the result, or None. */
export function searchCodecs(find: Value): void {
  search = find;
}

/** The codec that the program has registered under that name. */
export function foundCodec(encoding: string, direction: "encode" | "decode"): Codec | undefined {
  const codec = search === undefined ? undefined : codecOf(search, encoding, direction);
  return codec === undefined ? undefined : { ...codec, notes: true };
}

/** A codec of the library that is written in Python. */
export function libraryCodec(encoding: string, direction: "encode" | "decode"): Codec | undefined {
  const library = LIBRARY.test(encoding) ? loadModule("_codec_library") : undefined;
  return library === undefined ? undefined : codecOf(getattr(library, "converter"), encoding, direction);
}

function codecOf(find: Value, encoding: string, direction: "encode" | "decode"): Codec | undefined {
  const convert = call(find, encoding, direction);
  if (convert === None) return undefined;
  return {
    name: encoding,
    encode: (s, errors) => {
      const out = call(convert, s, errors);
      return bytesOf(out) ?? fail(encoding, "encoder", out, "bytes");
    },
    decode: (bytes, errors) => {
      const out = call(convert, newBytes(bytes), errors);
      return asStr(out) ?? fail(encoding, "decoder", out, "str");
    },
  };
}

function fail(encoding: string, what: "encoder" | "decoder", out: Value, wanted: string): never {
  const direction = what === "encoder" ? "encode" : "decode";
  throw typeError(
    `'${encoding}' ${what} returned '${out.cls.tp_name}' instead of '${wanted}'; use codecs.${direction}() to ${direction} to arbitrary types`,
  );
}
