/** The types of `None`, `NotImplemented` and `Ellipsis`. https://docs.python.org/3/library/constants.html */
import { builtinType, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { hidden } from "../names.ts";
import {
  Ellipsis,
  EllipsisProto,
  None,
  NoneProto,
  NotImplemented,
  NotImplementedProto,
} from "./singletons.ts";

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineSingletonTypes(): void {
  const NoneType = builtinType("NoneType", {
    proto: NoneProto,
    basetype: false,
    new: ["NoneType()", () => None],
    doc: "The type of the None singleton.",
  });
  slots(NoneType, { tp_repr: () => "None", nb_bool: () => false, tp_hash: () => 0xfca86420n });
  const missing = builtinType("NotImplementedType", {
    proto: NotImplementedProto,
    basetype: false,
    new: ["NotImplementedType()", () => NotImplemented],
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
    new: ["ellipsis()", () => Ellipsis],
  });
  slots(dots, { tp_repr: () => "Ellipsis" });
  for (const o of [None, NotImplemented, Ellipsis]) hidden(o, "plain", false);
}
