/** The parsed pattern, with the opcode names of CPython's `re._parser` where there is one. */

export type Category = "digit" | "space" | "word" | "not_digit" | "not_space" | "not_word";

export type SetItem =
  | { readonly op: "literal"; readonly code: number }
  | { readonly op: "range"; readonly lo: number; readonly hi: number }
  | { readonly op: "category"; readonly category: Category };

export type At = "beginning" | "beginning_string" | "boundary" | "non_boundary" | "end" | "end_string";

export type RepeatMode = "max" | "min" | "possessive";

export interface Repeat {
  readonly op: "repeat";
  readonly mode: RepeatMode;
  readonly min: number;
  /** MAXREPEAT when unbounded. */
  readonly max: number;
  readonly body: Seq;
}

export interface SubPattern {
  readonly op: "subpattern";
  /** 0 for a group that does not capture. */
  readonly group: number;
  readonly add: number;
  readonly del: number;
  readonly body: Seq;
}

export interface In {
  readonly op: "in";
  readonly negate: boolean;
  readonly items: readonly SetItem[];
}

export interface Assert {
  readonly op: "assert";
  readonly behind: boolean;
  readonly negate: boolean;
  readonly body: Seq;
}

export interface Exists {
  readonly op: "exists";
  readonly group: number;
  readonly yes: Seq;
  readonly no: Seq | undefined;
}

export type Node =
  | { readonly op: "literal"; readonly code: number }
  | { readonly op: "not_literal"; readonly code: number }
  | In
  | { readonly op: "any" }
  | { readonly op: "at"; readonly where: At }
  | { readonly op: "branch"; readonly items: readonly Seq[] }
  | Repeat
  | SubPattern
  | { readonly op: "atomic"; readonly body: Seq }
  | Assert
  | { readonly op: "groupref"; readonly group: number }
  | Exists
  | { readonly op: "failure" };

/** A sequence of nodes; the parser appends to it and rewrites its end. */
export interface Seq {
  readonly items: Node[];
  /** Filled by `widthOf`. */
  width?: Width;
}

/** Fewest and most characters that a match takes. */
export interface Width {
  readonly lo: number;
  readonly hi: number;
}

/** CPython's `_sre.MAXREPEAT` where `size_t` has 64 bits. */
export const MAXREPEAT = 4294967295;
const MAXWIDTH = 2 ** 64;

export function seq(...items: Node[]): Seq {
  return { items };
}

/** Width of a sequence; `groups[g]` is the width of group g as it was when the group closed. */
export function widthOf(body: Seq, groups: readonly (Width | undefined)[]): Width {
  if (body.width !== undefined) return body.width;
  let lo = 0;
  let hi = 0;
  for (const node of body.items) {
    const w = nodeWidth(node, groups);
    lo += w.lo;
    hi += w.hi;
  }
  body.width = { lo: Math.min(lo, MAXWIDTH), hi: Math.min(hi, MAXWIDTH) };
  return body.width;
}

const ZERO: Width = { lo: 0, hi: 0 };
const ONE: Width = { lo: 1, hi: 1 };

function nodeWidth(node: Node, groups: readonly (Width | undefined)[]): Width {
  switch (node.op) {
    case "literal":
    case "not_literal":
    case "in":
    case "any":
      return ONE;
    case "at":
    case "assert":
    case "failure":
      return ZERO;
    case "branch":
      return either(node.items.map((item) => widthOf(item, groups)));
    case "subpattern":
    case "atomic":
      return widthOf(node.body, groups);
    case "repeat":
      return repeated(widthOf(node.body, groups), node.min, node.max);
    case "groupref":
      return groups[node.group] ?? ZERO;
    case "exists":
      return either([widthOf(node.yes, groups), node.no === undefined ? ZERO : widthOf(node.no, groups)]);
  }
}

function either(widths: readonly Width[]): Width {
  let lo = Number.POSITIVE_INFINITY;
  let hi = 0;
  for (const w of widths) {
    lo = Math.min(lo, w.lo);
    hi = Math.max(hi, w.hi);
  }
  return { lo, hi };
}

function repeated(w: Width, min: number, max: number): Width {
  const hi = max === MAXREPEAT && w.hi > 0 ? MAXWIDTH : w.hi * max;
  return { lo: w.lo * min, hi };
}

/** True when the sequence is one node that takes exactly one character and captures nothing (CPython's `_simple`). */
export function isSimple(body: Seq): boolean {
  const node = body.items[0];
  if (node === undefined || body.items.length !== 1) return false;
  if (node.op === "subpattern") return node.group === 0 && isSimple(node.body);
  return node.op === "literal" || node.op === "not_literal" || node.op === "any" || node.op === "in";
}
