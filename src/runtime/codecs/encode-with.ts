/** The loop that all encoders share. */
import { type Str, strCodePointAt, strLength } from "../objects/str/astral.ts";
import { ByteBuilder } from "./buffers.ts";
import { type EncodeFault, encodeError } from "./faults.ts";
import { handleEncodeFault } from "./handlers.ts";

export interface CodePointEncoder {
  /** Name and reason in UnicodeEncodeError. */
  readonly name: string;
  readonly reason: string;
  /** Whether neighbouring faults are one. */
  readonly group: boolean;
  /** What the handler returns as bytes must be a multiple of this. */
  readonly unit: number;
  readonly can: (cp: number) => boolean;
  /** What the handler may return as text, where that is less. */
  readonly takes?: (cp: number) => boolean;
  readonly put: (cp: number, out: ByteBuilder) => void;
}

/** Encodes code point by code point; what cannot be encoded goes to the error handler. */
export function encodeWith(
  s: Str,
  errors: string,
  codec: CodePointEncoder,
  out = new ByteBuilder(strLength(s)),
): Uint8Array {
  const n = strLength(s);
  let i = 0;
  while (i < n) {
    const cp = strCodePointAt(s, i);
    if (codec.can(cp)) {
      codec.put(cp, out);
      i++;
      continue;
    }
    let end = i + 1;
    while (codec.group && end < n && !codec.can(strCodePointAt(s, end))) end++;
    i = substitute(
      errors,
      { encoding: codec.name, object: s, start: i, end, reason: codec.reason },
      codec,
      out,
    );
  }
  return out.finish();
}

/** Writes what the handler gives instead and returns where to go on. */
function substitute(errors: string, fault: EncodeFault, codec: CodePointEncoder, out: ByteBuilder): number {
  const { out: by, next } = handleEncodeFault(errors, fault);
  if (by instanceof Uint8Array) {
    if (by.length % codec.unit !== 0) throw encodeError(fault);
    out.pushAll(by);
    return next;
  }
  const takes = codec.takes ?? codec.can;
  for (let i = 0; i < strLength(by); i++) {
    const cp = strCodePointAt(by, i);
    if (!takes(cp)) throw encodeError(fault);
    codec.put(cp, out);
  }
  return next;
}
