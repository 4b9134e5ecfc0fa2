import { describe, expect, test } from "vitest";
import { OutputChannel, SharedControl, type Stream } from "../../../src/sandbox/output-channel.ts";

function channel(budget: number) {
  const control = new SharedControl();
  const sent: [Stream, string][] = [];
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const output = new OutputChannel(control, budget, (stream, bytes) => sent.push([stream, text(bytes)]));
  const write = (value: string, stream: Stream = 1, now = 1) =>
    output.write(stream, new TextEncoder().encode(value), now);
  return { control, sent, output, write, text };
}

describe("text on its way to the parent", () => {
  test("waits in shared memory, where it survives the worker", () => {
    const { control, sent, write, text } = channel(100);
    write("one ");
    write("two");
    write("err", 2);
    expect(sent).toEqual([]);
    expect([text(control.take(1)), text(control.take(2)), text(control.take(1))]).toEqual([
      "one two",
      "err",
      "",
    ]);
  });

  test("is sent when it has waited long enough", () => {
    const { sent, output, write } = channel(100);
    write("a", 1, 1000);
    output.poll(1010);
    expect(sent).toEqual([]);
    output.poll(1030);
    expect(sent).toEqual([[1, "a"]]);
  });

  test("is sent when there is no room for more, in order", () => {
    const { sent, output, write } = channel(1_000_000);
    write("x".repeat(30_000));
    write("y".repeat(30_000));
    write("z".repeat(90_000));
    output.flush();
    expect(sent.map(([, value]) => [value[0], value.length])).toEqual([
      ["x", 30_000],
      ["y", 30_000],
      ["z", 90_000],
    ]);
  });

  test("ends at the budget, never inside a character", () => {
    const { sent, output, write } = channel(4);
    expect(write("é")).toBe(true);
    expect(write("€€")).toBe(false);
    expect(write("a")).toBe(false);
    output.flush();
    expect(sent).toEqual([[1, "é"]]);
  });

  test("shares its budget between the streams", () => {
    const { write } = channel(4);
    expect([write("abc", 1), write("d", 2), write("e", 1)]).toEqual([true, true, false]);
  });
});

describe("cancelling", () => {
  test("concerns one run", () => {
    const { control } = channel(1);
    control.cancel(7);
    expect([control.isCancelled(7), control.isCancelled(8)]).toEqual([true, false]);
  });
});

test("the parent sees how long ago the worker has begun the run it was sent", async () => {
  const parent = new SharedControl();
  const worker = new SharedControl(parent.buffer);
  parent.expect();
  expect(parent.begun).toBeUndefined();
  worker.begin();
  expect(parent.begun).toBeLessThan(100);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(parent.begun).toBeGreaterThan(100);
  parent.expect();
  expect(parent.begun).toBeUndefined();
});
