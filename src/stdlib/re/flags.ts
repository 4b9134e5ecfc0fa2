/** The flag bits of `re`, with CPython's values. https://docs.python.org/3/library/re.html#flags */
export const IGNORECASE = 2;
export const LOCALE = 4;
export const MULTILINE = 8;
export const DOTALL = 16;
export const UNICODE = 32;
export const VERBOSE = 64;
export const DEBUG = 128;
export const ASCII = 256;

/** The flags that choose the character tables; at most one of them holds. */
export const TYPE_FLAGS = ASCII | LOCALE | UNICODE;

/** Letters of inline flags, `(?aiLmsux)`. */
export const FLAG_LETTERS: ReadonlyMap<string, number> = new Map([
  ["i", IGNORECASE],
  ["L", LOCALE],
  ["m", MULTILINE],
  ["s", DOTALL],
  ["x", VERBOSE],
  ["a", ASCII],
  ["u", UNICODE],
]);

/** Flags in force inside a group `(?add-del:…)` that stands where `flags` hold. */
export function combineFlags(flags: number, add: number, del: number): number {
  const base = add & TYPE_FLAGS ? flags & ~TYPE_FLAGS : flags;
  return (base | add) & ~del;
}
