/** What the program prints: collected in chunks, counted against the budget, handed to the host. */
import { stopRun } from "../errors.ts";
import { nativeUtf8Length } from "../natives.ts";

type HostWrite = (stream: number, text: string) => void;

const CHUNK = 8192;
/** Writes of a run that go out at once: so a program that then hangs in one long operation has still said so much. */
const DIRECT = 100;

const state = { pending: "", budget: Number.POSITIVE_INFINITY, used: 0, writes: 0 };
const hostWrite: HostWrite = (globalThis as unknown as { hostWrite: HostWrite }).hostWrite; // made by the host before the bundle runs

/** A new run begins with an empty buffer and `budget` bytes. */
export function resetOutput(budget: number): void {
  state.pending = "";
  state.budget = budget;
  state.used = 0;
  state.writes = 0;
}

/** Whether it has nothing but ASCII. */
export function isAsciiText(text: string): boolean {
  return utf8Length(text) === text.length;
}

/** UTF-8 length of UTF-16 text. */
function utf8Length(text: string): number {
  const known = nativeUtf8Length(text);
  if (known !== undefined) return known;
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    n += c < 0x800 ? 1 : 2;
    const isPair = c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) i++;
  }
  return n;
}

/** Prints text for stdout, of so many bytes; ends the run when the budget is spent, after the host has taken what still fits. */
export function writeStdout(text: string, bytes = utf8Length(text)): void {
  state.used += bytes;
  if (state.used > state.budget) {
    flushStdout();
    hostWrite(1, text);
    stopRun("output");
  }
  state.pending += text;
  if (state.pending.length >= CHUNK || state.writes++ < DIRECT) flushStdout();
}

/** Hands out what is pending; the host calls this too, from time to time and before it ends a run. */
export function flushStdout(): void {
  if (state.pending === "") return;
  const text = state.pending;
  state.pending = "";
  hostWrite(1, text);
}

export function writeStderr(text: string): void {
  flushStdout();
  state.used += utf8Length(text);
  hostWrite(2, text);
  if (state.used > state.budget) stopRun("output");
}
