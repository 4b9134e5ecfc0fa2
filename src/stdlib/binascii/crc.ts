/** Checksums. */

const TABLE = Int32Array.from({ length: 256 }, (_, i) => {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 of zlib, going on from `start`. */
export function crc32(data: Uint8Array, start: number): number {
  let c = ~start;
  for (let i = 0; i < data.length; i++) c = (c >>> 8) ^ (TABLE[(c ^ (data[i] as number)) & 255] as number); // both in range
  return ~c >>> 0;
}

/** CRC-CCITT as BinHex 4 uses it. */
export function crcHqx(data: Uint8Array, start: number): number {
  let c = start;
  for (const byte of data) {
    c ^= byte << 8;
    for (let k = 0; k < 8; k++) c = c & 0x8000 ? ((c << 1) ^ 0x1021) & 0xffff : (c << 1) & 0xffff;
  }
  return c;
}

/** Adler-32 of zlib, going on from `start`. */
export function adler32(data: Uint8Array, start: number): number {
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let i = 0; i < data.length; ) {
    const end = Math.min(data.length, i + 3800);
    for (; i < end; i++) {
      a += data[i] as number; // i < length
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
