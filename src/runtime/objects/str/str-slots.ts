/** Operators, subscripts and iteration of `str`. */
import { slots } from "../../define.ts";
import { indexError, overflowError, typeError } from "../../errors.ts";
import { percentFormat } from "../../format/percent.ts";
import { asIndex, index } from "../../protocols/number.ts";
import { checkSize } from "../../sizes.ts";
import type { PyType, Value } from "../../slots.ts";
import { walkedAtOnce } from "../sequence/copy.ts";
import { NotImplemented } from "../singletons.ts";
import { PySlice, sliceIndices } from "../slice/index.ts";
import { asStr } from "./access.ts";
import { own } from "./arguments.ts";
import {
  repeatText,
  type Str,
  strAt,
  strCompare,
  strConcat,
  strEq,
  strHash,
  strLength,
  strRepeat,
  strSlice,
} from "./astral.ts";
import { strIterator } from "./iterator.ts";
import { reprStr } from "./repr.ts";
import { strContains } from "./search.ts";

/** Strings up to here are iterated over an array of their characters, longer ones without such a copy. */
const COPY_LIMIT = 4096;

export function strSlots(T: PyType): void {
  slots(T, {
    tp_repr: (v) => reprStr(own(v)),
    tp_str: (v) => own(v),
    tp_hash: (v) => strHash(own(v)),
    tp_eq: (v, w) => {
      const b = asStr(w);
      return b === undefined ? NotImplemented : strEq(own(v), b);
    },
    tp_ne: (v, w) => {
      const b = asStr(w);
      return b === undefined ? NotImplemented : !strEq(own(v), b);
    },
    tp_lt: order((n) => n < 0),
    tp_le: order((n) => n <= 0),
    tp_gt: order((n) => n > 0),
    tp_ge: order((n) => n >= 0),
    sq_length: (v) => strLength(own(v)),
    sq_contains: contains,
    sq_concat: concat,
    sq_repeat: strTimes,
    mp_subscript: subscript,
    nb_remainder: (v, w) => {
      const format = asStr(v);
      return format === undefined ? NotImplemented : percentFormat(format, w);
    },
    js_iter: walkedAtOnce(
      (v) => characters(own(v)),
      (v) => listCharacters(own(v)),
    ),
    tp_iter: (v) => {
      const s = own(v);
      return strIterator(s, s === v);
    },
  });
}

function order(test: (comparison: number) => boolean): (v: Value, w: Value) => Value {
  return (v, w) => {
    const b = asStr(w);
    return b === undefined ? NotImplemented : test(strCompare(own(v), b));
  };
}

function contains(v: Value, item: Value): boolean {
  if (v.kind === 3 && item.kind === 3) return strContains(v as string, item as string); // kind 3
  const sub = asStr(item);
  if (sub === undefined)
    throw typeError(`'in <string>' requires string as left operand, not ${item.cls.tp_name}`);
  return strContains(own(v), sub);
}

function concat(v: Value, w: Value): Value {
  const a = own(v);
  const b = asStr(w);
  if (b === undefined) throw typeError(`can only concatenate str (not "${w.cls.tp_name}") to str`);
  checkSize(strLength(a) + strLength(b));
  return strConcat(a, b);
}

const MAX_SSIZE = 1n << 63n;
/** Results up to this length need no check. */
const SHORT = 10_000;

/** `v * n` */
export function strTimes(v: Value, n: Value): Value {
  if (v.kind === 3 && n.kind === 1) {
    if (n === 1n) return v;
    const times = Number(n as bigint); // kind 1
    if (times <= 0 && times > -SHORT) return "";
    if (times > 0 && times <= SHORT && (v as string).length * times <= SHORT)
      return repeatText(v as string, times); // kind 3
  }
  const count = index(n);
  if (count >= MAX_SSIZE || count < -MAX_SSIZE) {
    throw overflowError(`cannot fit '${n.cls.tp_name}' into an index-sized integer`);
  }
  const s = own(v);
  if (count <= 0n || s === "") return "";
  return strRepeat(s, checkSize(count * BigInt(strLength(s))) / strLength(s));
}

function subscript(v: Value, key: Value): Value {
  const s = own(v);
  if (key instanceof PySlice) {
    const { start, step, length } = sliceIndices(key, strLength(s));
    return strSlice(s, start, start + length * step, step);
  }
  if (typeof key !== "bigint" && key.nb_index === undefined) {
    throw typeError(`string indices must be integers, not '${key.cls.tp_name}'`);
  }
  return item(s, asIndex(key));
}

function item(s: Str, at: number): Str {
  const n = strLength(s);
  const i = at < 0 ? at + n : at;
  if (i < 0 || i >= n) throw indexError("string index out of range");
  return strAt(s, i);
}

/** The characters as strings, for iteration inside the runtime. */
function characters(s: Str): Iterable<Value> {
  return typeof s === "string" && s.length <= COPY_LIMIT ? s.split("") : eachCharacter(s);
}

/** As `characters`, in a fresh array. */
function listCharacters(s: Str): Value[] {
  const walked = characters(s);
  return Array.isArray(walked) ? walked : [...walked];
}

function* eachCharacter(s: Str): Iterable<Value> {
  const n = strLength(s);
  for (let i = 0; i < n; i++) yield strAt(s, i);
}
