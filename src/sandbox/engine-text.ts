/** Text in the engine's memory. */

export function cString(memory: WebAssembly.Memory, pointer: number): Uint8Array {
  const bytes = new Uint8Array(memory.buffer);
  const end = bytes.indexOf(0, pointer);
  return bytes.subarray(pointer, end < 0 ? pointer : end);
}

/**
 * Bytes that `units` UTF-16 units take from `start`. The engine's C strings may hold NULs, so their end is found by
 * counting; the count stops at the end of memory, whatever the engine claims.
 */
export function utf8Length(memory: Uint8Array, start: number, units: number): number {
  let at = start;
  for (let seen = 0; seen < units && at < memory.length; seen++) {
    const lead = memory[at] ?? 0;
    if (lead < 0x80) at += 1;
    else if (lead < 0xe0) at += 2;
    else if (lead < 0xf0) at += 3;
    else {
      at += 4;
      seen++;
    }
  }
  return Math.min(at, memory.length) - start;
}
