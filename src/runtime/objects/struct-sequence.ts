/** Named tuples made by the interpreter itself: `sys.version_info`, `time.struct_time` … (CPython's structseq). */
import { builtinType, constants, getset, methods, qualifyName, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { toArray } from "../protocols/iter.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";
import { readonlyMember } from "./readonly-member.ts";
import { None } from "./singletons.ts";
import { tuple, tupleOf } from "./tuple/index.ts";
import { tuple_ } from "./tuple/type.ts";

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
  const all = [...fields, ...(options.hiddenFields ?? [])];
  const creatable = options.creatable === true;
  const T: PyType = builtinType(name, {
    base: tuple_,
    module,
    basetype: false,
    ...(options.doc === undefined ? {} : { doc: options.doc }),
    ...(creatable
      ? {
          new: [
            `${name}(sequence, dict=None)`,
            (cls: PyType, items: Value) => checked(cls, toArray(items), fields.length, all.length),
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
      return `${module}.${name}(${fields.map((f, i) => `${f}=${reprText(items[i] ?? None)}`).join(", ")})`;
    },
  });
  constants(T, {
    n_fields: BigInt(all.length),
    n_sequence_fields: BigInt(fields.length),
    n_unnamed_fields: 0n,
    __match_args__: tuple([...fields]),
  });
  methods(T, [["__reduce__(self, /)", (v: Value[]) => tuple([T, tuple([tuple([...v])])])]]);
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

function checked(cls: PyType, items: Value[], least: number, most: number): Value {
  const label = `${cls.tp_name}()`;
  if (items.length < least && least === most)
    throw typeError(`${label} takes a ${least}-sequence (${items.length}-sequence given)`);
  if (items.length < least)
    throw typeError(`${label} takes an at least ${least}-sequence (${items.length}-sequence given)`);
  if (items.length > most) {
    const bound = least === most ? "a" : "an at most";
    throw typeError(`${label} takes ${bound} ${most}-sequence (${items.length}-sequence given)`);
  }
  return structSequenceOf(cls, items.slice(0, least), items.slice(least));
}
