/** Format strings of `struct`. https://docs.python.org/3/library/struct.html#format-strings */
import type { Code, Fail } from "./codes.ts";

/** One value, or pad bytes, at its place. */
export interface Item {
  readonly letter: string;
  readonly at: number;
  /** Bytes of a string, 0 for everything else. */
  readonly length: number;
  readonly code: Code | undefined;
}

export interface Layout {
  readonly size: number;
  readonly little: boolean;
  readonly items: readonly Item[];
}

const MODES = new Set(["@", "=", "<", ">", "!"]);
const LIMIT = 2 ** 40;
/** More values than this are refused before anything is made of them. */
const MOST_ITEMS = 2 ** 24;

export class FormatReader {
  private readonly standard: ReadonlyMap<string, Code>;
  private readonly native: ReadonlyMap<string, Code>;
  private readonly fail: Fail;
  private readonly cache = new Map<string, Layout>();

  constructor(standard: ReadonlyMap<string, Code>, native: ReadonlyMap<string, Code>, fail: Fail) {
    this.standard = standard;
    this.native = native;
    this.fail = fail;
  }

  layout(format: string): Layout {
    const known = this.cache.get(format);
    if (known !== undefined) return known;
    const made = this.read(format);
    if (this.cache.size >= 100) this.cache.clear();
    if (made.items.length < 1000) this.cache.set(format, made);
    return made;
  }

  private read(format: string): Layout {
    if (format.includes("\0")) throw this.fail("embedded null character");
    const mode = MODES.has(format.charAt(0)) ? format.charAt(0) : "@";
    const codes = mode === "@" ? this.native : this.standard;
    const items: Item[] = [];
    let size = 0;
    let count = "";
    for (const letter of format.slice(MODES.has(format.charAt(0)) ? 1 : 0)) {
      if (letter >= "0" && letter <= "9") {
        count += letter;
        continue;
      }
      if (count === "" && /[ \t\n\r\f\v]/.test(letter)) continue;
      const n = count === "" ? 1 : Number(count);
      count = "";
      size = this.add(items, letter, n, size, codes, mode === "@");
      if (size > LIMIT) throw this.fail("total struct size too long");
    }
    if (count !== "") throw this.fail("repeat count given without format specifier");
    return { size, little: mode !== ">" && mode !== "!", items };
  }

  /** Appends `n` of a format character; returns where they end. */
  private add(
    items: Item[],
    letter: string,
    n: number,
    start: number,
    codes: ReadonlyMap<string, Code>,
    aligned: boolean,
  ): number {
    if (letter === "x") return start + n;
    if (letter === "s" || letter === "p") {
      items.push({ letter, at: start, length: n, code: undefined });
      return start + n;
    }
    const complexPart = letter === "F" ? "f" : letter === "D" ? "d" : undefined;
    const code = codes.get(complexPart ?? letter);
    if (code === undefined) throw this.fail("bad char in struct format");
    const unit = complexPart === undefined ? code.size : code.size * 2;
    const at = aligned ? Math.ceil(start / code.size) * code.size : start;
    if (at + n * unit > LIMIT) throw this.fail("total struct size too long");
    if (items.length + n > MOST_ITEMS) throw this.fail("total struct size too long");
    for (let i = 0; i < n; i++) items.push({ letter, at: at + i * unit, length: 0, code });
    return at + n * unit;
  }
}

export function isComplexLetter(letter: string): boolean {
  return letter === "F" || letter === "D";
}
