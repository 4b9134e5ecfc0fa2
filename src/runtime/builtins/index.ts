/** All builtins, by name: the functions and types of `shared/surface.ts` and the exceptions. */
import { builtinsTable } from "../builtins-table.ts";
import * as errors from "../errors.ts";
import { bool } from "../objects/bool.ts";
import { bytearray_ } from "../objects/bytes/bytearray-type.ts";
import { bytes_ } from "../objects/bytes/bytes-type.ts";
import { memoryview_ } from "../objects/bytes/memoryview-type.ts";
import { complex } from "../objects/complex.ts";
import { classmethod, property, staticmethod } from "../objects/descriptors.ts";
import { dict } from "../objects/dict/type.ts";
import { BaseExceptionGroup, ExceptionGroup } from "../objects/exceptions/group.ts";
import { float } from "../objects/float/float.ts";
import { int } from "../objects/int/int.ts";
import { list } from "../objects/list/type.ts";
import { range } from "../objects/range/type.ts";
import { frozenset, set } from "../objects/set/type.ts";
import { Ellipsis, NotImplemented } from "../objects/singletons.ts";
import { slice } from "../objects/slice/type.ts";
import { str_ } from "../objects/str/type.ts";
import { super_ } from "../objects/super.ts";
import { tuple_ } from "../objects/tuple/type.ts";
import { isType, object_, type_ } from "../objects/type/core.ts";
import type { Value } from "../slots.ts";
import { abs } from "./abs.ts";
import { all, any } from "./any-all.ts";
import { ascii } from "./ascii.ts";
import { aiter, anext } from "./async.ts";
import { delattr, dir, getattr, globals, hasattr, locals, setattr, vars } from "./attributes.ts";
import { bin } from "./bin.ts";
import { chr } from "./chr.ts";
import { divmod } from "./divmod.ts";
import { enumerate } from "./enumerate.ts";
import { filter } from "./filter.ts";
import { format } from "./format.ts";
import { hex } from "./hex.ts";
import { input } from "./input.ts";
import { iter } from "./iter.ts";
import { len } from "./len.ts";
import { map } from "./map.ts";
import { max, min } from "./min-max.ts";
import { next } from "./next.ts";
import { callable, hash, id, isinstance, issubclass, repr } from "./objects.ts";
import { oct } from "./oct.ts";
import { ord } from "./ord.ts";
import { pow } from "./pow.ts";
import { print } from "./print.ts";
import { reversed } from "./reversed.ts";
import { round } from "./round.ts";
import { sorted } from "./sorted.ts";
import { sum } from "./sum.ts";
import { zip } from "./zip.ts";

/** Fills the table; called once when all types exist. */
export function fillBuiltinsTable(): void {
  const functions: Record<string, Value> = {
    abs,
    aiter,
    all,
    anext,
    any,
    ascii,
    bin,
    callable,
    chr,
    delattr,
    dir,
    divmod,
    enumerate,
    filter,
    format,
    getattr,
    globals,
    hasattr,
    hash,
    hex,
    id,
    input,
    isinstance,
    issubclass,
    iter,
    len,
    locals,
    map,
    max,
    min,
    next,
    oct,
    ord,
    pow,
    print,
    repr,
    reversed,
    round,
    setattr,
    sorted,
    sum,
    vars,
    zip,
  };
  const types: Record<string, Value> = {
    bool,
    bytearray: bytearray_,
    bytes: bytes_,
    classmethod,
    complex,
    dict,
    float,
    frozenset,
    int,
    list,
    memoryview: memoryview_,
    object: object_,
    property,
    range,
    set,
    slice,
    staticmethod,
    str: str_,
    super: super_,
    tuple: tuple_,
    type: type_,
  };
  const constants: Record<string, Value> = { Ellipsis, NotImplemented, __debug__: true };
  const table = builtinsTable();
  for (const group of [functions, types, constants])
    for (const [name, v] of Object.entries(group)) table.set(name, v);
  fillExceptions(table);
}

function fillExceptions(table: Map<string, Value>): void {
  for (const v of Object.values(errors) as unknown[])
    if (typeof v === "function" && isType(v as Value))
      table.set((v as unknown as { tp_name: string }).tp_name, v as Value);
  table.set("BaseExceptionGroup", BaseExceptionGroup);
  table.set("ExceptionGroup", ExceptionGroup);
  table.set("EnvironmentError", errors.OSError);
  table.set("IOError", errors.OSError);
}
