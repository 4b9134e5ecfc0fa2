/** `repr` of bytes and bytearray. */

/** `b'…'`: single quotes unless the bytes hold only those. */
export function reprBytes(bytes: Uint8Array): string {
  const quote = quoteFor(bytes);
  return `b${quote}${escaped(bytes, quote)}${quote}`;
}

/** As reprBytes, but CPython's bytearray escapes the single quote in either case. */
export function reprByteArrayContents(bytes: Uint8Array): string {
  const quote = quoteFor(bytes);
  return `b${quote}${escaped(bytes, "'")}${quote}`;
}

function quoteFor(bytes: Uint8Array): string {
  return bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
}

function escaped(bytes: Uint8Array, quote: string): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(escapedByte(byte, quote));
  return parts.join("");
}

function escapedByte(byte: number, quote: string): string {
  if (byte === 9) return "\\t";
  if (byte === 10) return "\\n";
  if (byte === 13) return "\\r";
  if (byte < 32 || byte > 126) return `\\x${byte.toString(16).padStart(2, "0")}`;
  const c = String.fromCharCode(byte);
  return c === "\\" || c === quote ? `\\${c}` : c;
}
