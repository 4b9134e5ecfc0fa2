/** A ring buffer: both ends and every index in constant time. The representation of collections.deque. */
import { copyItems, cutItems, joinItems } from "../../runtime/objects/sequence/copy.ts";
import type { Value } from "../../runtime/slots.ts";

const SMALLEST = 8;

export class Ring {
  #slots: (Value | undefined)[] = new Array(SMALLEST).fill(undefined);
  #head = 0;
  size = 0;

  /** The item at an index within the ring, undefined outside. */
  at(i: number): Value | undefined {
    return i < 0 || i >= this.size ? undefined : this.#slots[(this.#head + i) & (this.#slots.length - 1)];
  }

  /** Replaces the item at an index within the ring. */
  put(i: number, item: Value): void {
    this.#slots[(this.#head + i) & (this.#slots.length - 1)] = item;
  }

  push(item: Value): void {
    if (this.size === this.#slots.length) this.#resize(this.size * 2);
    this.#slots[(this.#head + this.size) & (this.#slots.length - 1)] = item;
    this.size++;
  }

  unshift(item: Value): void {
    if (this.size === this.#slots.length) this.#resize(this.size * 2);
    this.#head = (this.#head - 1) & (this.#slots.length - 1);
    this.#slots[this.#head] = item;
    this.size++;
  }

  pop(): Value | undefined {
    if (this.size === 0) return undefined;
    const slot = (this.#head + --this.size) & (this.#slots.length - 1);
    const item = this.#slots[slot];
    this.#slots[slot] = undefined;
    return item;
  }

  shift(): Value | undefined {
    if (this.size === 0) return undefined;
    const item = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#slots.length - 1);
    this.size--;
    return item;
  }

  /** The items in order. */
  toArray(): Value[] {
    const slots = this.#slots as Value[]; // those within the ring
    const end = this.#head + this.size;
    const wrapped = end - slots.length;
    if (wrapped <= 0) return cutItems(slots, this.#head, end);
    return joinItems(cutItems(slots, this.#head, slots.length), cutItems(slots, 0, wrapped));
  }

  /** Makes the ring hold exactly these items. */
  fill(items: readonly Value[]): void {
    const slots: (Value | undefined)[] = copyItems(items);
    let capacity = SMALLEST;
    while (capacity < slots.length) capacity *= 2;
    this.size = slots.length;
    this.#head = 0;
    this.#slots = slots;
    this.#pad(capacity);
  }

  #resize(capacity: number): void {
    this.#slots = this.toArray();
    this.#head = 0;
    this.#pad(capacity);
  }

  /** Spare slots behind the items. */
  #pad(capacity: number): void {
    const slots = this.#slots;
    for (let i = slots.length; i < capacity; i++) slots[i] = undefined;
  }
}
