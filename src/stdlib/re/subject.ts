import type { Codes } from "./machine.ts";

/** A str without astral characters, a str with some, or bytes. */
export type RawSubject = string | Uint32Array | Uint8Array;

const ASCII_RUN = /[\0-\x7f]*/y;

/** The text that is searched, in the forms that the matchers want; each is made when first asked for. */
export class Subject {
  readonly raw: RawSubject;
  readonly length: number;
  /** True for a str with astral characters, which has no `text`. */
  readonly isAstral: boolean;
  private codesCache: Codes | undefined;
  private textCache: string | undefined;
  private asciiCache: boolean | undefined;

  constructor(raw: RawSubject) {
    this.raw = raw;
    this.length = raw.length;
    const plain = typeof raw === "string";
    this.isAstral = !plain && raw instanceof Uint32Array;
    if (plain) this.textCache = raw;
  }

  /** As a JavaScript string of one unit a character; bytes as the characters of those numbers. Empty for astral text. */
  get text(): string {
    this.textCache ??= this.raw instanceof Uint8Array ? latin1(this.raw) : "";
    return this.textCache;
  }

  get isAscii(): boolean {
    this.asciiCache ??= allAscii(this.text);
    return this.asciiCache;
  }

  get codes(): Codes {
    this.codesCache ??= typeof this.raw === "string" ? codesOf(this.raw) : this.raw;
    return this.codesCache;
  }
}

function allAscii(text: string): boolean {
  ASCII_RUN.lastIndex = 0;
  ASCII_RUN.exec(text) !== null;
  return ASCII_RUN.lastIndex === text.length;
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < codes.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

const CHUNK = 4096;

/** Bytes as the string of the characters U+0000 to U+00FF. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return text;
}
