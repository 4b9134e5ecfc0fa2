/** Which types sequence and mapping patterns accept (Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING). */
import type { PyType } from "../slots.ts";

const sequences = new Set<PyType>();
const mappings = new Set<PyType>();
const selfMatching: PyType[] = [];

/** Also called by `collections.abc` for registered classes. */
export function markSequence(...types: PyType[]): void {
  for (const T of types) {
    // Registered as sequences, text and bytes match no sequence pattern all the same (PEP 634).
    if (!T.tp_heap && neverSequences.has(T.tp_name)) continue;
    mappings.delete(T);
    sequences.add(T);
  }
}

export function markMapping(...types: PyType[]): void {
  for (const T of types) {
    sequences.delete(T);
    mappings.add(T);
  }
}

export function markSelfMatching(...types: PyType[]): void {
  selfMatching.push(...types);
}

const neverSequences = new Set(["str", "bytes", "bytearray"]);

/** The first class of the MRO that is one or the other decides. */
export function isSequenceType(T: PyType): boolean {
  return kindOf(T) === sequences;
}

export function isMappingType(T: PyType): boolean {
  return kindOf(T) === mappings;
}

function kindOf(T: PyType): ReadonlySet<PyType> | undefined {
  const mro = T.tp_mro;
  for (let i = 0; i < mro.length; i++) {
    const c = mro[i] as PyType; // in range
    if (sequences.has(c)) return sequences;
    if (mappings.has(c)) return mappings;
  }
  return undefined;
}

export function selfMatchingTypes(): readonly PyType[] {
  return selfMatching;
}
