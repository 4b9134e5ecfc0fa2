/** One line of uuencoded data. */

type Fail = (message: string) => unknown;

export function encodeUu(data: Uint8Array, backtick: boolean, fail: Fail): Uint8Array {
  if (data.length > 45) throw fail("At most 45 bytes at once");
  const code = (n: number) => (n === 0 && backtick ? 96 : n + 32);
  const out = [code(data.length)];
  for (let i = 0; i < data.length; i += 3) {
    const n = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) out.push(code((n >> shift) & 63));
  }
  out.push(10);
  return Uint8Array.from(out);
}

export function decodeUu(data: Uint8Array, fail: Fail): Uint8Array {
  const size = ((data[0] ?? 32) - 32) & 63;
  const out = new Uint8Array(size);
  let at = 1;
  let bits = 0;
  let count = 0;
  for (let n = 0; n < size; ) {
    const c = data[at++];
    const missing = c === undefined || c === 10 || c === 13;
    if (!missing && (c < 32 || c > 96)) throw fail("Illegal char");
    if (missing) at--;
    bits = ((bits << 6) | (missing ? 0 : (c - 32) & 63)) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out[n++] = (bits >> count) & 255;
  }
  for (const c of data.subarray(at))
    if (c !== 32 && c !== 96 && c !== 10 && c !== 13) throw fail("Trailing garbage");
  return out;
}
