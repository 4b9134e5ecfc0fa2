/** Which types sequence and mapping patterns accept (Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING). */
import type { PyType } from "../slots.ts";

const sequences = new Set<PyType>();
const mappings = new Set<PyType>();
const selfMatching: PyType[] = [];

/** Also called by `collections.abc` for registered classes. */
export function markSequence(...types: PyType[]): void {
  for (const T of types) sequences.add(T);
}

export function markMapping(...types: PyType[]): void {
  for (const T of types) mappings.add(T);
}

export function markSelfMatching(...types: PyType[]): void {
  selfMatching.push(...types);
}

/** Text and bytes are registered as sequences, and match no sequence pattern all the same (PEP 634). */
const neverSequences = new Set(["str", "bytes", "bytearray"]);

export function isSequenceType(T: PyType): boolean {
  const found = T.tp_mro.some((c) => sequences.has(c));
  return found && !T.tp_mro.some((c) => !c.tp_heap && neverSequences.has(c.tp_name));
}

export function isMappingType(T: PyType): boolean {
  return T.tp_mro.some((c) => mappings.has(c));
}

export function selfMatchingTypes(): readonly PyType[] {
  return selfMatching;
}
