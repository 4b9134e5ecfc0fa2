/** `zlib.error`, and what it says for each way of failing. */
import { builtinType } from "../../runtime/define.ts";
import { Exception, memoryError, type PyBaseException, raise } from "../../runtime/errors.ts";
import { MAX_ELEMENTS } from "../../runtime/sizes.ts";
import type { PyType } from "../../runtime/slots.ts";
import { BadData } from "./inflate.ts";
import { NeedsDictionary, type Unpacker } from "./unpack.ts";

export const ZlibError: PyType = builtinType("error", { base: Exception, module: "zlib", dict: true });

export const fail = (message: string): PyBaseException => raise(ZlibError, message);

/** Runs a decompressor; `action` is what the message names. Without a limit memory is the limit. */
export function run(unpacker: Unpacker, limit: number | undefined, action: string): Uint8Array {
  try {
    const out = unpacker.run(Math.min(limit ?? MAX_ELEMENTS, MAX_ELEMENTS));
    if (limit === undefined && unpacker.full) throw memoryError();
    return out;
  } catch (e) {
    if (e instanceof BadData) throw fail(`Error -3 ${action}: ${e.message}`);
    if (!(e instanceof NeedsDictionary)) throw e;
    throw fail(e.wrong ? "Error -3 while setting zdict: invalid input data" : `Error 2 ${action}`);
  }
}
