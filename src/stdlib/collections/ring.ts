/** A ring buffer: both ends and every index in constant time. The representation of collections.deque. */
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
    const items: Value[] = [];
    for (let i = 0; i < this.size; i++) {
      const item = this.at(i);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** Makes the ring hold exactly these items. */
  fill(items: readonly Value[]): void {
    this.size = 0;
    this.#head = 0;
    this.#slots = new Array(SMALLEST).fill(undefined);
    for (const item of items) this.push(item);
  }

  #resize(capacity: number): void {
    const items = this.toArray();
    this.#slots = items;
    while (items.length < capacity) (this.#slots as unknown[]).push(undefined); // spare slots
    this.#head = 0;
  }
}
