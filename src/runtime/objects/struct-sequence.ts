/** Named tuples made by the interpreter itself: `sys.version_info`, `time.struct_time` … (CPython's structseq). */

import { builtinType, constants, getset, methods, qualifyName, slots } from "../define.ts";
import { caught, TypeError_, typeError } from "../errors.ts";
import { toArray } from "../protocols/iter.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import {
  dictGet,
  dictItems,
  dictKeys,
  dictSize,
  dictTake,
  isDict,
  newDict,
  type PyDict,
} from "./dict/index.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None } from "./singletons.ts";
import { fromHostText } from "./str/index.ts";
import { tuple, tupleOf } from "./tuple/index.ts";
import { tuple_ } from "./tuple/type.ts";
import { isinstance } from "./type/core.ts";

export interface StructSequenceOptions {
  /** Fields that are attributes but not items, after the visible ones. */
  readonly hiddenFields?: readonly string[];
  /** False where Python code may not make instances. */
  readonly creatable?: boolean;
  readonly doc?: string;
}

/** The type `module.name` with these fields in order. */
export function structSequence(
  module: string,
  name: string,
  fields: readonly string[],
  options: StructSequenceOptions = {},
): PyType {
  const hiddenFields = options.hiddenFields ?? [];
  const all = [...fields, ...hiddenFields];
  const creatable = options.creatable === true;
  const T: PyType = builtinType(name, {
    base: tuple_,
    module,
    basetype: false,
    ...(options.doc === undefined ? {} : { doc: options.doc }),
    ...(creatable
      ? {
          new: [
            "structseq(sequence, dict={})",
            (cls: PyType, items: Value, extra: Value | undefined) =>
              made(cls, items, extra, fields, hiddenFields),
          ],
        }
      : {}),
  });
  qualifyName(T);
  all.forEach((field, i) => {
    getset(T, {
      [field]: readonlyMember(
        (v: Value[]) => (i < fields.length ? v[i] : extraOf(v)[i - fields.length]) ?? None,
      ),
    });
  });
  slots(T, {
    tp_repr: (v) => {
      const items = v as Value[]; // slot of a tuple type
      return fromHostText(
        `${module}.${name}(${fields.map((f, i) => `${f}=${reprText(items[i] ?? None)}`).join(", ")})`,
      );
    },
  });
  constants(T, {
    n_fields: BigInt(all.length),
    n_sequence_fields: BigInt(fields.length),
    n_unnamed_fields: 0n,
    __match_args__: tuple([...fields]),
  });
  methods(T, [
    ["__reduce__(self, /)", (v: Value[]) => tuple([T, tuple([tuple([...v]), hiddenDict(v, hiddenFields)])])],
    [
      "__replace__(self, /, **changes)",
      (v: Value[], changes?: PyDict) => replaced(T, v, changes, all, fields.length),
    ],
  ]);
  return T;
}

interface WithExtra {
  structExtra?: readonly Value[];
}

function extraOf(v: Value): readonly Value[] {
  return (v as WithExtra).structExtra ?? []; // set by structSequenceOf
}

/** An instance; `extra` are the values of the hidden fields. */
export function structSequenceOf(T: PyType, items: readonly Value[], extra: readonly Value[] = []): Value {
  const v = tupleOf(T, [...items]);
  if (extra.length > 0) Object.defineProperty(v, "structExtra", { value: extra });
  return v as Value;
}

/** The hidden fields that have a value, by name. */
function hiddenDict(v: Value, names: readonly string[]): Value {
  const extra = extraOf(v);
  return newDict(names.map((name, i) => [name, extra[i] ?? None]));
}

/** What the constructor makes of a sequence of the visible fields, with hidden ones after them or by name. */
function made(
  cls: PyType,
  sequence: Value,
  extra: Value | undefined,
  fields: readonly string[],
  hiddenFields: readonly string[],
): Value {
  if (extra !== undefined && !isDict(extra))
    throw typeError(`${cls.tp_name}() takes a dict as second arg, if any`);
  const items = itemsOf(sequence);
  checkLength(cls, items.length, fields.length, fields.length + hiddenFields.length);
  const rest = items.slice(fields.length);
  if (extra === undefined) return structSequenceOf(cls, items.slice(0, fields.length), rest);
  let taken = 0;
  for (const name of hiddenFields.slice(rest.length)) {
    const value = dictGet(extra, name);
    if (value !== undefined) taken++;
    rest.push(value ?? None);
  }
  if (dictSize(extra) > taken) throw typeError(`${cls.tp_name}() got duplicate or unexpected field name(s)`);
  return structSequenceOf(cls, items.slice(0, fields.length), rest);
}

function itemsOf(sequence: Value): Value[] {
  try {
    return toArray(sequence);
  } catch (e) {
    const exc = caught(e);
    throw isinstance(exc, TypeError_) ? typeError("constructor requires a sequence") : exc;
  }
}

function checkLength(cls: PyType, given: number, least: number, most: number): void {
  const label = `${cls.tp_name}()`;
  if (given < least && least === most)
    throw typeError(`${label} takes a ${least}-sequence (${given}-sequence given)`);
  if (given < least)
    throw typeError(`${label} takes an at least ${least}-sequence (${given}-sequence given)`);
  if (given <= most) return;
  const bound = least === most ? "a" : "an at most";
  throw typeError(`${label} takes ${bound} ${most}-sequence (${given}-sequence given)`);
}

/** `copy.replace(v, **changes)` */
function replaced(
  T: PyType,
  v: Value[],
  changes: PyDict | undefined,
  names: readonly string[],
  visible: number,
): Value {
  const values = [...v, ...extraOf(v)];
  const left = newDict(changes === undefined ? [] : dictItems(changes));
  const next = names.map((name, i) => dictTake(left, name) ?? values[i] ?? None);
  if (dictSize(left) > 0) throw typeError(`Got unexpected field name(s): ${reprText([...dictKeys(left)])}`);
  return structSequenceOf(T, next.slice(0, visible), next.slice(visible));
}
