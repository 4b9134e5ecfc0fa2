/** `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: arguments, attributes and text. */
import { getset, slots } from "../define.ts";
import {
  type PyBaseException,
  setField,
  typeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeTranslateError,
} from "../errors.ts";
import { bytesOf, newBytes } from "../objects/bytes/core.ts";
import { None } from "../objects/singletons.ts";
import { asStr } from "../objects/str/access.ts";
import { type Str, strCodePointAt, strLength } from "../objects/str/astral.ts";
import { strOfParts } from "../objects/str/host-text.ts";
import { hexEscape } from "../objects/str/repr.ts";
import { index } from "../protocols/number.ts";
import { str } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";

const CODING = ["encoding", "object", "start", "end", "reason"] as const;
const TRANSLATING = ["object", "start", "end", "reason"] as const;

/** Sets the attributes from the constructor's arguments. */
export function fillUnicodeError(e: PyBaseException, args: readonly Value[]): PyBaseException {
  const names = args.length === CODING.length ? CODING : TRANSLATING;
  names.forEach((name, i) => {
    const value = args[i];
    if (value !== undefined) setField(e, name, value);
  });
  return e;
}

function define(T: PyType, names: readonly string[], describe: (e: PyBaseException) => Str): void {
  slots(T, {
    tp_init: (self, args, kwnames) => {
      const e = self as PyBaseException; // the receiver of an exception type's slot
      if (kwnames.length > 0) throw typeError(`${self.cls.tp_name}() takes no keyword arguments`);
      checkArguments(T, names, args);
      e.exc_args = args;
      fillUnicodeError(e, args);
      keepBytes(e);
      return None;
    },
    tp_str: (self) => {
      const e = self as PyBaseException; // as above
      return e.exc_fields?.has("object") === true ? describe(e) : "";
    },
  });
  // a member of all three in CPython, where the third one never sets it
  for (const name of new Set(["encoding", ...names])) {
    getset(T, {
      [name]: {
        get: (e: PyBaseException) => e.exc_fields?.get(name) ?? None,
        set: (e: PyBaseException, v: Value | undefined) => {
          if (v === undefined) throw typeError("cannot delete attribute");
          setField(e, name, v);
        },
      },
    });
  }
}

function checkArguments(T: PyType, names: readonly string[], args: readonly Value[]): void {
  if (args.length !== names.length) {
    throw typeError(`function takes exactly ${names.length} arguments (${args.length} given)`);
  }
  names.forEach((name, i) => {
    const v = args[i] as Value; // as many arguments as names
    if (name === "start" || name === "end") index(v);
    else if (name === "object" && T === UnicodeDecodeError) requireBytes(v);
    else if (asStr(v) === undefined) throw typeError(`argument ${i + 1} must be str, not ${v.cls.tp_name}`);
  });
}

function requireBytes(v: Value): void {
  if (bytesOf(v) === undefined) throw typeError(`a bytes-like object is required, not '${v.cls.tp_name}'`);
}

/** Of a buffer the exception keeps a copy. */
function keepBytes(e: PyBaseException): void {
  const object = e.exc_fields?.get("object");
  const bytes = object === undefined || object.cls.tp_name === "bytes" ? undefined : bytesOf(object);
  if (bytes !== undefined) setField(e, "object", newBytes(bytes.slice()));
}

interface Range {
  start: number;
  end: number;
  reason: Str;
  encoding: Str;
}

function rangeOf(e: PyBaseException): Range {
  const field = (name: string): Value => e.exc_fields?.get(name) ?? None;
  return {
    start: Number(index(field("start"))),
    end: Number(index(field("end"))),
    reason: str(field("reason")),
    encoding: e.exc_fields?.has("encoding") === true ? str(field("encoding")) : "",
  };
}

/** The single offending unit, when the range is one position within the object. */
function single(r: Range, length: number, at: (i: number) => number): number | undefined {
  return r.start >= 0 && r.start < length && r.end === r.start + 1 ? at(r.start) : undefined;
}

function stringOf(e: PyBaseException): Str {
  return asStr(e.exc_fields?.get("object") ?? "") ?? "";
}

function describeEncode(e: PyBaseException): Str {
  const r = rangeOf(e);
  const s = stringOf(e);
  const cp = single(r, strLength(s), (i) => strCodePointAt(s, i));
  const what =
    cp === undefined
      ? `characters in position ${r.start}-${r.end - 1}`
      : `character '${hexEscape(cp)}' in position ${r.start}`;
  return strOfParts("'", r.encoding, `' codec can't encode ${what}: `, r.reason);
}

function describeDecode(e: PyBaseException): Str {
  const r = rangeOf(e);
  const bytes = bytesOf(e.exc_fields?.get("object") ?? "") ?? new Uint8Array(0);
  const byte = single(r, bytes.length, (i) => bytes[i] ?? 0);
  const hex = byte === undefined ? "" : byte.toString(16).padStart(2, "0");
  const what =
    byte === undefined ? `bytes in position ${r.start}-${r.end - 1}` : `byte 0x${hex} in position ${r.start}`;
  return strOfParts("'", r.encoding, `' codec can't decode ${what}: `, r.reason);
}

function describeTranslate(e: PyBaseException): Str {
  const r = rangeOf(e);
  const s = stringOf(e);
  const cp = single(r, strLength(s), (i) => strCodePointAt(s, i));
  const what =
    cp === undefined
      ? `characters in position ${r.start}-${r.end - 1}`
      : `character '${hexEscape(cp)}' in position ${r.start}`;
  return strOfParts(`can't translate ${what}: `, r.reason);
}

define(UnicodeEncodeError, CODING, describeEncode);
define(UnicodeDecodeError, CODING, describeDecode);
define(UnicodeTranslateError, TRANSLATING, describeTranslate);
