import type { Cst } from "./cst.ts";

/**
 * An expression that stands where tree-sitter's grammar is smaller than Python's: annotations, defaults of type
 * parameters, operands of starred targets, items of `with`, types of `except`, f-strings as patterns. When tree-sitter
 * fails on a valid program, such expressions are cut out and parsed apart.
 */
export interface Hole {
  readonly kind: "expression" | "default";
  readonly start: number;
  readonly end: number;
  /** End of the token before the `=` of a default, else `start`: what the hole is found by. */
  readonly key: number;
  /** Where the star before a default stands; -1 where there is none. */
  readonly star: number;
}

/** A hole with its tree, an expression statement. */
export interface FilledHole extends Hole {
  readonly node: Cst;
}

const BLANK = /[^\n]/g;

/** The text with placeholders: a name of the same length for an expression, nothing for a default. */
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

/** The text, which is one line, with everything but the holes blanked out; each is a statement. */
export function onlyHoles(text: string, holes: readonly Hole[]): string {
  let out = "";
  for (const { start, end } of holes) {
    out += `${" ".repeat(start - out.length)}${text.slice(start, end)};`;
  }
  return `${out}\n`;
}

/** The statements in the tree of `onlyHoles`; null when they are not one for each hole. */
export function holeNodes(root: Cst, holes: readonly Hole[]): FilledHole[] | null {
  const statements = root.children.filter((child) => child.type !== ";");
  const filled: FilledHole[] = [];
  holes.forEach((hole, i) => {
    const node = statements[i];
    if (node?.type === "expression_statement") filled.push({ ...hole, node });
  });
  return filled.length === holes.length && filled.length === statements.length ? filled : null;
}

/** The holes in the order of the text, by depth: those in no other one, those inside of these, and so on. */
export function holeLevels(found: readonly Hole[]): Hole[][] {
  const longest = new Map<number, Hole>();
  for (const hole of found) {
    if ((longest.get(hole.start)?.end ?? -1) <= hole.end) longest.set(hole.start, hole);
  }
  const levels: Hole[][] = [];
  const open: Hole[] = [];
  for (const hole of [...longest.values()].sort((a, b) => a.start - b.start)) {
    while ((open.at(-1)?.end ?? hole.end) <= hole.start) open.pop();
    levels[open.length] ??= [];
    levels[open.length]?.push(hole);
    open.push(hole);
  }
  return levels;
}
