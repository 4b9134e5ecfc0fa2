/** Merging two neighbouring runs in place: the shorter one is copied aside, then the gap is filled. */
import type { Value } from "../slots.ts";
import { gallopLeft, gallopRight } from "./gallop.ts";
import { MIN_GALLOP, type Sortable } from "./timsort.ts";

/** The run that was copied aside. */
interface Aside {
  readonly keys: Value[];
  readonly values: Value[] | undefined;
}

function setAside(s: Sortable, start: number, count: number): Aside {
  return { keys: s.keys.slice(start, start + count), values: s.values?.slice(start, start + count) };
}

/** Copies `count` items; the stretches may overlap. */
function copyItems(from: readonly Value[], at: number, to: Value[], start: number, count: number): void {
  const down = from === to && at < start;
  for (let k = 0; k < count; k++) {
    const i = down ? count - 1 - k : k;
    const item = from[at + i];
    if (item !== undefined) to[start + i] = item;
  }
}

/** The state of one merge: `a` and `b` are positions of what is left, `dest` of the gap; going up or down. */
class Merge {
  readonly s: Sortable;
  readonly aside: Aside;
  a: number;
  countA: number;
  b: number;
  countB: number;
  dest: number;

  constructor(
    s: Sortable,
    aside: Aside,
    at: readonly [a: number, countA: number, b: number, countB: number, dest: number],
  ) {
    this.s = s;
    this.aside = aside;
    [this.a, this.countA, this.b, this.countB, this.dest] = at;
  }

  /** Moves items from the list to the gap. */
  fromList(at: number, to: number, count: number): void {
    copyItems(this.s.keys, at, this.s.keys, to, count);
    if (this.s.values !== undefined) copyItems(this.s.values, at, this.s.values, to, count);
  }

  /** Moves items from the copy to the gap. */
  fromAside(at: number, to: number, count: number): void {
    copyItems(this.aside.keys, at, this.s.keys, to, count);
    if (this.s.values !== undefined && this.aside.values !== undefined)
      copyItems(this.aside.values, at, this.s.values, to, count);
  }
}

/** Merges with the left run aside, from the left. */
export function mergeLow(s: Sortable, a: number, countA: number, b: number, countB: number): void {
  const m = new Merge(s, setAside(s, a, countA), [0, countA, b, countB, a]);
  try {
    takeB(m, 1);
    if (m.countB > 0 && m.countA > 1) runLow(m);
  } finally {
    // The last item of the left run is known to be the largest.
    if (m.countA === 1 && m.countB > 0 && m.dest < m.b) finishLow(m);
    else m.fromAside(m.a, m.dest, m.countA);
  }
}

function finishLow(m: Merge): void {
  m.fromList(m.b, m.dest, m.countB);
  m.fromAside(m.a, m.dest + m.countB, 1);
}

function takeA(m: Merge, count: number): void {
  m.fromAside(m.a, m.dest, count);
  m.a += count;
  m.countA -= count;
  m.dest += count;
}

function takeB(m: Merge, count: number): void {
  m.fromList(m.b, m.dest, count);
  m.b += count;
  m.countB -= count;
  m.dest += count;
}

/** Takes from either side until one is used up, galloping where one side wins often. */
function runLow(m: Merge): void {
  const { s } = m;
  for (let minGallop = s.minGallop; ; ) {
    if (oneByOneLow(m, minGallop)) return;
    minGallop++;
    let winsA: number;
    let winsB: number;
    do {
      if (minGallop > 1) minGallop--;
      s.minGallop = minGallop;
      winsA = gallopRight(s, keyAt(s.keys, m.b), m.aside.keys, m.a, m.countA, 0);
      takeA(m, winsA);
      if (m.countA <= 1) return;
      takeB(m, 1);
      if (m.countB === 0) return;
      winsB = gallopLeft(s, keyAt(m.aside.keys, m.a), s.keys, m.b, m.countB, 0);
      takeB(m, winsB);
      if (m.countB === 0) return;
      takeA(m, 1);
      if (m.countA === 1) return;
    } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
    minGallop++;
    s.minGallop = minGallop;
  }
}

/** True when the merge is over, false when one side has won `minGallop` times in a row. */
function oneByOneLow(m: Merge, minGallop: number): boolean {
  let winsA = 0;
  let winsB = 0;
  while (winsA < minGallop && winsB < minGallop) {
    if (m.s.lt(keyAt(m.s.keys, m.b), keyAt(m.aside.keys, m.a))) {
      takeB(m, 1);
      winsB++;
      winsA = 0;
      if (m.countB === 0) return true;
    } else {
      takeA(m, 1);
      winsA++;
      winsB = 0;
      if (m.countA === 1) return true;
    }
  }
  return false;
}

function keyAt(items: readonly Value[], i: number): Value {
  const item = items[i];
  if (item === undefined) throw new RangeError("sort: position outside of a run");
  return item;
}

/** Merges with the right run aside, from the right. `a`, `b` count items left; `dest` is the end of the gap. */
export function mergeHigh(s: Sortable, a: number, countA: number, b: number, countB: number): void {
  const m = new Merge(s, setAside(s, b, countB), [a, countA, 0, countB, b + countB]);
  try {
    takeLastA(m, 1);
    if (m.countA > 0 && m.countB > 1) runHigh(m);
  } finally {
    // The first item of the right run is known to be the smallest.
    if (m.countB === 1 && m.countA > 0) m.fromList(m.a, m.dest - m.countA, m.countA);
    m.fromAside(0, m.dest - (m.countB === 1 ? m.countA : 0) - m.countB, m.countB);
  }
}

function takeLastA(m: Merge, count: number): void {
  m.countA -= count;
  m.dest -= count;
  m.fromList(m.a + m.countA, m.dest, count);
}

function takeLastB(m: Merge, count: number): void {
  m.countB -= count;
  m.dest -= count;
  m.fromAside(m.countB, m.dest, count);
}

function runHigh(m: Merge): void {
  const { s } = m;
  for (let minGallop = s.minGallop; ; ) {
    if (oneByOneHigh(m, minGallop)) return;
    minGallop++;
    let winsA: number;
    let winsB: number;
    do {
      if (minGallop > 1) minGallop--;
      s.minGallop = minGallop;
      const lastB = keyAt(m.aside.keys, m.countB - 1);
      winsA = m.countA - gallopRight(s, lastB, s.keys, m.a, m.countA, m.countA - 1);
      takeLastA(m, winsA);
      if (m.countA === 0) return;
      takeLastB(m, 1);
      if (m.countB === 1) return;
      const lastA = keyAt(s.keys, m.a + m.countA - 1);
      winsB = m.countB - gallopLeft(s, lastA, m.aside.keys, 0, m.countB, m.countB - 1);
      takeLastB(m, winsB);
      if (m.countB <= 1) return;
      takeLastA(m, 1);
      if (m.countA === 0) return;
    } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
    minGallop++;
    s.minGallop = minGallop;
  }
}

function oneByOneHigh(m: Merge, minGallop: number): boolean {
  let winsA = 0;
  let winsB = 0;
  while (winsA < minGallop && winsB < minGallop) {
    const lastA = keyAt(m.s.keys, m.a + m.countA - 1);
    if (m.s.lt(keyAt(m.aside.keys, m.countB - 1), lastA)) {
      takeLastA(m, 1);
      winsA++;
      winsB = 0;
      if (m.countA === 0) return true;
    } else {
      takeLastB(m, 1);
      winsB++;
      winsA = 0;
      if (m.countB === 1) return true;
    }
  }
  return false;
}
