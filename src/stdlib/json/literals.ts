/**
 * String literals of a JSON text, cut out by the window: to split at the quotes gives many strings at the price of one
 * call, and one call more tells about most windows that no literal in them holds a control character.
 */

/** Long enough that its split pays, short enough that a text read value by value is not split again and again. */
const WINDOW = 4096;

/** The control characters in a window: none, line feeds only, or perhaps others. */
export type Controls = "none" | "newlines" | "any";

export class Literals {
  controls: Controls = "any";
  /** Whether there are backslashes in the window. */
  backslashes = true;
  private readonly text: string;
  /** What stands between the quotes of the window; from `index` on every other one is a literal. */
  private pieces: readonly string[] = [];
  private index = 0;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * What stands between the quote before `start` and the next one: the content of the literal, or its part before an
   * escaped quote. Undefined when there is no quote within a window. Literals are asked for in their order.
   */
  next(start: number): string | undefined {
    let i = this.index;
    if (i >= this.pieces.length - 1) {
      const window = this.text.substring(start, start + WINDOW);
      this.pieces = window.split('"');
      if (this.pieces.length === 1) return undefined;
      this.backslashes = window.includes("\\");
      this.controls = controlsIn(window, this.pieces.length - 1);
      i = 0;
    }
    this.index = i + 2;
    return this.pieces[i];
  }

  /** The literal read last goes on after an escaped quote: what follows it is not outside but inside. */
  goOn(): void {
    this.index--;
  }

  /** Forgets the window: after a literal that has been read by other means. */
  drop(): void {
    this.pieces = [];
  }
}

/** `JSON.stringify` makes every quote, backslash, line feed longer by one; what is longer by more has other characters. */
function controlsIn(window: string, quotes: number): Controls {
  const longer = JSON.stringify(window).length - window.length - 2 - quotes - count(window, "\\");
  if (longer === 0) return "none";
  return longer === count(window, "\n") ? "newlines" : "any";
}

function count(text: string, char: string): number {
  return text.includes(char) ? text.split(char).length - 1 : 0;
}
