import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeImage, readImage } from "../../../src/sandbox/image-file.ts";
import { capture, restore, restoreInPlace } from "../../../src/sandbox/snapshot.ts";
import type {} from "../../../src/sandbox/webassembly.ts";

const STACK = 6 * 1024 * 1024;
const POINTERS = {
  runtime: 1,
  context: 2,
  vmBegin: 3,
  vmMain: 7,
  vmEnd: 4,
  vmFlush: 5,
  lengthKey: 6,
  arena: 8,
  natives: 88,
  stack: STACK,
};
const PAGES = 160;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "image-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const memoryOf = () => new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
const bytesOf = (memory: WebAssembly.Memory) => new Uint8Array(memory.buffer);

function usedMemory(): WebAssembly.Memory {
  const memory = memoryOf();
  for (const at of [0, 1024, STACK + 5, STACK + 70_000, PAGES * 65_536 - 1])
    bytesOf(memory)[at] = at % 251 || 1;
  return memory;
}

test("a memory comes back from its file as it was", () => {
  const memory = usedMemory();
  const path = join(folder, "a.image");
  writeFileSync(path, encodeImage({ engine: Uint8Array.of(1, 2, 3), snapshot: capture(memory, POINTERS) }));
  const image = readImage(path);
  expect([...image.engine]).toEqual([1, 2, 3]);
  expect(image.snapshot.pointers).toEqual(POINTERS);
  const copy = memoryOf();
  restore(copy, image.snapshot);
  expect(Buffer.compare(bytesOf(copy), bytesOf(memory))).toBe(0);
});

test("what lies on the dead stack is not kept", () => {
  const memory = usedMemory();
  bytesOf(memory)[STACK - 10] = 7;
  const copy = memoryOf();
  restore(copy, capture(memory, POINTERS));
  expect(bytesOf(copy)[STACK - 10]).toBe(0);
});

test("a reset leaves nothing of what a run wrote, anywhere", () => {
  const memory = usedMemory();
  const snapshot = capture(memory, POINTERS);
  const before = bytesOf(memory).slice();
  for (let at = 3; at < before.length; at += 4_000) bytesOf(memory)[at] = 99;
  restoreInPlace(memory, snapshot);
  expect(Buffer.compare(bytesOf(memory), before)).toBe(0);
});

test("a file cut short is refused", () => {
  const path = join(folder, "b.image");
  writeFileSync(path, Buffer.from([200, 0, 0, 0, 1]));
  expect(() => readImage(path)).toThrow();
});
