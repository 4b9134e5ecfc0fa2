import type { Position } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Cst } from "./cst.ts";
import type { FilledHole } from "./holes.ts";
import type { StringGroup } from "./string-groups.ts";
import { lineOf, type TokenStream } from "./tokens.ts";

/** Gives the code point (or points, for a named sequence) of a Unicode character name, as in `\N{BULLET}`. */
export type NameLookup = (name: string) => string | undefined;

/**
 * Thrown when the tree holds something that CPython's grammar does not have. What exactly is wrong, and where, is then
 * found by the grammar of `grammar/`.
 */
export class Refusal {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

/** Thrown when the error is known at once: bad escapes in strings. */
export class SourceError {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic;
  }
}

/** Depth of expressions inside expressions, and of blocks, that the converter walks by recursion. */
const MAX_DEPTH = 500;

/** What the conversion of one program shares. */
export class Context {
  readonly tokens: TokenStream;
  readonly groups: ReadonlyMap<number, StringGroup>;
  readonly lookupName: NameLookup | undefined;
  /** Expressions that were cut out of the text, by `Hole.key`. */
  private readonly holes: Map<number, FilledHole>;
  /** Where statements and decorators end, and where blocks start: the only places for a line to end. */
  readonly lineEnds = new Set<number>();
  readonly blockStarts = new Set<number>();
  /** Number of string groups converted; in the end it must be all. */
  groupsSeen = 0;
  /**
   * tree-sitter hangs the star of `*a + b` on `a`. Where the star was met on the left edge of an expression, this is the
   * index of its operand, until `starred` takes it up; -1 otherwise.
   */
  pendingStar = -1;
  private depth = 0;
  private line = 0;

  constructor(
    tokens: TokenStream,
    groups: ReadonlyMap<number, StringGroup>,
    lookupName: NameLookup | undefined,
    holes: Map<number, FilledHole> = new Map(),
  ) {
    this.holes = holes;
    this.tokens = tokens;
    this.groups = groups;
    this.lookupName = lookupName;
  }

  text(node: { readonly start: number; readonly end: number }): string {
    return this.tokens.text.slice(node.start, node.end);
  }

  position(start: number, end: number): Position {
    const first = this.lineAt(start);
    const firstStart = this.tokens.lineStarts[first] ?? 0;
    const last = this.lineAt(end);
    const lastStart = this.tokens.lineStarts[last] ?? 0;
    return {
      lineno: first + 1,
      col_offset: start - firstStart,
      end_lineno: last + 1,
      end_col_offset: end - lastStart,
    };
  }

  span(node: { readonly start: number; readonly end: number }): Position {
    return this.position(node.start, node.end);
  }

  /** Runs `convert` one level deeper. */
  nested<R>(node: Cst, convert: () => R): R {
    if (++this.depth > MAX_DEPTH) throw this.tooDeep(node);
    const result = convert();
    this.depth--;
    return result;
  }

  /** Takes out what was cut out at `key`: an expression often begins where its own hole does. */
  takeHole(key: number): FilledHole | undefined {
    if (this.holes.size === 0) return undefined;
    const hole = this.holes.get(key);
    this.holes.delete(key);
    return hole;
  }

  refuse(node: { readonly start: number }): never {
    throw new Refusal(node.start);
  }

  private tooDeep(node: Cst): SourceError {
    const { lineno, col_offset } = this.span(node);
    const place = { lineno, col: col_offset + 1, end_lineno: lineno, end_col: 0 };
    return new SourceError({
      type: "MemoryError",
      message: "Parser stack overflowed - Python source too complex to parse",
      ...place,
      kind: "syntax",
    });
  }

  /** Positions are asked for roughly in order, so the line of the last question is the best first guess. */
  private lineAt(index: number): number {
    const { lineStarts } = this.tokens;
    const next = lineStarts[this.line + 1] ?? Number.POSITIVE_INFINITY;
    if (index < (lineStarts[this.line] ?? 0) || index >= next) this.line = lineOf(lineStarts, index);
    return this.line;
  }
}

/** The children that are not the given punctuation. */
export function without(node: Cst, ...punctuation: readonly string[]): Cst[] {
  return node.children.filter((child) => !punctuation.includes(child.type));
}

/** Steps through the children of a node whose shape is known. */
export class Children {
  readonly node: Cst;
  private i = 0;
  private readonly c: Context;

  constructor(c: Context, node: Cst) {
    this.c = c;
    this.node = node;
  }

  /** The next child without taking it. */
  get head(): Cst | undefined {
    return this.node.children[this.i];
  }

  next(): Cst {
    const child = this.node.children[this.i++];
    return child ?? this.c.refuse({ start: this.node.end });
  }

  /** Takes the next child if it has that type. */
  take(type: string): Cst | null {
    const { head } = this;
    if (head === undefined || head.type !== type) return null;
    this.i++;
    return head;
  }

  expect(type: string): Cst {
    return this.take(type) ?? this.c.refuse(this.head ?? { start: this.node.end });
  }

  end(): void {
    if (this.head !== undefined) this.c.refuse(this.head);
  }
}
