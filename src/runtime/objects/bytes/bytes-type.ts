/** The type `bytes`. https://docs.python.org/3/library/stdtypes.html#bytes */

import { builtinType, methods, slots } from "../../define.ts";
import type { PyType, Value } from "../../slots.ts";
import { strHash } from "../str/astral.ts";
import { tuple } from "../tuple/index.ts";
import { bufferMethods } from "./buffer-methods.ts";
import { bytesFrom, dunderBytesObject } from "./construct.ts";
import { allocBytes, isBytes, newBytes, PyBytes } from "./core.ts";
import { toLatin } from "./latin.ts";
import { addBytesMethods } from "./methods.ts";
import { reprBytes } from "./repr.ts";
import { bytesLikeSlots, own } from "./slots.ts";

export const bytes_: PyType = builtinType("bytes", {
  proto: PyBytes.prototype,
  new: [
    "bytes(source=b'', encoding='utf-8', errors='strict')",
    (cls: PyType, source?: Value, encoding?: Value, errors?: Value) => {
      if (cls === bytes_ && source !== undefined && encoding === undefined && errors === undefined) {
        if (source.cls === bytes_) return source;
        const given = dunderBytesObject(source);
        if (given !== undefined) return given;
      }
      return allocBytes(cls, bytesFrom("bytes", source, encoding, errors));
    },
  ],
});

bytesLikeSlots(bytes_, newBytes);
slots(bytes_, {
  tp_repr: (v) => reprBytes(own(v)),
  tp_str: (v) => reprBytes(own(v)),
  tp_hash: (v) => strHash(toLatin(own(v))),
});
addBytesMethods(bytes_, newBytes);
bufferMethods(bytes_);
methods(bytes_, [
  ["__bytes__(self, /)", (v: Value) => (isBytes(v) && v.cls === bytes_ ? v : newBytes(own(v)))],
  ["__getnewargs__(self, /)", (v: Value) => tuple([newBytes(own(v))])],
]);
