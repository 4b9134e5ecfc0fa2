/** Codecs: between `str` and bytes. */
export { decodeError, encodeError } from "./faults.ts";
export { customErrorHandler, isErrorHandler, registerErrorHandler } from "./handlers.ts";
export { decodeBytes, decodeObject, encodeStr } from "./object.ts";
export { type Codec, findCodec, lookupCodec } from "./registry.ts";
export { searchCodecs } from "./search.ts";
export { decodeUtf8, encodeUtf8, utf8Length } from "./utf8.ts";
