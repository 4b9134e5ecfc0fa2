import {
  type ErrorKind,
  type ExecutionError,
  type Json,
  MAX_ERROR_TEXT,
  MAX_ERROR_TYPE,
  type VmOutcome,
} from "../shared/wire.ts";

/** A JSON result nested deeper than this would overflow the stack of whoever prints it. */
const MAX_DEPTH = 500;
/** The kinds that the VM may report; the others are for the host alone to say. */
const VM_KINDS: readonly ErrorKind[] = ["exception", "syntax", "policy", "memory", "output", "internal"];

/** Bytes of outcome text worth reading: result and repr, each JSON-escaped at worst sixfold, and the error. */
export function outcomeLimit(result: number): number {
  return 7 * result + 3 * MAX_ERROR_TEXT;
}

/**
 * Decodes what the VM says of a run. Every byte is taken as hostile: shape, types and sizes are checked, and only checked
 * parts are copied. Undefined when anything is amiss.
 */
export function decodeOutcome(text: string): VmOutcome | undefined {
  const value = parse(text);
  if (!isRecord(value)) return undefined;
  const { ok, result, repr, error } = value;
  if (typeof ok !== "boolean" || result === undefined) return undefined;
  if (repr !== null && typeof repr !== "string") return undefined;
  if (!isShallow(result, MAX_DEPTH)) return undefined;
  const decoded = error === null ? null : decodeError(error);
  if (decoded === undefined || ok !== (decoded === null)) return undefined;
  return { ok, result, repr, error: decoded };
}

function decodeError(value: Json | undefined): ExecutionError | undefined {
  if (!isRecord(value)) return undefined;
  const { type, message, traceback } = value;
  const kind = VM_KINDS.find((known) => known === value.kind);
  if (kind === undefined || !isText(type, MAX_ERROR_TYPE)) return undefined;
  if (!isText(message, MAX_ERROR_TEXT) || !isText(traceback, MAX_ERROR_TEXT)) return undefined;
  return { type, message, traceback, kind };
}

function parse(text: string): Json | undefined {
  try {
    // JSON.parse makes nothing but JSON values
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: Json | undefined, limit: number): value is string {
  return typeof value === "string" && value.length <= limit;
}

/** Walks level by level: a recursive walk would itself be open to the attack. */
function isShallow(value: Json, depth: number): boolean {
  let level: Json[] = [value];
  for (let left = depth; level.length > 0; left--) {
    if (left === 0) return false;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return true;
}
