/** The word at an address of the engine's memory; 0 where there is none, so that no walk over what the engine keeps there leaves it. */
export function wordAt(words: Int32Array, address: number): number {
  return words[address >>> 2] ?? 0;
}
