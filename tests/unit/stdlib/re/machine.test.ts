import { describe, expect, it } from "vitest";
import { translate } from "../../../../src/stdlib/re/native.ts";
import { parsePattern } from "../../../../src/stdlib/re/parser.ts";
import { Regex } from "../../../../src/stdlib/re/regex.ts";
import { Subject } from "../../../../src/stdlib/re/subject.ts";
import { sourceOf, testEnv } from "./replay.ts";

const LENGTH = 1_000_000;
const subject = new Subject("ab".repeat(LENGTH / 2));

describe("the machine on long subjects", () => {
  const patterns = [
    "(?:a|b)*",
    "(?:ab|c)*",
    "(?:(a)|(b))*",
    "(?:ab|c)*+",
    "(?>(?:ab|c)*)",
    "(?:a|b)*?$",
    "(?:ab|){500000}",
  ];
  it.each(patterns)("%s needs no recursion", (pattern) => {
    const regex = new Regex(sourceOf(pattern), 0, testEnv, { native: false });
    expect(regex.find(subject, "match", 0, LENGTH, false)?.end).toBe(LENGTH);
  });
});

function translated(pattern: string): boolean {
  return translate(parsePattern(sourceOf(pattern), 0, testEnv), "ascii") !== undefined;
}

describe("what is left to the machine", () => {
  it.each([
    ["a group that a later turn of a loop may leave unset", "(?:(a)|b)*"],
    ["a loop over what may be empty", "(?:a*)*"],
    ["a reference to a group that may be unset", "(a)?\\1"],
    ["a condition", "(a)?(?(1)b|c)"],
    ["an atomic group", "(?>a+)b"],
    ["a possessive repeat", "a++b"],
    ["a group in a lookbehind", "(?<=(a))b"],
    ["a reference under IGNORECASE", "(?i:(a)\\1)"],
  ])("%s", (_what, pattern) => {
    expect(translated(pattern)).toBe(false);
  });

  it.each([
    "(\\w+)\\s*=\\s*(.*)",
    "(?:(\\d+),)+",
    "(a)\\1",
    "^(?P<y>\\d{4})-(?P<m>\\d\\d)$",
    "(?i:stra)",
    "(?<!x)y\\b",
  ])("but not %s", (pattern) => {
    expect(translated(pattern)).toBe(true);
  });
});
