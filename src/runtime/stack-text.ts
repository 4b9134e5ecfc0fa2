/** The engine's account of the calls that are going on. */

const { hostStack } = globalThis as unknown as {
  /** A number for the present calls, negative when they have none yet, 0 when they get none; see `sandbox/call-stacks.ts`. */
  hostStack(): number;
};

/** Texts by those numbers, which begin again with 1. */
let texts: (string | undefined)[] = [];

/** `new Error().stack` of the caller, in a fraction of the time when it has been asked for in the same calls before. */
export function stackText(): string {
  const given = hostStack();
  if (given === 0) return new Error().stack ?? "";
  if (given === -1) texts = [];
  const number = given < 0 ? -given : given;
  const known = texts[number];
  if (known !== undefined) return known;
  const text = new Error().stack ?? "";
  texts[number] = text;
  return text;
}

/** A function has been given another name, which texts show. */
export function forgetStackTexts(): void {
  texts = [];
}
