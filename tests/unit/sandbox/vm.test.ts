import { performance } from "node:perf_hooks";
import { beforeAll, describe, expect, test } from "vitest";
import { hotEngine } from "../../../src/sandbox/fast-engine.ts";
import { restore, restoreInPlace } from "../../../src/sandbox/snapshot.ts";
import { bootTinyVm, restoreTinyVm, type TinyVm, tinyEngine, tinyRun } from "../../helpers/tiny-vm.ts";

let tiny: TinyVm;
beforeAll(async () => {
  tiny = await bootTinyVm();
});

const outcome = (result: unknown) => ({
  kind: "outcome",
  json: JSON.stringify({ ok: true, result, repr: null, error: null }),
});

describe("a restored VM", () => {
  test("runs a script and gives its outcome", async () => {
    const vm = await restoreTinyVm(tiny);
    expect(vm.run(tinyRun("return 6 * 7"))).toEqual(outcome(42));
  });

  test("reads the request", async () => {
    const vm = await restoreTinyVm(tiny);
    const requestJson = JSON.stringify({ text: "a\0b\u2028é😀\ud800" });
    expect(vm.run(tinyRun("return request.text === 'a\\0b\\u2028é😀\\ud800'", { requestJson }))).toEqual(
      outcome(true),
    );
  });

  test("prints text with NUL, astral characters and lone surrogates", async () => {
    const vm = await restoreTinyVm(tiny);
    const run = tinyRun(
      "hostWrite(1, 'a\\0b'); hostWrite(2, 'é😀\\0'); hostWrite(1, '\\ud800x'); hostWrite(1, '')",
    );
    vm.run(run);
    expect(run.printed).toEqual(["1:a\0b", "2:é😀\0", "1:\ufffd\ufffd\ufffdx", "1:"]);
  });

  test("gives the host strings only: no guest conversion runs", async () => {
    const vm = await restoreTinyVm(tiny);
    const run = tinyRun("let seen = 0; hostWrite(1, { toString() { seen = 1; return 'x' } }); return seen");
    expect(vm.run(run)).toEqual(outcome(0));
    expect(run.printed).toEqual([]);
  });

  test("knows the time and has entropy", async () => {
    const vm = await restoreTinyVm(tiny);
    const js = "return [hostNow(0) > 1e9, hostNow(1) > 0, hostEntropy(8).length, hostEntropy(1e9).length]";
    expect(vm.run(tinyRun(js))).toEqual(outcome([true, true, 16, 8192]));
  });

  test("gives no outcome longer than the limit", async () => {
    const vm = await restoreTinyVm(tiny);
    expect(vm.run(tinyRun("return 'x'.repeat(20000)"))).toMatchObject({ kind: "fault" });
  });
});

describe("limits end a run and the VM with it", () => {
  test("time, with the place where it was", async () => {
    const vm = await restoreTinyVm(tiny);
    const end = vm.run(tinyRun("for (;;) ;", { deadline: performance.now() + 50 }));
    expect(end).toMatchObject({ kind: "stopped", reason: "timeout" });
    expect(end.kind === "stopped" && end.engineStack).toContain("program (cell1:1:");
    expect(vm.alive).toBe(false);
  });

  test("time, when the program tries to catch it", async () => {
    const vm = await restoreTinyVm(tiny);
    const js =
      "for (;;) try { for (;;) ; } catch { hostWrite(1, 'caught') } finally { hostWrite(1, 'finally') }";
    const run = tinyRun(js, { deadline: performance.now() + 50 });
    expect(vm.run(run)).toMatchObject({ kind: "stopped", reason: "timeout" });
    expect(run.printed).toEqual([]);
  });

  test("time, when a sleep was cut short", async () => {
    const vm = await restoreTinyVm(tiny);
    const slept: number[] = [];
    const run = tinyRun("hostSleep(100); hostWrite(1, 'late'); return 1", {
      deadline: performance.now(),
      sleep: (milliseconds) => void slept.push(milliseconds),
    });
    expect(vm.run(run)).toMatchObject({ kind: "stopped", reason: "timeout" });
    expect(slept).toEqual([0]);
    expect(run.printed).toEqual([]);
  });

  test("memory", async () => {
    const vm = await restoreTinyVm(tiny, 32);
    const js = "const all = []; for (;;) all.push('x'.repeat(100000) + all.length)";
    expect(vm.run(tinyRun(js))).toMatchObject({ kind: "stopped", reason: "memory" });
    expect(vm.size).toBeLessThanOrEqual(32 * 1024 * 1024);
  });

  test("output", async () => {
    const vm = await restoreTinyVm(tiny);
    const run = tinyRun("for (;;) hostWrite(1, 'x')", { write: () => false });
    expect(vm.run(run)).toMatchObject({ kind: "stopped", reason: "output" });
  });

  test("what the VM itself declares", async () => {
    const vm = await restoreTinyVm(tiny);
    expect(vm.run(tinyRun("hostStop('memory'); for (;;) ;"))).toMatchObject({
      kind: "stopped",
      reason: "memory",
    });
  });

  test("the caller's wish", async () => {
    const vm = await restoreTinyVm(tiny);
    const run = tinyRun("for (;;) ;", { cancelled: () => true });
    expect(vm.run(run)).toMatchObject({ kind: "stopped", reason: "cancelled" });
  });
});

describe("state", () => {
  test("a reset VM knows nothing of the run before", async () => {
    const vm = await restoreTinyVm(tiny);
    vm.run(tinyRun("globalThis.left = 1; Array.prototype.left = 1; return 1"));
    expect(vm.reset()).toBe(true);
    expect(vm.run(tinyRun("return [typeof left, typeof [].left]"))).toEqual(
      outcome(["undefined", "undefined"]),
    );
  });

  test("a memory that has been used, freed and grown is put back byte by byte", async () => {
    const { snapshot, wasm } = tiny;
    const memory = new WebAssembly.Memory({ initial: snapshot.size / 65_536, maximum: 2048 });
    const engine = await tinyEngine(wasm, memory);
    restore(memory, snapshot);
    engine.adopt(snapshot.pointers);
    const much = `const deep = (n) => n === 0 ? 0 : 1 + deep(n - 1);
      let kept = []; for (let i = 0; i < 50; i++) kept.push('x'.repeat(500_000 + i) + 'y', new Array(2_000).fill({ i }));
      deep(1_000); globalThis.left = kept.slice(90); kept = undefined; for (let i = 0; i < 2_000; i++) left.push([i, 'é' + i]); 0`;
    expect(engine.evaluate(much, "much.js")).toEqual({ ok: true });
    expect(memory.buffer.byteLength).toBeGreaterThan(snapshot.size);
    restoreInPlace(memory, snapshot);
    const fresh = new WebAssembly.Memory({ initial: memory.buffer.byteLength / 65_536, maximum: 2048 });
    await tinyEngine(wasm, fresh);
    restore(fresh, snapshot);
    expect(Buffer.compare(new Uint8Array(memory.buffer), new Uint8Array(fresh.buffer))).toBe(0);
  });

  test("a VM that has grown much is not reset but replaced", async () => {
    const vm = await restoreTinyVm(tiny);
    vm.run(tinyRun("globalThis.all = 'x'.repeat(4e7) + 'y'; return all.length"));
    expect(vm.reset()).toBe(false);
  });

  test("a VM that has grown a little is reset as any other, some fifty times", async () => {
    const vm = await restoreTinyVm(tiny);
    const before = vm.size;
    vm.run(tinyRun("globalThis.all = 'x'.repeat(1.5e7); return all.length"));
    expect(vm.size).toBeGreaterThan(before);
    expect(vm.reset()).toBe(true);
    expect(vm.run(tinyRun("return typeof all"))).toEqual(outcome("undefined"));
    let resets = 1;
    while (resets < 100 && vm.reset()) resets++;
    expect(resets).toBe(50);
  });

  test("a checkpoint brings a VM back in a new instance", async () => {
    const first = await restoreTinyVm(tiny);
    first.run(tinyRun("globalThis.left = { deep: ['x'.repeat(3e7) + 'y', 2n ** 70n] }"));
    const checkpoint = first.checkpoint();
    first.run(tinyRun("globalThis.left = 'overwritten'"));
    const second = await restoreTinyVm(tiny, 128, checkpoint);
    expect(second.run(tinyRun("return [left.deep[0].length, String(left.deep[1])]"))).toEqual(
      outcome([30_000_001, String(2n ** 70n)]),
    );
  });

  test("the faster engine goes on where the other one was", async () => {
    const fast = await hotEngine();
    const session = await restoreTinyVm(tiny);
    session.run(tinyRun("globalThis.left = { deep: ['x'.repeat(2e7) + 'y', () => 2n ** 70n] }"));
    await session.useEngine(fast, session.checkpoint());
    const look = tinyRun("return [left.deep[0].length, String(left.deep[1]())]");
    expect(session.run(look)).toEqual(outcome([20_000_001, String(2n ** 70n)]));
    const fresh = await restoreTinyVm(tiny);
    await fresh.useEngine(fast);
    expect(fresh.run(tinyRun("return typeof left"))).toEqual(outcome("undefined"));
    expect(fresh.reset()).toBe(true);
    expect(fresh.run(tinyRun("return typeof left"))).toEqual(outcome("undefined"));
  });

  test("a checkpoint of a small change is small", async () => {
    const vm = await restoreTinyVm(tiny);
    vm.run(tinyRun("globalThis.left = 1"));
    expect(vm.checkpoint().data.length).toBeLessThan(500_000);
  });
});
