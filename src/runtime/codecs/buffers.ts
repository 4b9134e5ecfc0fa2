/** Growing outputs of encoders and decoders. */
import { type Str, strCodePointAt, strLength, strOfOwned } from "../objects/str/astral.ts";

/** Collects bytes. */
export class ByteBuilder {
  length = 0;
  #bytes: Uint8Array;

  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  push(byte: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = byte;
  }

  pushAll(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Collects code points. */
export class CodePointBuilder {
  length = 0;
  #cps: Uint32Array;

  constructor(capacity = 64) {
    this.#cps = new Uint32Array(capacity);
  }

  push(cp: number): void {
    if (this.length === this.#cps.length) this.#grow();
    this.#cps[this.length++] = cp;
  }

  pushStr(s: Str): void {
    const n = strLength(s);
    for (let i = 0; i < n; i++) this.push(strCodePointAt(s, i));
  }

  finish(): Str {
    return strOfOwned(this.#cps.slice(0, this.length));
  }

  #grow(): void {
    const grown = new Uint32Array(this.#cps.length * 2 + 16);
    grown.set(this.#cps);
    this.#cps = grown;
  }
}
