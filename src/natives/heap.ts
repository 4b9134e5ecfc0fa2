/** Memory of the engine: results, strings, room for a while. */
import { INT, LENGTH, prototypeOf, STRING, UNITS, VALUE_BYTES } from "./layout";

/** The engine's own functions in the table, before the natives. */
const MALLOC: u32 = 0;
const FREE: u32 = 1;
/** In the engine's runtime: how much has been allocated, and what it counts for, so much each. */
const ALLOCATIONS: usize = 16;
const ALLOCATED: usize = 20;
const EACH: i32 = 8;

export let runtime: usize = 0;
/** Memory of the VM for the addresses of the prototypes of lists and tuples, and of None. */
let types: usize = 0;
export let listPrototype: u32 = 0;
export let tuplePrototype: u32 = 0;
export let none: u32 = 0;
/** The room of writer.ts. */
export let buffer: usize = 0;

/** What the types take. */
const TYPES_BYTES: usize = 16;

/** The addresses of the VM from now on: its runtime, and the memory of the natives. */
export function adopt(ofRuntime: usize, ofTypes: usize): void {
  runtime = ofRuntime;
  types = ofTypes;
  buffer = ofTypes + TYPES_BYTES;
  readTypes();
}

function readTypes(): void {
  listPrototype = load<u32>(types);
  tuplePrototype = load<u32>(types, 4);
  none = load<u32>(types, 8);
}

/** `(list, tuple, None)`: what these look like, for good. */
export function nativeTypes(argv: usize): usize {
  store<u32>(types, prototypeOf(load<u32>(argv)));
  store<u32>(types, prototypeOf(load<u32>(argv, VALUE_BYTES)), 4);
  store<u32>(types, load<u32>(argv, VALUE_BYTES * 2), 8);
  readTypes();
  return 0;
}

/** 0 when there is no memory. What it gives is not counted as the engine's, so it has to go before anybody looks. */
export function room(bytes: u32): usize {
  return call_indirect<u32>(MALLOC, bytes);
}

export function giveBack(pointer: usize): void {
  call_indirect<void>(FREE, pointer);
}

/** Memory that the engine owns from now on; 0 when there is none. */
export function allocate(bytes: usize): usize {
  const block = room(<u32>bytes);
  if (block !== 0) count(1);
  return block;
}

/** Gives back what {@link allocate} or the engine has made. */
export function deallocate(block: usize): void {
  giveBack(block);
  count(-1);
}

function count(change: i32): void {
  store<u32>(runtime, load<u32>(runtime, ALLOCATIONS) + change, ALLOCATIONS);
  store<u32>(runtime, load<u32>(runtime, ALLOCATED) + change * EACH, ALLOCATED);
}

/** One reference more to a string or an object. */
export function retain(block: usize): void {
  store<u32>(block, load<u32>(block) + 1);
}

/** An answer: a number. The engine takes the value out of its box and frees the box. */
export function answer(n: i32): usize {
  const box = room(VALUE_BYTES);
  if (box === 0) return 0;
  store<u32>(box, n);
  store<i32>(box, INT, 4);
  return box;
}

/** A new string of so many units of one byte, to be filled; 0 when there is no memory. */
export function newString(length: u32): usize {
  const string = allocate(UNITS + length + 1);
  if (string === 0) return 0;
  // a reference, no hash yet, no atom
  store<u32>(string, 1);
  store<u32>(string, length, LENGTH);
  store<u64>(string, 0, 8);
  store<u8>(string + UNITS + length, 0);
  return string;
}

/** An answer: a string of {@link newString}. */
export function answerString(string: usize): usize {
  const box = answer(0);
  if (box === 0) return 0;
  store<u32>(box, <u32>string);
  store<i32>(box, STRING, 4);
  return box;
}
