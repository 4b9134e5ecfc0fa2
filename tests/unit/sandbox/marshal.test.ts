import { describe, expect, test } from "vitest";
import { decodeOutcome } from "../../../src/sandbox/marshal.ts";

const error = { type: "ValueError", message: "m", traceback: "t", kind: "exception" };

describe("an outcome is taken when it is", () => {
  test.each([
    { ok: true, result: { a: [1, "x", null, true] }, repr: "{'a': …}", error: null },
    { ok: true, result: null, repr: null, error: null },
    { ok: false, result: null, repr: null, error },
  ])("%j", (outcome) => {
    expect(decodeOutcome(JSON.stringify(outcome))).toEqual(outcome);
  });

  test("only the known parts are copied", () => {
    const text = JSON.stringify({
      ok: true,
      result: 1,
      repr: "1",
      error: null,
      stdout: "forged",
      toString: 1,
    });
    expect(decodeOutcome(text)).toEqual({ ok: true, result: 1, repr: "1", error: null });
  });
});

describe("an outcome is refused when it is", () => {
  const good = { ok: true, result: 1, repr: "1", error: null };
  test.each([
    ["no JSON", "{"],
    ["an array", "[]"],
    ["null", "null"],
    ["without result", JSON.stringify({ ok: true, repr: null, error: null })],
    ["with a number as ok", JSON.stringify({ ...good, ok: 1 })],
    ["with a number as repr", JSON.stringify({ ...good, repr: 1 })],
    ["ok with an error", JSON.stringify({ ...good, error })],
    ["not ok without error", JSON.stringify({ ...good, ok: false })],
    ["with an unknown kind", JSON.stringify({ ...good, ok: false, error: { ...error, kind: "x" } })],
    [
      "with a kind of the host's",
      JSON.stringify({ ...good, ok: false, error: { ...error, kind: "timeout" } }),
    ],
    [
      "with a kind of the prototype's",
      JSON.stringify({ ...good, ok: false, error: { ...error, kind: "toString" } }),
    ],
    ["with an array as message", JSON.stringify({ ...good, ok: false, error: { ...error, message: [] } })],
    ["with a huge type", JSON.stringify({ ...good, ok: false, error: { ...error, type: "x".repeat(2000) } })],
    [
      "nested without end",
      `{"ok":true,"repr":null,"error":null,"result":${"[".repeat(9e4)}${"]".repeat(9e4)}}`,
    ],
  ])("%s", (_what, text) => {
    expect(decodeOutcome(text)).toBeUndefined();
  });
});
