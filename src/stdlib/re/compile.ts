/** `re.compile` and its cache. */
import { notImplementedError, overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { isBytes } from "../../runtime/objects/bytes/index.ts";
import { asStr, strCodePoints, toHostText } from "../../runtime/objects/str/index.ts";
import { notHashable } from "../../runtime/protocols/hash.ts";
import { asInt } from "../../runtime/protocols/number.ts";
import type { Value } from "../../runtime/slots.ts";
import { translateFailure } from "./errors.ts";
import { DEBUG } from "./flags.ts";
import { newPattern, PyPattern } from "./objects.ts";
import { Regex } from "./regex.ts";
import { latin1 } from "./subject.ts";
import { TEXT_ENV } from "./text-env.ts";
import type { Source } from "./tokenizer.ts";

const MAX_CACHE = 512;

/** By flags and kind, then by pattern text: the common call finds its pattern with two look-ups. */
const caches = new Map<string, Map<string, PyPattern>>();
const plainCache = new Map<string, PyPattern>();
caches.set("0", plainCache);
let cached = 0;

/** `re.purge()`. */
export function purge(): void {
  for (const cache of caches.values()) cache.clear();
  cached = 0;
}

/** The pattern object for what `re.match` and its kin take as pattern and flags. */
export function patternFor(pattern: Value, flags?: Value): PyPattern {
  if (typeof pattern === "string" && flags === undefined) {
    const known = plainCache.get(pattern);
    if (known !== undefined) return known;
  }
  if (pattern instanceof PyPattern) {
    if (flags !== undefined && asInt(flags) !== 0n) {
      throw valueError("cannot process flags argument with a compiled pattern");
    }
    return pattern;
  }
  return compileCached(pattern, flags);
}

function compileCached(pattern: Value, flags: Value | undefined): PyPattern {
  const text = asStr(pattern);
  const bytes = isBytes(pattern) ? pattern.data : undefined;
  if (text === undefined && bytes === undefined) {
    if (pattern.tp_hash === notHashable) {
      throw typeError(`cannot use 'tuple' as a dict key (unhashable type: '${pattern.cls.tp_name}')`);
    }
    throw typeError("first argument must be string or compiled pattern");
  }
  const bits = flags === undefined ? 0 : flagBits(flags);
  if (bits & DEBUG)
    throw notImplementedError("re.DEBUG is not available here: patterns are not compiled to CPython's code");
  const key = text === undefined ? latin1(bytes ?? new Uint8Array()) : toHostText(text);
  const cache = cacheFor(bytes === undefined ? `${bits}` : `b${bits}`);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const source: Source =
    text === undefined ? { chars: bytes ?? [], istext: false } : { chars: strCodePoints(text), istext: true };
  const made = build(source, bits, pattern);
  // Text with adjacent lone surrogates shares its host form with another text.
  if (text === undefined || typeof text !== "string" || text === key) remember(cache, key, made);
  return made;
}

function cacheFor(kind: string): Map<string, PyPattern> {
  const known = caches.get(kind);
  if (known !== undefined) return known;
  const made = new Map<string, PyPattern>();
  caches.set(kind, made);
  return made;
}

function remember(cache: Map<string, PyPattern>, key: string, pattern: PyPattern): void {
  if (cached >= MAX_CACHE) purge();
  cache.set(key, pattern);
  cached++;
}

function flagBits(flags: Value): number {
  const n = asInt(flags);
  if (n === undefined) throw typeError(`unsupported operand type(s) for &: '${flags.cls.tp_name}' and 'int'`);
  if (n >= 2n ** 31n || n < -(2n ** 31n)) throw overflowError("Python int too large to convert to C int");
  return Number(n);
}

function build(source: Source, flags: number, pattern: Value): PyPattern {
  try {
    return newPattern(new Regex(source, flags, TEXT_ENV), pattern, source.istext);
  } catch (e) {
    throw translateFailure(e, pattern);
  }
}
