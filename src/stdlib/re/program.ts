/** Tree → instructions of the backtracking machine. */
import type { Assert, At, Exists, Node, Repeat, Seq } from "./ast.ts";
import { isSimple, MAXREPEAT, widthOf } from "./ast.ts";
import type { CharClass } from "./charset.ts";
import { bitmapOf, classOf, foldOf } from "./charset.ts";
import { ReFailure } from "./failure.ts";
import { combineFlags, DOTALL, IGNORECASE, MULTILINE } from "./flags.ts";
import * as op from "./opcodes.ts";
import type { Parsed } from "./parser.ts";

/** A character class ready for the machine. */
export interface SetTable {
  readonly set: CharClass;
  /** Membership below 256. */
  readonly low: Uint8Array;
}

/** What the machine runs. */
export interface Program {
  readonly code: readonly number[];
  readonly sets: readonly SetTable[];
  /** Number of capturing groups. */
  readonly groups: number;
  /** Counted loops; each has two registers. */
  readonly loops: number;
  /** Atomic groups, assertions, possessive repeats. */
  readonly regions: number;
  /** Fewest characters of a match. */
  readonly minWidth: number;
}

/** Compiles for the machine. */
export function compileProgram(parsed: Parsed): Program {
  const emitter = new Emitter(parsed);
  emitter.sequence(parsed.body, parsed.flags);
  emitter.code.push(op.SUCCESS);
  return {
    code: emitter.code,
    sets: emitter.sets,
    groups: parsed.groups,
    loops: emitter.loops,
    regions: emitter.regions,
    minWidth: widthOf(parsed.body, parsed.state.groupWidths).lo,
  };
}

const MAXCODE = 2 ** 32 - 1;

/** Width of a lookbehind, which must be fixed. Throws ReFailure. */
export function lookbehindWidth(node: Assert, parsed: Parsed): number {
  if (!node.behind) return 0;
  const width = widthOf(node.body, parsed.state.groupWidths);
  if (width.lo > MAXCODE) throw new ReFailure("PatternError", "looks too much behind");
  if (width.lo !== width.hi) {
    throw new ReFailure("PatternError", "look-behind requires fixed-width pattern");
  }
  return width.lo;
}

/** A node that takes one character: an opcode with its operand. */
type Unit = readonly [opcode: number, arg: number];

class Emitter {
  readonly code: number[] = [];
  readonly sets: SetTable[] = [];
  loops = 0;
  regions = 0;
  private readonly parsed: Parsed;

  constructor(parsed: Parsed) {
    this.parsed = parsed;
  }

  sequence(body: Seq, flags: number): void {
    for (const node of body.items) this.node(node, flags);
  }

  private node(node: Node, flags: number): void {
    switch (node.op) {
      case "literal":
      case "not_literal":
      case "in":
      case "any":
        this.unit(node, flags);
        break;
      case "at":
        this.code.push(op.AT, positionOf(node.where, flags), this.wordSet(flags));
        break;
      case "branch":
        this.branch(node.items, flags);
        break;
      case "repeat":
        this.repeat(node, flags);
        break;
      case "subpattern":
        this.group(node.group, node.body, combineFlags(flags, node.add, node.del));
        break;
      case "atomic":
        this.atomic(node.body, flags);
        break;
      case "assert":
        this.assertion(node, flags);
        break;
      case "groupref":
        this.groupref(node.group, flags);
        break;
      case "exists":
        this.exists(node, flags);
        break;
      case "failure":
        this.code.push(op.FAILURE);
        break;
    }
  }

  private unit(node: Node, flags: number): void {
    const [opcode, arg] = this.unitOf(node, flags);
    this.code.push(opcode);
    if (opcode !== op.ANY && opcode !== op.ANY_ALL) this.code.push(arg);
  }

  private unitOf(node: Node, flags: number): Unit {
    switch (node.op) {
      case "any":
        return [flags & DOTALL ? op.ANY_ALL : op.ANY, 0];
      case "literal":
      case "not_literal":
        return this.literal(node.code, node.op === "not_literal", flags);
      case "in":
        return [op.SET, this.addSet(classOf(node.items, node.negate, flags))];
      case "subpattern":
        return this.onlyUnit(node.body, combineFlags(flags, node.add, node.del));
      default:
        return [op.FAILURE, 0];
    }
  }

  private onlyUnit(body: Seq, flags: number): Unit {
    const node = body.items[0];
    return node === undefined ? [op.FAILURE, 0] : this.unitOf(node, flags);
  }

  private literal(code: number, negate: boolean, flags: number): Unit {
    if (flags & IGNORECASE) {
      const set = classOf([{ op: "literal", code }], false, flags);
      const single = set.ranges.length === 2 && set.ranges[0] === set.ranges[1];
      if (!single) return [op.SET, this.addSet({ ...set, negate })];
    }
    return [negate ? op.NOT_CHAR : op.CHAR, code];
  }

  private addSet(set: CharClass): number {
    return this.sets.push({ set, low: bitmapOf(set) }) - 1;
  }

  private wordSet(flags: number): number {
    const unicode = foldOf(flags | IGNORECASE) === "unicode";
    const known = this.sets.findIndex(({ set }) => isWordSet(set) && set.unicode === unicode);
    return known >= 0 ? known : this.addSet(classOf([{ op: "category", category: "word" }], false, flags));
  }

  private branch(items: readonly Seq[], flags: number): void {
    const ends: number[] = [];
    for (const [i, item] of items.entries()) {
      const last = i === items.length - 1;
      const split = last ? -1 : this.splitBefore(item, flags);
      this.sequence(item, flags);
      if (last) break;
      ends.push(this.jump());
      this.code[split] = this.code.length;
    }
    for (const end of ends) this.code[end] = this.code.length;
  }

  /** Emits the split in front of an alternative; returns where its target is to be written. */
  private splitBefore(item: Seq, flags: number): number {
    const node = item.items[0];
    if (node?.op === "literal") {
      const [opcode, code] = this.literal(node.code, false, flags);
      if (opcode === op.CHAR) return this.code.push(op.SPLIT_CHAR, -1, code) - 2;
    }
    return this.code.push(op.SPLIT, -1) - 1;
  }

  private jump(): number {
    return this.code.push(op.JUMP, -1) - 1;
  }

  private group(group: number, body: Seq, flags: number): void {
    if (group > 0) this.code.push(op.MARK, 2 * group);
    this.sequence(body, flags);
    if (group > 0) this.code.push(op.CLOSE, 2 * group + 1, group);
  }

  private repeat(node: Repeat, flags: number): void {
    if (node.max === 0) return;
    if (isSimple(node.body)) this.repeatUnit(node, flags);
    else if (node.mode === "possessive") this.possessive(node, flags);
    else if (node.max === 1 && node.min === 0) this.optional(node, flags);
    else if (this.isUncounted(node)) this.uncounted(node, flags);
    else this.counted(node, flags);
  }

  private repeatUnit(node: Repeat, flags: number): void {
    const [unit, arg] = this.onlyUnit(node.body, flags);
    const opcode = { max: op.REPEAT_GREEDY, min: op.REPEAT_LAZY, possessive: op.REPEAT_ALL }[node.mode];
    this.code.push(opcode, unit, arg, node.min, unbounded(node.max));
  }

  private optional(node: Repeat, flags: number): void {
    const split = this.code.push(node.mode === "max" ? op.SPLIT : op.SPLIT_FAR, -1) - 1;
    this.sequence(node.body, flags);
    this.code[split] = this.code.length;
  }

  /** `*` and `+` over a body that is never empty need no counter. */
  private isUncounted(node: Repeat): boolean {
    return (
      node.max === MAXREPEAT && node.min <= 1 && widthOf(node.body, this.parsed.state.groupWidths).lo > 0
    );
  }

  private uncounted(node: Repeat, flags: number): void {
    const greedy = node.mode === "max";
    const start = this.code.length;
    if (node.min === 0) {
      const split = this.code.push(greedy ? op.SPLIT : op.SPLIT_FAR, -1) - 1;
      this.sequence(node.body, flags);
      this.code[this.jump()] = start;
      this.code[split] = this.code.length;
    } else {
      this.sequence(node.body, flags);
      this.code.push(greedy ? op.SPLIT_FAR : op.SPLIT, start);
    }
  }

  private counted(node: Repeat, flags: number): void {
    const loop = this.loops++;
    this.code.push(op.LOOP, loop);
    const entry = this.jump();
    const body = this.code.length;
    this.sequence(node.body, flags);
    this.code[entry] = this.code.length;
    const until = node.mode === "max" ? op.MAX_UNTIL : op.MIN_UNTIL;
    this.code.push(until, loop, node.min, unbounded(node.max), body);
  }

  private possessive(node: Repeat, flags: number): void {
    const loop = this.loops++;
    const region = this.regions++;
    this.code.push(op.LOOP, loop);
    const start = this.code.length;
    const exit = this.code.push(op.POSSESSIVE, region, loop, node.min, unbounded(node.max), -1) - 1;
    this.sequence(node.body, flags);
    this.code.push(op.POSSESSIVE_END, region, loop, start);
    this.code[exit] = this.code.length;
  }

  private atomic(body: Seq, flags: number): void {
    const region = this.regions++;
    this.code.push(op.ATOMIC, region);
    this.sequence(body, flags);
    this.code.push(op.ATOMIC_END, region);
  }

  private assertion(node: Assert, flags: number): void {
    const region = this.regions++;
    const back = lookbehindWidth(node, this.parsed);
    if (!node.negate) {
      this.code.push(op.ASSERT, region, back);
      this.sequence(node.body, flags);
      this.code.push(op.ASSERT_END, region);
      return;
    }
    const behind = this.code.push(op.NEGATIVE, region, back, -1) - 1;
    this.sequence(node.body, flags);
    this.code.push(op.NEGATIVE_END, region);
    this.code[behind] = this.code.length;
  }

  private groupref(group: number, flags: number): void {
    const fold = foldOf(flags);
    if (fold === "none") this.code.push(op.GROUPREF, group);
    else this.code.push(op.GROUPREF_FOLD, group, fold === "ascii" ? 1 : 2);
  }

  private exists(node: Exists, flags: number): void {
    const other = this.code.push(op.EXISTS, node.group, -1) - 1;
    this.sequence(node.yes, flags);
    if (node.no === undefined || node.no.items.length === 0) {
      this.code[other] = this.code.length;
      return;
    }
    const end = this.jump();
    this.code[other] = this.code.length;
    this.sequence(node.no, flags);
    this.code[end] = this.code.length;
  }
}

function isWordSet(set: CharClass): boolean {
  return (
    !set.negate && set.ranges.length === 0 && set.categories.length === 1 && set.categories[0] === "word"
  );
}

function unbounded(max: number): number {
  return max === MAXREPEAT ? Number.MAX_SAFE_INTEGER : max;
}

function positionOf(where: At, flags: number): number {
  const multiline = (flags & MULTILINE) !== 0;
  switch (where) {
    case "beginning":
      return multiline ? op.AT_LINE_START : op.AT_START;
    case "beginning_string":
      return op.AT_START;
    case "end":
      return multiline ? op.AT_LINE_END : op.AT_END;
    case "end_string":
      return op.AT_END_STRING;
    case "boundary":
      return op.AT_BOUNDARY;
    case "non_boundary":
      return op.AT_NON_BOUNDARY;
  }
}
