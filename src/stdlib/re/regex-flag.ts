/** `re.RegexFlag`, which `re/_flags.py` defines, and the names of its bits. https://docs.python.org/3/library/re.html#re.RegexFlag */
import { loadModule } from "../../runtime/importer.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import type { Value } from "../../runtime/slots.ts";
import * as bits from "./flags.ts";

/** In the order of CPython's class body. */
const MEMBERS: readonly (readonly [name: string, short: string, bit: number])[] = [
  ["ASCII", "A", bits.ASCII],
  ["IGNORECASE", "I", bits.IGNORECASE],
  ["LOCALE", "L", bits.LOCALE],
  ["UNICODE", "U", bits.UNICODE],
  ["MULTILINE", "M", bits.MULTILINE],
  ["DOTALL", "S", bits.DOTALL],
  ["VERBOSE", "X", bits.VERBOSE],
  ["DEBUG", "", bits.DEBUG],
];

const BY_BIT = [...MEMBERS].sort(([, , a], [, , b]) => a - b);

/** Names of the bits, the lowest first, joined by `|`, what has no name in hexadecimal. */
export function flagNames(value: bigint, prefix: string): string {
  const names: string[] = [];
  let rest = value;
  for (const [name, , bit] of BY_BIT) {
    if ((value & BigInt(bit)) === 0n) continue;
    names.push(prefix + name);
    rest &= ~BigInt(bit);
  }
  if (rest !== 0n) names.push(`0x${rest.toString(16)}`);
  return names.join("|");
}

/** `RegexFlag` and its members, as the module's attributes. */
export function flagConstants(): Record<string, Value> {
  const file = loadModule("re._flags");
  if (file === undefined) throw new Error("re/_flags.py is not in the bundle");
  const RegexFlag = getattr(file, "RegexFlag");
  const table: Record<string, Value> = { RegexFlag, NOFLAG: getattr(RegexFlag, "NOFLAG") };
  for (const [name, short] of MEMBERS) {
    table[name] = getattr(RegexFlag, name);
    if (short !== "") table[short] = getattr(RegexFlag, name);
  }
  return table;
}
