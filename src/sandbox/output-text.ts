import type { ResolvedRun } from "./options.ts";
import type { Stream } from "./output-channel.ts";

/** Collects what a run prints, under a byte budget counted once more outside the VM, and hands it on as it comes. */
export class OutputText {
  readonly #run: ResolvedRun;
  readonly #parts: Readonly<Record<Stream, string[]>> = { 1: [], 2: [] };
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #left: number;

  constructor(run: ResolvedRun) {
    this.#run = run;
    this.#left = run.output;
  }

  /** Takes bytes that hold whole characters. */
  take(stream: Stream, bytes: Uint8Array): void {
    const part = bytes.subarray(0, this.#left);
    this.#left -= part.length;
    if (part.length > 0) this.#add(stream, this.#decoder.decode(part));
  }

  /** Says in the text that it was cut. */
  markCut(): void {
    this.#add(1, `\n[output cut: limit ${this.#run.output} bytes]\n`);
  }

  text(stream: Stream): string {
    return this.#parts[stream].join("");
  }

  #add(stream: Stream, text: string): void {
    this.#parts[stream].push(text);
    const listener = stream === 1 ? this.#run.onStdout : this.#run.onStderr;
    try {
      listener?.(text);
    } catch (error) {
      // a listener's mistake is not the program's: it surfaces as an uncaught error of the caller's
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
