import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "./replay.ts";
import { differences } from "./replay.ts";

// Recorded from CPython 3.14: patterns made at random from a grammar, and soup for the error messages.
const cases = JSON.parse(readFileSync(new URL("./generated/cases.json", import.meta.url), "utf8")) as Case[];

describe("re, against recordings of CPython", () => {
  it("matches with the machine alone", () => {
    expect(differences(cases, false)).toEqual([]);
  });

  it("matches the same through the engine's RegExp where a translation exists", () => {
    expect(differences(cases, true)).toEqual([]);
  });
});
