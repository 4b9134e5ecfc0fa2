/** Module `binascii`. https://docs.python.org/3/library/binascii.html */
import { builtin, builtinType } from "../runtime/define.ts";
import {
  bufferError,
  Exception,
  type PyBaseException,
  raise,
  typeError,
  ValueError,
  valueError,
} from "../runtime/errors.ts";
import { bytesOf, newBytes, requireBytes } from "../runtime/objects/bytes/index.ts";
import { isContiguous, PyMemoryView } from "../runtime/objects/bytes/memoryview-core.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { asStr } from "../runtime/objects/str/index.ts";
import { truth } from "../runtime/protocols/compare.ts";
import { index } from "../runtime/protocols/number.ts";
import type { PyCallable, PyType, Value } from "../runtime/slots.ts";
import { decodeBase64, encodeBase64 } from "./binascii/base64.ts";
import { crc32, crcHqx } from "./binascii/crc.ts";
import { decodeQuoted, encodeQuoted } from "./binascii/quopri.ts";
import { decodeUu, encodeUu } from "./binascii/uu.ts";

export const BinasciiError: PyType = builtinType("Error", {
  base: ValueError,
  module: "binascii",
  dict: true,
});
const Incomplete: PyType = builtinType("Incomplete", { base: Exception, module: "binascii", dict: true });

const fail = (message: string): PyBaseException => raise(BinasciiError, message);

/** ASCII text or bytes, for what turns text back into data. */
function asciiBytes(v: Value): Uint8Array {
  const text = asStr(v);
  if (text === undefined) {
    const bytes = bytesOf(v);
    if (bytes === undefined)
      throw typeError(`argument should be bytes, buffer or ASCII string, not '${v.cls.tp_name}'`);
    return bytes;
  }
  if (typeof text !== "string") throw valueError("string argument should contain only ASCII characters");
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 127) throw valueError("string argument should contain only ASCII characters");
    out[i] = c;
  }
  return out;
}

/** The bytes of a buffer that lies in one piece. */
function requireWhole(v: Value): Uint8Array {
  if (v instanceof PyMemoryView && !isContiguous(v)) {
    throw bufferError("memoryview: underlying buffer is not C-contiguous");
  }
  return requireBytes(v);
}

const DIGITS = "0123456789abcdef";

function separator(v: Value): number {
  const text = asStr(v);
  const bytes = text === undefined ? bytesOf(v) : asciiBytes(v);
  if (bytes === undefined) throw typeError("sep must be str or bytes.");
  if (bytes.length !== 1) throw valueError("sep must be length 1.");
  return bytes[0] ?? 0;
}

function hexlify(data: Value, sep?: Value, every?: Value): Value {
  const bytes = requireWhole(data);
  const mark = sep === undefined ? undefined : separator(sep);
  const group = every === undefined ? 1 : Number(index(every));
  const out: number[] = [];
  const size = Math.abs(group);
  for (let i = 0; i < bytes.length; i++) {
    const done = group > 0 ? bytes.length - i : i;
    if (mark !== undefined && size > 0 && i > 0 && done % size === 0) out.push(mark);
    const b = bytes[i] ?? 0;
    out.push(DIGITS.charCodeAt(b >> 4), DIGITS.charCodeAt(b & 15));
  }
  return newBytes(Uint8Array.from(out));
}

function unhexlify(text: Value): Value {
  const bytes = asciiBytes(text);
  if (bytes.length % 2 !== 0) throw fail("Odd-length string");
  const out = new Uint8Array(bytes.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = (nibble(bytes[i * 2]) << 4) | nibble(bytes[i * 2 + 1]);
  return newBytes(out);
}

function nibble(c = 0): number {
  const value = c <= 57 ? c - 48 : (c | 32) - 87;
  if (value < 0 || value > 15 || (c > 57 && value < 10)) throw fail("Non-hexadecimal digit found");
  return value;
}

// biome-ignore lint/suspicious/noExplicitAny: implementations have the parameter types that their signature text promises
function define(text: string, impl: (...args: any[]) => Value): PyCallable {
  return builtin(text, impl, { module: "binascii" });
}

const flag = (v: Value | undefined, fallback: boolean): boolean => (v === undefined ? fallback : truth(v));
const start = (v: Value | undefined): number => (v === undefined ? 0 : Number(BigInt.asUintN(32, index(v))));

export const module = defineModule("binascii", () => ({
  Error: BinasciiError,
  Incomplete,
  hexlify: define("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify),
  b2a_hex: define("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify),
  unhexlify: define("unhexlify(hexstr, /)", unhexlify),
  a2b_hex: define("a2b_hex(hexstr, /)", unhexlify),
  a2b_base64: define("a2b_base64(data, /, *, strict_mode=False)", (data: Value, strict?: Value) =>
    newBytes(decodeBase64(asciiBytes(data), flag(strict, false), fail)),
  ),
  b2a_base64: define("b2a_base64(data, /, *, newline=True)", (data: Value, newline?: Value) =>
    newBytes(encodeBase64(requireWhole(data), flag(newline, true))),
  ),
  crc32: define("crc32(data, crc=0, /)", (data: Value, crc?: Value) =>
    BigInt(crc32(requireWhole(data), start(crc))),
  ),
  crc_hqx: define("crc_hqx(data, crc, /)", (data: Value, crc: Value) =>
    BigInt(crcHqx(requireWhole(data), start(crc) & 0xffff)),
  ),
  a2b_uu: define("a2b_uu(data, /)", (data: Value) => newBytes(decodeUu(asciiBytes(data), fail))),
  b2a_uu: define("b2a_uu(data, /, *, backtick=False)", (data: Value, backtick?: Value) =>
    newBytes(encodeUu(requireWhole(data), flag(backtick, false), fail)),
  ),
  a2b_qp: define("a2b_qp(data, header=False)", (data: Value, header?: Value) =>
    newBytes(decodeQuoted(asciiBytes(data), flag(header, false))),
  ),
  b2a_qp: define(
    "b2a_qp(data, quotetabs=False, istext=True, header=False)",
    (data: Value, tabs?: Value, text?: Value, header?: Value) =>
      newBytes(encodeQuoted(requireWhole(data), flag(tabs, false), flag(text, true), flag(header, false))),
  ),
}));
