/** The result of a run as JSON and repr, made inside the VM under the same limits as the program. */
import { type ExecutionError, type Json, MAX_ERROR_TEXT, MAX_ERROR_TYPE } from "../shared/wire.ts";
import { caught, type PyBaseException, SystemError } from "./errors.ts";
import { dictItems, isDict } from "./objects/dict/index.ts";
import { None } from "./objects/singletons.ts";
import { asStr, type Str, toHostText } from "./objects/str/index.ts";
import { asInt } from "./protocols/number.ts";
import { repr, textOf } from "./protocols/repr.ts";
import type { Value } from "./slots.ts";
import { formatException, safeStr, typeText } from "./traceback/format.ts";

const MAX_DEPTH = 200;
const SAFE = 9007199254740991n;

/** Thrown (as this object) when a value has no JSON form. */
const NO_JSON = { noJson: true };

/** The JSON form, or null where there is none: other types, NaN, cycles, ints beyond 2^53 (those are in the repr). */
export function toJson(v: Value): Json {
  try {
    return encode(v, 0);
  } catch (e) {
    if (e === NO_JSON) return null;
    caught(e);
    return null;
  }
}

function encode(v: Value, depth: number): Json {
  if (depth > MAX_DEPTH) throw NO_JSON;
  if (v === None) return null;
  if (typeof v === "boolean") return v;
  const n = asInt(v);
  if (n !== undefined) {
    if (n > SAFE || n < -SAFE) throw NO_JSON;
    return Number(n);
  }
  const x = typeof v === "number" ? v : v.float_value;
  if (x !== undefined) {
    if (!Number.isFinite(x)) throw NO_JSON;
    return x;
  }
  const text = asStr(v);
  if (text !== undefined) return toHostText(text);
  if (Array.isArray(v)) return v.map((item: Value) => encode(item, depth + 1));
  if (isDict(v)) return encodeDict(v, depth);
  throw NO_JSON;
}

function encodeDict(d: Value, depth: number): Json {
  const out: { [key: string]: Json } = Object.create(null);
  if (isDict(d)) for (const [key, value] of dictItems(d)) out[keyText(key)] = encode(value, depth + 1);
  return out;
}

function keyText(key: Value): string {
  const text = asStr(key);
  if (text !== undefined) return toHostText(text);
  if (key === None || typeof key === "bigint" || typeof key === "number" || typeof key === "boolean")
    return key === None ? "null" : String(key);
  throw NO_JSON;
}

/** `repr(v)` as host text, or null when it fails or is longer than `limit` characters. */
export function toRepr(v: Value, limit: number): string | null {
  try {
    const text = textOf(repr(v) as Str);
    return text.length > limit ? `${text.slice(0, limit)}…` : text;
  } catch (e) {
    caught(e);
    return null;
  }
}

/** The error of the contract for an uncaught exception. */
export function toError(e: PyBaseException): ExecutionError {
  const internal = e.cls === SystemError && (e as { engineText?: string }).engineText !== undefined;
  return {
    type: shortened(typeText(e), MAX_ERROR_TYPE),
    message: shortened(safeStr(e), MAX_ERROR_TEXT),
    traceback: shortened(formatException(e), MAX_ERROR_TEXT),
    kind: internal ? "internal" : "exception",
  };
}

/** The beginning and the end of a text that is too long for the contract. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = limit / 2 - 50;
  return `${text.slice(0, half)}\n[… ${text.length - 2 * half} characters left out …]\n${text.slice(-half)}`;
}
