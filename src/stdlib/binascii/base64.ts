/** Base64 as `binascii` reads and writes it. https://www.rfc-editor.org/rfc/rfc4648 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));
const PAD = 61;
const VALUES = new Uint8Array(256).fill(64);
for (const [value, code] of CODES.entries()) VALUES[code] = value;

export function encodeBase64(data: Uint8Array, newline: boolean): Uint8Array {
  const size = Math.ceil(data.length / 3) * 4;
  const out = new Uint8Array(size + (newline ? 1 : 0));
  let at = 0;
  for (let i = 0; i < data.length; i += 3) {
    const n = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    out[at++] = CODES[n >> 18] ?? 0;
    out[at++] = CODES[(n >> 12) & 63] ?? 0;
    out[at++] = i + 1 < data.length ? (CODES[(n >> 6) & 63] ?? 0) : PAD;
    out[at++] = i + 2 < data.length ? (CODES[n & 63] ?? 0) : PAD;
  }
  if (newline) out[at] = 10;
  return out;
}

/** In strict mode nothing but well-formed base64 is taken, else what does not belong is passed over. */
export function decodeBase64(
  data: Uint8Array,
  strict: boolean,
  fail: (message: string) => unknown,
): Uint8Array {
  const out = new Uint8Array(Math.ceil(data.length / 4) * 3);
  let size = 0;
  let quad = 0;
  let left = 0;
  let pads = 0;
  let padded = false;
  if (strict && data[0] === PAD) throw fail("Leading padding not allowed");
  for (let i = 0; i < data.length; i++) {
    const c = data[i] ?? 0;
    if (c === PAD) {
      padded = true;
      if (strict && quad === 0)
        throw fail(i === 0 ? "Leading padding not allowed" : "Excess padding not allowed");
      if (quad >= 2 && quad + ++pads >= 4) {
        if (strict && i + 1 < data.length) throw fail("Excess data after padding");
        return out.subarray(0, size);
      }
      continue;
    }
    const value = VALUES[c] ?? 64;
    if (value === 64) {
      if (strict) throw fail("Only base64 data is allowed");
      continue;
    }
    if (strict && padded) throw fail("Discontinuous padding not allowed");
    pads = 0;
    if (quad === 0) left = value;
    else if (quad === 1) {
      out[size++] = (left << 2) | (value >> 4);
      left = value & 15;
    } else if (quad === 2) {
      out[size++] = (left << 4) | (value >> 2);
      left = value & 3;
    } else out[size++] = (left << 6) | value;
    quad = (quad + 1) & 3;
  }
  if (quad === 0) return out.subarray(0, size);
  if (quad !== 1) throw fail("Incorrect padding");
  const count = Math.floor(size / 3) * 4 + 1;
  throw fail(
    `Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`,
  );
}
