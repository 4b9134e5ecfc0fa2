/**
 * With how many positional arguments a builtin may be called directly: bit k stands for k arguments. The runtime's own
 * `arity` of the function must have these bits (compared when the VM is built), so emitted code need not look.
 */
import { EXCEPTION_NAMES } from "./surface.ts";

const ANY = -1;
const UP_TO_1 = 0b11;
const UP_TO_2 = 0b111;
const EXACTLY_1 = 0b10;
const EXACTLY_2 = 0b100;
const ONE_OR_TWO = 0b110;
const AT_LEAST_1 = 0x7ffffffe;

const MASKS = new Map<string, number>([
  ...named(EXACTLY_1, "abs all any ascii bin callable chr hash hex id len oct ord repr sorted"),
  ...named(EXACTLY_2, "divmod filter hasattr isinstance issubclass"),
  ...named(ONE_OR_TWO, "format iter next round sum"),
  ...named(0b1100, "getattr pow"),
  ...named(0b1000, "setattr"),
  ...named(UP_TO_1, "bool dict float frozenset input list set str tuple"),
  ...named(UP_TO_2, "complex enumerate int"),
  ...named(AT_LEAST_1, "max min print"),
  ...named(ANY, "bytearray bytes map object range reversed slice zip"),
  ...named(ANY, EXCEPTION_NAMES.join(" ")),
]);

function named(mask: number, names: string): [string, number][] {
  return names.split(" ").map((name) => [name, mask]);
}

/** The mask of a builtin; 0 for those that are never called directly. */
export function builtinArity(name: string): number {
  return MASKS.get(name) ?? 0;
}
