/**
 * The open-addressing table of CPython's set, rebuilt only to know the order of iteration: which slot an element has
 * depends on its hash and on the history of the table. Facts (probe sequence, growth) as in CPython 3.14, 64 bit.
 * https://github.com/python/cpython/blob/3.14/Objects/setobject.c
 */
import type { Value } from "../../slots.ts";
import { type Hash64, hashHigh, hashLow } from "./hash64.ts";

const MIN_SIZE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
const LARGE = 50_000;

/** What a removed element leaves in its slot: it lengthens probes until it is used again or the table is resized. */
const DUMMY: object = { dummy: true };

/** Up to so many elements the table has its first size, however they came there. */
export const SMALL_TABLE = 4;

/** The mask of a table that `count` elements have been added to, none removed. */
export function maskAfterAdding(count: number): number {
  let mask = MIN_SIZE - 1;
  for (;;) {
    const full = Math.ceil((mask * 3) / 5);
    if (count < full) return mask;
    mask = sizeFor(full > LARGE ? full * 2 : full * 4) - 1;
  }
}

/** The mask of a new table. */
export const EMPTY_MASK = MIN_SIZE - 1;

/** The mask after `set_merge` of `count` elements into a table without dummies that holds `used`: it grows before, not meanwhile. */
export function maskAfterMerging(mask: number, used: number, count: number): number {
  if (count === 0 || (used + count) * 5 < mask * 3) return mask;
  return sizeFor((used + count) * 2) - 1;
}

/** True when a copy of a set that so many elements were added to, none removed, has the same slots. */
export function copyKeepsSlots(count: number): boolean {
  return count <= SMALL_TABLE || maskAfterMerging(EMPTY_MASK, 0, count) === maskAfterAdding(count);
}

/** The least table size above `minUsed`. */
function sizeFor(minUsed: number): number {
  let size = MIN_SIZE;
  while (size <= minUsed) size *= 2;
  return size;
}

/** Elements are known to be distinct; the caller has tested membership. */
export class SetTable {
  #keys: (Value | undefined)[] = new Array(MIN_SIZE).fill(undefined);
  #hashes: Hash64[] = new Array(MIN_SIZE).fill(0);
  #mask = MIN_SIZE - 1;
  #fill = 0;
  #finger = 0;
  #lastDummy = -1;
  used = 0;

  /** `set_add_entry` for an element that is not in the table: the last dummy on its way is used again. */
  add(key: Value, hash: Hash64): void {
    this.used++;
    const keys = this.#keys;
    let slot = (typeof hash === "number" ? hash | 0 : hashLow(hash)) & this.#mask;
    if (keys[slot] !== undefined) {
      slot = this.#findFree(hash);
      const dummy = this.#lastDummy;
      if (dummy >= 0) {
        keys[dummy] = key;
        this.#hashes[dummy] = hash;
        return;
      }
    }
    keys[slot] = key;
    this.#hashes[slot] = hash;
    this.#fill++;
    if (this.#fill * 5 >= this.#mask * 3) this.#grow();
  }

  #grow(): void {
    this.#resize(this.used > LARGE ? this.used * 2 : this.used * 4);
  }

  /** `set_insert_clean`: into a table without dummies. */
  #insert(key: Value, hash: Hash64): void {
    const slot = this.#findFree(hash);
    this.#keys[slot] = key;
    this.#hashes[slot] = hash;
  }

  /** The first unused slot of the probe sequence; notes the last dummy before it. */
  #findFree(hash: Hash64): number {
    const keys = this.#keys;
    const mask = this.#mask;
    let low = typeof hash === "number" ? hash | 0 : hashLow(hash);
    let i = low & mask;
    this.#lastDummy = -1;
    if (keys[i] === undefined) return i;
    let high = hashHigh(hash);
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let slot = i; slot <= end; slot++) {
        const key = keys[slot];
        if (key === undefined) return slot;
        if (key === DUMMY) this.#lastDummy = slot;
      }
      low = (low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT));
      high >>>= PERTURB_SHIFT;
      i = (i * 5 + 1 + (low >>> 0)) & mask;
    }
  }

  /** The slot of an element that is in the table. */
  #slotOf(wanted: Value, hash: Hash64): number {
    const keys = this.#keys;
    const mask = this.#mask;
    let low = hashLow(hash);
    let high = hashHigh(hash);
    for (let i = low & mask; ; ) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let slot = i; slot <= end; slot++) if (Object.is(keys[slot], wanted)) return slot;
      low = (low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT));
      high >>>= PERTURB_SHIFT;
      i = (i * 5 + 1 + (low >>> 0)) & mask;
    }
  }

  /** Removes an element that is in the table. */
  remove(key: Value, hash: Hash64): void {
    this.#clearSlot(this.#slotOf(key, hash));
  }

  #clearSlot(slot: number): void {
    this.#keys[slot] = DUMMY;
    this.used--;
  }

  #resize(minUsed: number): void {
    const size = sizeFor(minUsed);
    if (size === MIN_SIZE && this.#mask === MIN_SIZE - 1 && this.#fill === this.used) return;
    const keys = this.#keys;
    const hashes = this.#hashes;
    this.#keys = new Array(size).fill(undefined);
    this.#hashes = new Array(size).fill(0);
    this.#mask = size - 1;
    this.#fill = this.used;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (key !== undefined && key !== DUMMY) this.#insert(key, hashes[slot] ?? 0);
    }
  }

  /** A table that looks the same and shares nothing. */
  clone(): SetTable {
    const copy = new SetTable();
    copy.#keys = this.#keys.slice();
    copy.#hashes = this.#hashes.slice();
    copy.#mask = this.#mask;
    copy.#fill = this.#fill;
    copy.#finger = this.#finger;
    copy.used = this.used;
    return copy;
  }

  /** What `set_merge` and `set_update_dict` do first. */
  reserve(count: number): void {
    if ((this.#fill + count) * 5 >= this.#mask * 3) this.#resize((this.used + count) * 2);
  }

  /** `set_merge` of a table that is not this one; `enter` stores an element and tells whether it was new. */
  merge(other: SetTable, enter: (key: Value) => boolean): void {
    if (other.used === 0) return;
    this.reserve(other.used);
    if (this.#fill > 0) {
      other.forEach((key, hash) => {
        if (enter(key)) this.add(key, hash);
      });
      return;
    }
    other.forEach(enter);
    this.#mergeIntoEmpty(other);
  }

  #mergeIntoEmpty(other: SetTable): void {
    if (this.#mask === other.#mask && other.#fill === other.used) {
      this.#keys = other.#keys.slice();
      this.#hashes = other.#hashes.slice();
    } else other.forEach((key, hash) => this.#insert(key, hash));
    this.#fill = other.used;
    this.used = other.used;
  }

  /** What `difference_update` does last. */
  shrink(): void {
    if (this.#fill - this.used > this.#mask / 4) this.#grow();
  }

  /** Takes the next element as `set.pop()` does. */
  pop(): Value | undefined {
    if (this.used === 0) return undefined;
    const keys = this.#keys;
    let slot = this.#finger & this.#mask;
    while (keys[slot] === undefined || keys[slot] === DUMMY) slot = slot === this.#mask ? 0 : slot + 1;
    const key = keys[slot];
    this.#clearSlot(slot);
    this.#finger = slot + 1;
    return key;
  }

  /** Calls with each element in the order of the table. The table must not change meanwhile. */
  forEach(visit: (key: Value, hash: Hash64) => void): void {
    const keys = this.#keys;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot];
      if (key !== undefined && key !== DUMMY) visit(key, this.#hashes[slot] ?? 0);
    }
  }

  /** The elements in the order of the table, with their slots. */
  order(): { keys: Value[]; slots: number[] } {
    const keys: Value[] = [];
    const slots: number[] = [];
    for (let slot = this.nextSlot(0); slot >= 0; slot = this.nextSlot(slot + 1)) {
      const key = this.#keys[slot];
      if (key === undefined) break;
      keys.push(key);
      slots.push(slot);
    }
    return { keys, slots };
  }

  /** The first slot from `slot` on that holds an element, or -1. */
  nextSlot(slot: number): number {
    const keys = this.#keys;
    for (let i = slot; i < keys.length; i++) if (keys[i] !== undefined && keys[i] !== DUMMY) return i;
    return -1;
  }

  /** The element in a slot that `nextSlot` has found. */
  at(slot: number): Value | undefined {
    return this.#keys[slot];
  }
}
