/** Codecs by name. https://docs.python.org/3/library/codecs.html#standard-encodings */
import { LookupError, type PyBaseException, raise } from "../errors.ts";
import type { Str } from "../objects/str/astral.ts";
import { fromHostText } from "../objects/str/host-text.ts";
import { ALIASES } from "../unicode/generated/charmaps.ts";
import { foundCodec, libraryCodec } from "./search.ts";
import { charmap, decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from "./single-byte.ts";
import {
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from "./unicode-escape.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32 } from "./utf16-32.ts";

/** A text encoding. `errors` names an error handler. */
export interface Codec {
  /** As `codecs.lookup(…).name`. */
  readonly name: string;
  readonly encode: (s: Str, errors: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array, errors: string) => Str;
  /** Its functions add the note of a codec that has failed themselves. */
  readonly notes?: boolean;
}

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

const codecs: ReadonlyMap<string, Codec> = new Map(
  [
    codec("utf-8", encodeUtf8, decodeUtf8),
    codec("utf-8-sig", encodeUtf8Sig, decodeUtf8Sig),
    codec("ascii", encodeAscii, decodeAscii),
    codec("iso8859-1", encodeLatin1, decodeLatin1),
    codec("utf-16", encodeUtf16, decodeUtf16),
    codec(
      "utf-16-le",
      (s, e) => encodeUtf16(s, e, "le"),
      (b, e) => decodeUtf16(b, e, "le"),
    ),
    codec(
      "utf-16-be",
      (s, e) => encodeUtf16(s, e, "be"),
      (b, e) => decodeUtf16(b, e, "be"),
    ),
    codec("utf-32", encodeUtf32, decodeUtf32),
    codec(
      "utf-32-le",
      (s, e) => encodeUtf32(s, e, "le"),
      (b, e) => decodeUtf32(b, e, "le"),
    ),
    codec(
      "utf-32-be",
      (s, e) => encodeUtf32(s, e, "be"),
      (b, e) => decodeUtf32(b, e, "be"),
    ),
    codec("unicode_escape", encodeUnicodeEscape, decodeUnicodeEscape),
    codec("raw_unicode_escape", encodeRawUnicodeEscape, decodeRawUnicodeEscape),
  ].map((c) => [c.name.replaceAll("-", "_"), c]),
);

/** Codecs that CPython has for other things than text. */
const NOT_TEXT = new Set(["hex", "base64", "bz2", "zlib", "rot13", "quopri", "uu"]);
const NOT_TEXT_ALIASES: ReadonlyMap<string, string> = new Map([
  ["hex_codec", "hex"],
  ["base64_codec", "base64"],
  ["base_64", "base64"],
  ["bz2_codec", "bz2"],
  ["zip", "zlib"],
  ["zlib_codec", "zlib"],
  ["rot_13", "rot13"],
  ["quopri_codec", "quopri"],
  ["quoted_printable", "quopri"],
  ["quotedprintable", "quopri"],
  ["uu_codec", "uu"],
]);

let aliases: Map<string, string> | undefined;

/** The text codec of that name, or undefined. */
export function findCodec(encoding: string): Codec | undefined {
  const direct = encoding === "utf-8" || encoding === "utf8" ? codecs.get("utf_8") : undefined;
  if (direct !== undefined) return direct;
  const name = normalize(encoding);
  aliases ??= new Map(ALIASES.split(",").map((pair) => pair.split(" ") as [string, string])); // "alias name" pairs
  const real = aliases.get(name) ?? aliases.get(name.replaceAll(".", "_")) ?? name;
  if (real === "latin_1") return codecs.get("iso8859_1");
  const map = charmap(real);
  return codecs.get(real) ?? (map === undefined ? undefined : { name: displayName(real), ...map });
}

/** The text codec of that name. Raises LookupError; `direction` is for the text about codecs that are not for text. */
export function lookupCodec(encoding: string, direction: "encode" | "decode"): Codec {
  return (
    findCodec(encoding) ??
    libraryCodec(encoding, direction) ??
    foundCodec(encoding, direction) ??
    fail(unknownEncoding(encoding, direction))
  );
}

function unknownEncoding(encoding: string, direction: string): PyBaseException {
  const name = normalize(encoding);
  if (NOT_TEXT.has(NOT_TEXT_ALIASES.get(name) ?? name)) {
    return raise(
      LookupError,
      `'${encoding}' is not a text encoding; use codecs.${direction}() to handle arbitrary codecs`,
    );
  }
  return raise(LookupError, fromHostText(`unknown encoding: ${encoding}`));
}

function fail(e: PyBaseException): never {
  throw e;
}

/** `encodings.normalize_encoding` of the lower-case name. */
function normalize(encoding: string): string {
  return encoding
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

function displayName(name: string): string {
  return name.startsWith("iso8859_") ||
    name.startsWith("koi8_") ||
    name.startsWith("mac_") ||
    name.startsWith("tis_")
    ? name.replace("_", "-")
    : name;
}

function codec(name: string, encode: Codec["encode"], decode: Codec["decode"]): Codec {
  return { name, encode: (s, errors) => encode(s, errors), decode: (bytes, errors) => decode(bytes, errors) };
}

function encodeUtf8Sig(s: Str, errors: string): Uint8Array {
  const body = encodeUtf8(s, errors);
  const out = new Uint8Array(body.length + 3);
  out.set(MARK);
  out.set(body, 3);
  return out;
}

function decodeUtf8Sig(bytes: Uint8Array, errors: string): Str {
  const marked = MARK.every((byte, i) => bytes[i] === byte);
  return decodeUtf8(marked ? bytes.subarray(3) : bytes, errors);
}
