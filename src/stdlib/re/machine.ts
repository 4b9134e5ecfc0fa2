/**
 * The backtracking machine: exact semantics of CPython's `_sre`, for every pattern.
 *
 * All alternatives stand on an explicit stack, so the length of the subject never meets the engine's recursion limit.
 * `as number` in this file: indices are in range by construction, and a test in the inner loop would cost a tenth of it.
 */
import { lower } from "./casing.ts";
import { inClass } from "./charset.ts";
import * as op from "./opcodes.ts";
import type { Program, SetTable } from "./program.ts";

/** The subject as code points or bytes. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** How a match must lie: at `pos`, from `pos` to the end, or anywhere from `pos`. */
export type MatchMode = "match" | "fullmatch" | "search";

/** Group spans (`[start, end]` for group 0, 1, …; -1 where unset), then lastindex (-1 when there is none). */
export type Spans = ArrayLike<number>;

// A stack entry is three integers: two operands and `pc * 4 + kind`.
const CHOICE = 0; // position, -
const UNDO = 1; // register, old value
const GREEDY = 2; // least position, position
const LAZY = 3; // position, count

const NEWLINE = 10;

/** Runs one program over one subject. */
export class Machine {
  private readonly program: Program;
  private readonly codes: Codes;
  /** The subject ends here (`endpos`). */
  private readonly end: number;
  /** Group marks, lastindex, then count and last position of each loop. */
  private readonly regs: Int32Array;
  private readonly lastIndexSlot: number;
  private readonly regionBase: number[] = [];
  private readonly regionPos: number[] = [];
  private stack: Int32Array = new Int32Array(768);

  constructor(program: Program, codes: Codes, end: number) {
    this.program = program;
    this.codes = codes;
    this.end = end;
    this.lastIndexSlot = 2 * (program.groups + 1);
    this.regs = new Int32Array(this.lastIndexSlot + 1 + 2 * program.loops);
    for (let i = 0; i < program.regions; i++) {
      this.regionBase.push(0);
      this.regionPos.push(0);
    }
  }

  /** The first match from `pos` on. `mustAdvance`: a match at `pos` itself may not be empty. */
  run(mode: MatchMode, pos: number, mustAdvance: boolean): Spans | undefined {
    if (mode !== "search") return this.tryAt(pos, mode === "fullmatch", mustAdvance);
    const last = this.end - this.program.minWidth;
    let advance = mustAdvance;
    for (let start = this.candidate(pos, last); start <= last; start = this.candidate(start + 1, last)) {
      const spans = this.tryAt(start, false, advance && start === pos);
      if (spans !== undefined) return spans;
      advance = false;
    }
    return undefined;
  }

  private tryAt(start: number, full: boolean, mustAdvance: boolean): Spans | undefined {
    this.regs.fill(-1);
    const end = this.attempt(start, full, mustAdvance);
    if (end < 0) return undefined;
    const spans = this.regs.slice(0, this.lastIndexSlot + 1);
    spans[0] = start;
    spans[1] = end;
    return spans;
  }

  /** The first position from `from` to `last` at which the pattern's first instruction may succeed. */
  private candidate(from: number, last: number): number {
    const { code } = this.program;
    let pc = 0;
    while (code[pc] === op.MARK) pc += 2;
    const arg = code[pc + 1] as number;
    let pos = from;
    if (code[pc] === op.CHAR) while (pos <= last && this.codes[pos] !== arg) pos++;
    else if (code[pc] === op.SET) {
      const table = this.program.sets[arg] as SetTable;
      while (pos <= last && !contains(table, this.codes[pos] as number)) pos++;
    } else if (code[pc] === op.AT && arg === op.AT_START && pos > 0) return last + 1;
    return pos;
  }

  private grow(): Int32Array {
    const bigger = new Int32Array(this.stack.length * 2);
    bigger.set(this.stack);
    this.stack = bigger;
    return bigger;
  }

  /** Commits a region: drops the alternatives above `base` but keeps what must be undone; returns the new top. */
  private cut(base: number, top: number): number {
    const { stack } = this;
    let to = base;
    for (let from = base; from < top; from += 3) {
      if (((stack[from + 2] as number) & 3) !== UNDO) continue;
      stack.copyWithin(to, from, from + 3);
      to += 3;
    }
    return to;
  }

  /** Undoes everything above `base`. */
  private unwind(base: number, top: number): void {
    const { stack, regs } = this;
    for (let sp = top - 3; sp >= base; sp -= 3) {
      if (((stack[sp + 2] as number) & 3) === UNDO) regs[stack[sp] as number] = stack[sp + 1] as number;
    }
  }

  /** How many of the characters from `pos` on, at most up to `limit`, one unit matches in a row; returns the end. */
  private runOf(unit: number, arg: number, pos: number, limit: number): number {
    const { codes } = this;
    let i = pos;
    if (unit === op.SET) {
      const table = this.program.sets[arg] as SetTable;
      const { low } = table;
      while (i < limit) {
        const c = codes[i] as number;
        if (c < 256 ? low[c] !== 1 : !inClass(table.set, c)) break;
        i++;
      }
    } else if (unit === op.ANY) while (i < limit && codes[i] !== NEWLINE) i++;
    else if (unit === op.CHAR) while (i < limit && codes[i] === arg) i++;
    else if (unit === op.NOT_CHAR) while (i < limit && codes[i] !== arg) i++;
    else if (unit === op.ANY_ALL) i = limit;
    return i;
  }

  private isWord(table: SetTable, pos: number): boolean {
    return pos >= 0 && pos < this.end && contains(table, this.codes[pos] as number);
  }

  private holdsAt(where: number, pos: number, word: number): boolean {
    const { codes, end } = this;
    switch (where) {
      case op.AT_START:
        return pos === 0;
      case op.AT_LINE_START:
        return pos === 0 || codes[pos - 1] === NEWLINE;
      case op.AT_END:
        return pos === end || (pos === end - 1 && codes[pos] === NEWLINE);
      case op.AT_LINE_END:
        return pos === end || codes[pos] === NEWLINE;
      case op.AT_END_STRING:
        return pos === end;
      default: {
        const table = this.program.sets[word] as SetTable;
        const boundary = this.isWord(table, pos - 1) !== this.isWord(table, pos);
        return boundary === (where === op.AT_BOUNDARY);
      }
    }
  }

  /** True when group `group` has matched; an open group counts by its last complete match. */
  private isSet(group: number): boolean {
    const from = this.regs[2 * group] as number;
    const to = this.regs[2 * group + 1] as number;
    return from >= 0 && to >= from;
  }

  /** The position after a repetition of group `group` at `pos`, or -1. */
  private backreference(group: number, pos: number, fold: number): number {
    if (!this.isSet(group)) return -1;
    const { codes, regs } = this;
    const from = regs[2 * group] as number;
    const length = (regs[2 * group + 1] as number) - from;
    if (pos + length > this.end) return -1;
    for (let i = 0; i < length; i++) {
      const a = codes[from + i] as number;
      const b = codes[pos + i] as number;
      if (a === b) continue;
      if (fold === 0) return -1;
      const how = fold === 1 ? "ascii" : "unicode";
      if (lower(a, how) !== lower(b, how)) return -1;
    }
    return pos + length;
  }

  /**
   * Runs the program at `start`; returns the end of the match or -1. One long loop, because a call costs as much as
   * two instructions: an instruction that succeeds ends in `continue`, one that fails falls through to the end of
   * the loop, where the newest alternative is taken up.
   */
  private attempt(start: number, full: boolean, mustAdvance: boolean): number {
    const { codes, end, regs, regionBase, regionPos, lastIndexSlot } = this;
    const { code, sets } = this.program;
    const loopSlots = lastIndexSlot + 1;
    let { stack } = this;
    let room = stack.length - 12;
    let sp = 0;
    let pc = 0;
    let pos = start;
    for (;;) {
      if (sp > room) {
        stack = this.grow();
        room = stack.length - 12;
      }
      const opcode = code[pc] as number;
      if (opcode === op.CHAR) {
        if (pos < end && codes[pos] === code[pc + 1]) {
          pos++;
          pc += 2;
          continue;
        }
      } else if (opcode === op.SET) {
        if (pos < end) {
          const table = sets[code[pc + 1] as number] as SetTable;
          const c = codes[pos] as number;
          if (c < 256 ? table.low[c] === 1 : inClass(table.set, c)) {
            pos++;
            pc += 2;
            continue;
          }
        }
      } else if (opcode === op.SPLIT) {
        stack[sp] = pos;
        stack[sp + 2] = (code[pc + 1] as number) * 4;
        sp += 3;
        pc += 2;
        continue;
      } else if (opcode === op.SPLIT_CHAR) {
        if (pos < end && codes[pos] === code[pc + 2]) {
          stack[sp] = pos;
          stack[sp + 2] = (code[pc + 1] as number) * 4;
          sp += 3;
          pc += 3;
        } else pc = code[pc + 1] as number;
        continue;
      } else if (opcode === op.JUMP) {
        pc = code[pc + 1] as number;
        continue;
      } else if (opcode === op.SPLIT_FAR) {
        stack[sp] = pos;
        stack[sp + 2] = (pc + 2) * 4;
        sp += 3;
        pc = code[pc + 1] as number;
        continue;
      } else if (opcode === op.MARK) {
        const mark = code[pc + 1] as number;
        if (sp > 0) {
          stack[sp] = mark;
          stack[sp + 1] = regs[mark] as number;
          stack[sp + 2] = UNDO;
          sp += 3;
        }
        regs[mark] = pos;
        pc += 2;
        continue;
      } else if (opcode === op.CLOSE) {
        const mark = code[pc + 1] as number;
        if (sp > 0) {
          stack[sp] = mark;
          stack[sp + 1] = regs[mark] as number;
          stack[sp + 2] = UNDO;
          stack[sp + 3] = lastIndexSlot;
          stack[sp + 4] = regs[lastIndexSlot] as number;
          stack[sp + 5] = UNDO;
          sp += 6;
        }
        regs[mark] = pos;
        regs[lastIndexSlot] = code[pc + 2] as number;
        pc += 3;
        continue;
      } else if (opcode <= op.REPEAT_ALL) {
        const min = code[pc + 3] as number;
        if (min <= end - pos) {
          const max = code[pc + 4] as number;
          const most = opcode === op.REPEAT_LAZY ? min : max;
          const limit = most < end - pos ? pos + most : end;
          const to = this.runOf(code[pc + 1] as number, code[pc + 2] as number, pos, limit);
          const least = pos + min;
          if (to >= least) {
            if (opcode === op.REPEAT_LAZY) {
              if (min < max) {
                stack[sp] = to;
                stack[sp + 1] = min;
                stack[sp + 2] = pc * 4 + LAZY;
                sp += 3;
              }
            } else if (opcode === op.REPEAT_GREEDY && to > least) {
              stack[sp] = least;
              stack[sp + 1] = to;
              stack[sp + 2] = (pc + 5) * 4 + GREEDY;
              sp += 3;
            }
            pos = to;
            pc += 5;
            continue;
          }
        }
      } else if (opcode === op.ANY) {
        if (pos < end && codes[pos] !== NEWLINE) {
          pos++;
          pc++;
          continue;
        }
      } else if (opcode === op.ANY_ALL) {
        if (pos < end) {
          pos++;
          pc++;
          continue;
        }
      } else if (opcode === op.NOT_CHAR) {
        if (pos < end && codes[pos] !== code[pc + 1]) {
          pos++;
          pc += 2;
          continue;
        }
      } else if (opcode === op.AT) {
        if (this.holdsAt(code[pc + 1] as number, pos, code[pc + 2] as number)) {
          pc += 3;
          continue;
        }
      } else if (opcode === op.SUCCESS) {
        if (!(full && pos !== end) && !(mustAdvance && pos === start)) return pos;
      } else if (opcode === op.LOOP) {
        const slot = loopSlots + 2 * (code[pc + 1] as number);
        stack[sp] = slot;
        stack[sp + 1] = regs[slot] as number;
        stack[sp + 2] = UNDO;
        stack[sp + 3] = slot + 1;
        stack[sp + 4] = regs[slot + 1] as number;
        stack[sp + 5] = UNDO;
        sp += 6;
        regs[slot] = 0;
        regs[slot + 1] = -1;
        pc += 2;
        continue;
      } else if (opcode === op.MAX_UNTIL) {
        const slot = loopSlots + 2 * (code[pc + 1] as number);
        const count = regs[slot] as number;
        const last = regs[slot + 1] as number;
        if (count < (code[pc + 2] as number)) {
          stack[sp] = slot;
          stack[sp + 1] = count;
          stack[sp + 2] = UNDO;
          sp += 3;
          regs[slot] = count + 1;
          pc = code[pc + 4] as number;
        } else if (count < (code[pc + 3] as number) && pos !== last) {
          stack[sp] = pos;
          stack[sp + 2] = (pc + 5) * 4;
          stack[sp + 3] = slot;
          stack[sp + 4] = count;
          stack[sp + 5] = UNDO;
          stack[sp + 6] = slot + 1;
          stack[sp + 7] = last;
          stack[sp + 8] = UNDO;
          sp += 9;
          regs[slot] = count + 1;
          regs[slot + 1] = pos;
          pc = code[pc + 4] as number;
        } else pc += 5;
        continue;
      } else if (opcode === op.MIN_UNTIL) {
        const slot = loopSlots + 2 * (code[pc + 1] as number);
        const count = regs[slot] as number;
        if (count < (code[pc + 2] as number)) {
          stack[sp] = slot;
          stack[sp + 1] = count;
          stack[sp + 2] = UNDO;
          sp += 3;
          regs[slot] = count + 1;
          pc = code[pc + 4] as number;
        } else {
          // One more turn is tried on failure only; LAZY of an UNTIL does that.
          stack[sp] = pos;
          stack[sp + 2] = pc * 4 + LAZY;
          sp += 3;
          pc += 5;
        }
        continue;
      } else if (opcode === op.GROUPREF || opcode === op.GROUPREF_FOLD) {
        const folded = opcode === op.GROUPREF_FOLD;
        const to = this.backreference(code[pc + 1] as number, pos, folded ? (code[pc + 2] as number) : 0);
        if (to >= 0) {
          pos = to;
          pc += folded ? 3 : 2;
          continue;
        }
      } else if (opcode === op.EXISTS) {
        pc = this.isSet(code[pc + 1] as number) ? pc + 3 : (code[pc + 2] as number);
        continue;
      } else if (opcode === op.ATOMIC) {
        regionBase[code[pc + 1] as number] = sp;
        pc += 2;
        continue;
      } else if (opcode === op.ATOMIC_END) {
        sp = this.cut(regionBase[code[pc + 1] as number] as number, sp);
        pc += 2;
        continue;
      } else if (opcode === op.ASSERT) {
        const back = code[pc + 2] as number;
        if (pos >= back) {
          const region = code[pc + 1] as number;
          regionBase[region] = sp;
          regionPos[region] = pos;
          pos -= back;
          pc += 3;
          continue;
        }
      } else if (opcode === op.ASSERT_END) {
        const region = code[pc + 1] as number;
        sp = this.cut(regionBase[region] as number, sp);
        pos = regionPos[region] as number;
        pc += 2;
        continue;
      } else if (opcode === op.NEGATIVE) {
        const back = code[pc + 2] as number;
        const behind = code[pc + 3] as number;
        if (pos >= back) {
          regionBase[code[pc + 1] as number] = sp;
          stack[sp] = pos;
          stack[sp + 2] = behind * 4;
          sp += 3;
          pos -= back;
          pc += 4;
        } else pc = behind;
        continue;
      } else if (opcode === op.NEGATIVE_END) {
        const base = regionBase[code[pc + 1] as number] as number;
        this.unwind(base, sp);
        sp = base;
      } else if (opcode === op.POSSESSIVE) {
        const slot = loopSlots + 2 * (code[pc + 2] as number);
        const count = regs[slot] as number;
        const last = regs[slot + 1] as number;
        regionBase[code[pc + 1] as number] = sp;
        if (count < (code[pc + 3] as number)) pc += 6;
        else if (count < (code[pc + 4] as number) && pos !== last) {
          stack[sp] = pos;
          stack[sp + 2] = (code[pc + 5] as number) * 4;
          stack[sp + 3] = slot + 1;
          stack[sp + 4] = last;
          stack[sp + 5] = UNDO;
          sp += 6;
          regs[slot + 1] = pos;
          pc += 6;
        } else pc = code[pc + 5] as number;
        continue;
      } else if (opcode === op.POSSESSIVE_END) {
        const slot = loopSlots + 2 * (code[pc + 2] as number);
        sp = this.cut(regionBase[code[pc + 1] as number] as number, sp);
        const count = regs[slot] as number;
        stack[sp] = slot;
        stack[sp + 1] = count;
        stack[sp + 2] = UNDO;
        sp += 3;
        regs[slot] = count + 1;
        pc = code[pc + 3] as number;
        continue;
      }

      // Failure: undo, until an alternative turns up.
      for (;;) {
        if (sp === 0) return -1;
        const top = stack[sp - 1] as number;
        const kind = top & 3;
        if (kind === UNDO) {
          sp -= 3;
          regs[stack[sp] as number] = stack[sp + 1] as number;
          continue;
        }
        pc = top >> 2;
        if (kind === CHOICE) {
          sp -= 3;
          pos = stack[sp] as number;
          break;
        }
        if (kind === GREEDY) {
          const least = stack[sp - 3] as number;
          pos = (stack[sp - 2] as number) - 1;
          if (code[pc] === op.CHAR) {
            const literal = code[pc + 1];
            while (pos >= least && codes[pos] !== literal) pos--;
          }
          if (pos > least) stack[sp - 2] = pos;
          else sp -= 3;
          if (pos >= least) break;
          continue;
        }
        // LAZY: one more character, or one more turn of a counted loop.
        pos = stack[sp - 3] as number;
        if (code[pc] === op.MIN_UNTIL) {
          sp -= 3;
          const slot = loopSlots + 2 * (code[pc + 1] as number);
          const count = regs[slot] as number;
          const last = regs[slot + 1] as number;
          if (count >= (code[pc + 3] as number) || pos === last) continue;
          stack[sp] = slot;
          stack[sp + 1] = count;
          stack[sp + 2] = UNDO;
          stack[sp + 3] = slot + 1;
          stack[sp + 4] = last;
          stack[sp + 5] = UNDO;
          sp += 6;
          regs[slot] = count + 1;
          regs[slot + 1] = pos;
          pc = code[pc + 4] as number;
          break;
        }
        if (pos < end && this.runOf(code[pc + 1] as number, code[pc + 2] as number, pos, pos + 1) > pos) {
          const count = (stack[sp - 2] as number) + 1;
          pos++;
          if (count < (code[pc + 4] as number)) {
            stack[sp - 3] = pos;
            stack[sp - 2] = count;
          } else sp -= 3;
          pc += 5;
          break;
        }
        sp -= 3;
      }
    }
  }
}

function contains(table: SetTable, code: number): boolean {
  return code < 256 ? table.low[code] === 1 : inClass(table.set, code);
}
