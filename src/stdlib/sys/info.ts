/** The constants of `sys` about the version and the kinds of number. */

import { None } from "../../runtime/objects/singletons.ts";
import { structSequence, structSequenceOf } from "../../runtime/objects/struct-sequence.ts";
import type { Value } from "../../runtime/slots.ts";

/** One structseq type with its only instance. */
function only(name: string, fields: Readonly<Record<string, Value>>): Value {
  return structSequenceOf(structSequence("sys", name, Object.keys(fields)), Object.values(fields));
}

export const HEXVERSION = 0x030e02f0n;

/** All of them; made once, at the first import. */
export function infoTables() {
  return {
    version_info: only("version_info", {
      major: 3n,
      minor: 14n,
      micro: 2n,
      releaselevel: "final",
      serial: 0n,
    }),
    float_info: only("float_info", {
      max: Number.MAX_VALUE,
      max_exp: 1024n,
      max_10_exp: 308n,
      min: 2.2250738585072014e-308,
      min_exp: -1021n,
      min_10_exp: -307n,
      dig: 15n,
      mant_dig: 53n,
      epsilon: Number.EPSILON,
      radix: 2n,
      rounds: 1n,
    }),
    int_info: only("int_info", {
      bits_per_digit: 30n,
      sizeof_digit: 4n,
      default_max_str_digits: 4300n,
      str_digits_check_threshold: 640n,
    }),
    hash_info: only("hash_info", {
      width: 64n,
      modulus: 2305843009213693951n,
      inf: 314159n,
      nan: 0n,
      imag: 1000003n,
      algorithm: "siphash13",
      hash_bits: 64n,
      seed_bits: 128n,
      cutoff: 0n,
    }),
    thread_info: only("thread_info", { name: "pthread-stubs", lock: "mutex+cond", version: None }),
    flags: only("flags", {
      debug: 0n,
      inspect: 0n,
      interactive: 0n,
      optimize: 0n,
      dont_write_bytecode: 1n,
      no_user_site: 1n,
      no_site: 1n,
      ignore_environment: 1n,
      verbose: 0n,
      bytes_warning: 0n,
      quiet: 0n,
      hash_randomization: 1n,
      isolated: 1n,
      dev_mode: false,
      utf8_mode: 1n,
      warn_default_encoding: 0n,
      safe_path: true,
      int_max_str_digits: 4300n,
    }),
  };
}
