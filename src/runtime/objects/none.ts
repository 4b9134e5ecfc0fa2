/** The types of `None`, `NotImplemented` and `Ellipsis`. https://docs.python.org/3/library/constants.html */
import { builtinType, type Impl, methods, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import type { PyObject, PyType, Value } from "../slots.ts";
import type { PyDict } from "./dict/index.ts";
import {
  Ellipsis,
  EllipsisProto,
  None,
  NoneProto,
  NotImplemented,
  NotImplementedProto,
} from "./singletons.ts";

/** The constructor of a type with one object. */
function only(name: string, get: () => PyObject): Impl {
  return (_cls: PyType, args: readonly Value[], kwargs: PyDict | undefined) => {
    if (args.length > 0 || kwargs !== undefined) throw typeError(`${name} takes no arguments`);
    return get();
  };
}

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineSingletonTypes(): void {
  const NoneType = builtinType("NoneType", {
    proto: NoneProto,
    basetype: false,
    new: ["NoneType(*args, **kwargs)", only("NoneType", () => None)],
    doc: "The type of the None singleton.",
  });
  slots(NoneType, { tp_repr: () => "None", nb_bool: () => false, tp_hash: () => 0xfca86420n });
  const missing = builtinType("NotImplementedType", {
    proto: NotImplementedProto,
    basetype: false,
    new: ["NotImplementedType(*args, **kwargs)", only("NotImplementedType", () => NotImplemented)],
    doc: "The type of the NotImplemented singleton.",
  });
  slots(missing, {
    tp_repr: () => "NotImplemented",
    nb_bool: () => {
      throw typeError("NotImplemented should not be used in a boolean context");
    },
  });
  const dots = builtinType("ellipsis", {
    proto: EllipsisProto,
    basetype: false,
    new: ["ellipsis(*args, **kwargs)", only("EllipsisType", () => Ellipsis)],
    doc: "The type of the Ellipsis singleton.",
  });
  slots(dots, { tp_repr: () => "Ellipsis" });
  methods(missing, [["__reduce__(self, /)", () => "NotImplemented"]]);
  methods(dots, [["__reduce__(self, /)", () => "Ellipsis"]]);
  for (const o of [None, NotImplemented, Ellipsis]) hidden(o, "plain", false);
}
