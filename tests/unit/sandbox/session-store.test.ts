import { describe, expect, test } from "vitest";
import { SessionStore } from "../../../src/sandbox/session-store.ts";

describe("sessions", () => {
  test("are found by name, and made when there is none", () => {
    const store = new SessionStore(3, () => {});
    expect(store.open("a")).toBe(store.open("a"));
    expect(store.open().id).not.toBe(store.open().id);
  });

  test("the one not used for longest makes room", () => {
    const dropped: string[] = [];
    const store = new SessionStore(2, (id) => dropped.push(id));
    const a = store.open("a");
    store.open("b");
    store.touch(a);
    store.open("c");
    expect(dropped).toEqual(["b"]);
    expect(a.closed).toBe(false);
  });

  test("do one thing after another, and wait until the state of the last call is known", async () => {
    const record = new SessionStore(1, () => {}).open("a");
    const log: string[] = [];
    let settled = () => {};
    const first = record.enqueue(async () => {
      settled = record.settling();
      log.push("first");
    });
    const second = record.enqueue(async () => void log.push("second"));
    await first;
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push("settled");
    settled();
    await second;
    expect(log).toEqual(["first", "settled", "second"]);
  });

  test("go on after a call that was refused", async () => {
    const record = new SessionStore(1, () => {}).open("a");
    await expect(record.enqueue(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(record.enqueue(async () => 1)).resolves.toBe(1);
  });

  test("a cleared one never takes an old VM for its own", () => {
    const record = new SessionStore(1, () => {}).open("a");
    record.keep({ version: 4, globals: ["x"], checkpoint: undefined });
    record.clear();
    expect(record.state).toEqual({ version: 5, globals: [], checkpoint: undefined });
  });
});
