/** The modules written in TypeScript. */
import type { ModuleSpec } from "../runtime/objects/module.ts";
import { module as abc } from "./abc.ts";
import { module as array } from "./array/module.ts";
import { module as binascii } from "./binascii.ts";
import { bisect } from "./bisect.ts";
import { module as builtins } from "./builtins.ts";
import { module as cmath } from "./cmath.ts";
import { module as codecsSupport } from "./codecs-support.ts";
import { collections } from "./collections/module.ts";
import { module as contextvars } from "./contextvars.ts";
import { module as copySupport } from "./copy-support.ts";
import { module as csvReader } from "./csv-reader/module.ts";
import { module as dataclasses } from "./dataclasses/module.ts";
import { module as datetime } from "./datetime/module.ts";
import { module as decimal } from "./decimal/module.ts";
import { module as doctestSupport } from "./doctest-support.ts";
import { module as enumSupport } from "./enum-support.ts";
import { functools } from "./functools/module.ts";
import { module as hashes } from "./hashes/module.ts";
import { heapq } from "./heapq/module.ts";
import { module as inspectSupport } from "./inspect-support.ts";
import { itertools } from "./itertools/module.ts";
import { module as json } from "./json/module.ts";
import { module as math } from "./math.ts";
import { operator } from "./operator/module.ts";
import { module as random } from "./random/module.ts";
import { re } from "./re/module.ts";
import { module as statistics } from "./statistics/module.ts";
import { module as stringFormat } from "./string-format.ts";
import { module as struct } from "./struct/module.ts";
import { module as sys } from "./sys.ts";
import { module as templateLib } from "./template-lib.ts";
import { clockModule, module as time } from "./time/module.ts";
import { module as tracebackSupport } from "./traceback-support.ts";
import { module as typesSupport } from "./types-support.ts";
import { module as typingSupport } from "./typing-support.ts";
import { module as unicodedata } from "./unicodedata.ts";
import { module as unittestSupport } from "./unittest-support.ts";
import { module as weakSupport } from "./weak-support.ts";
import { module as zlib } from "./zlib/module.ts";
import { module as zoneData } from "./zone-data.ts";

export const NATIVE_MODULES: readonly ModuleSpec[] = [
  functools,
  operator,
  bisect,
  collections,
  heapq,
  itertools,
  cmath,
  math,
  random,
  decimal,
  statistics,
  datetime,
  re,
  unicodedata,
  sys,
  abc,
  json,
  clockModule,
  time,
  dataclasses,
  copySupport,
  csvReader,
  stringFormat,
  enumSupport,
  hashes,
  typesSupport,
  binascii,
  typingSupport,
  templateLib,
  weakSupport,
  tracebackSupport,
  inspectSupport,
  struct,
  array,
  zlib,
  zoneData,
  codecsSupport,
  builtins,
  contextvars,
  unittestSupport,
  doctestSupport,
];
