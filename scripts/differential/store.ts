import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";

/** An expression and what CPython makes of it: the value's `ascii()`, or the exception's type and message. */
export interface Sample {
  readonly expression: string;
  readonly expected: string;
}

const FILE = new URL("../../fixtures/differential/expressions.txt.br", import.meta.url);

/** Writes the recording: expressions and outcomes on alternate lines, compressed. */
export function writeSamples(samples: readonly Sample[]): number {
  const text = samples.map(({ expression, expected }) => `${expression}\n${expected}\n`).join("");
  const packed = brotliCompressSync(text);
  writeFileSync(FILE, packed);
  return packed.length;
}

/** Reads what `writeSamples` wrote. */
export function readSamples(): Sample[] {
  const lines = brotliDecompressSync(readFileSync(FILE)).toString("utf8").split("\n");
  const samples: Sample[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    samples.push({ expression: lines[i] ?? "", expected: lines[i + 1] ?? "" });
  }
  return samples;
}
