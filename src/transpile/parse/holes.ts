import type { Cst } from "./cst.ts";
import type { TokenStream } from "./tokens.ts";

/**
 * An expression that stands where tree-sitter has a grammar of its own for types, which is smaller than that for expressions:
 * annotations, and defaults of type parameters. When it fails on one, the expression is cut out and parsed apart.
 */
export interface Hole {
  readonly kind: "annotation" | "default";
  readonly start: number;
  readonly end: number;
  /** End of the token before the `=` of a default, else `start`: what the hole is found by. */
  readonly key: number;
}

/** A hole with its tree. */
export interface FilledHole {
  readonly end: number;
  readonly node: Cst;
}

const BLANK = /[^\n]/g;

/** The text with placeholders: a name of the same length for an annotation, nothing for a default. */
export function cutHoles(text: string, holes: readonly Hole[]): string {
  let out = "";
  let from = 0;
  for (const { kind, start, end, key } of holes) {
    const first = kind === "default" ? key : start;
    out += text.slice(from, first);
    const cut = text.slice(first, end);
    out += kind === "default" ? cut.replace(BLANK, " ") : "_".repeat(cut.length);
    from = end;
  }
  return out + text.slice(from);
}

/** The text with all but one hole blanked out, and brackets around that. */
export function onlyHole(text: string, { start, end }: Hole): string {
  const before = text.slice(0, start - 1).replace(BLANK, " ");
  return `${before}(${text.slice(start, end)})\n`;
}

/** The expression in the tree of `onlyHole`; null when it is not one. */
export function holeNode(root: Cst): Cst | null {
  const statement = root.children[0];
  const brackets = statement?.children[0];
  if (root.children.length !== 1 || statement?.type !== "expression_statement") return null;
  return brackets?.type === "parenthesized_expression" ? brackets : null;
}

/** Holes in order, each once, and none on more than one line, where a name could not stand for it. */
export function usableHoles(tokens: TokenStream, found: readonly Hole[]): Hole[] {
  const byStart = new Map(found.map((hole) => [hole.start, hole]));
  return [...byStart.values()]
    .filter(({ kind, start, end }) => kind === "default" || !tokens.text.slice(start, end).includes("\n"))
    .filter(({ start }) => tokens.text.charAt(start) !== "*")
    .sort((a, b) => a.start - b.start);
}
