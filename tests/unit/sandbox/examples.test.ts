import { beforeAll, describe, expect, test } from "vitest";
import { loadParserFiles } from "../../../src/sandbox/assets.ts";
import { transpileExample } from "../../../src/sandbox/examples.ts";
import { initTranspiler } from "../../../src/transpile/index.ts";

beforeAll(() => initTranspiler(loadParserFiles()));

const request = (changes: object = {}): string =>
  JSON.stringify({ source: "x + 1\n", filename: "<doctest f[0]>", globals: ["x"], ...changes });

describe("an example", () => {
  test("becomes a function of its namespace, under a name of its own", () => {
    const [first, second] = [transpileExample(request()), transpileExample(request())];
    expect(first.script?.js).toMatch(/^\(?\(\$\)=>/);
    expect(JSON.parse(first.answer)).toMatchObject({ ok: true, script: first.script?.name });
    expect(first.script?.name).not.toBe(second.script?.name);
  });

  test("that the compiler refuses is an error with its place", () => {
    const { answer, script } = transpileExample(request({ source: "x = = 1\n" }));
    expect(script).toBeUndefined();
    expect(JSON.parse(answer)).toMatchObject({ ok: false, error: { type: "SyntaxError", lineno: 1 } });
  });

  test.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a source that is no text", request({ source: 1 })],
    ["names that are no texts", request({ globals: [1] })],
    ["a source beyond the limit", request({ source: "x".repeat(1_000_001) })],
  ])("in a request that is none gets no script: %s", (_what, text) => {
    expect(transpileExample(text)).toEqual({ answer: "null" });
  });
});
