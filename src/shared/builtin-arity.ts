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
  ...inModule(
    "math",
    EXACTLY_1,
    "sqrt exp exp2 expm1 log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh",
  ),
  ...inModule(
    "math",
    EXACTLY_1,
    "degrees radians fabs floor ceil trunc isqrt factorial isnan isinf isfinite",
  ),
  ...inModule("math", EXACTLY_2, "atan2 fmod copysign pow"),
]);

function inModule(module: string, mask: number, names: string): [string, number][] {
  return named(mask, names).map(([name]) => [`${module}.${name}`, mask]);
}

function named(mask: number, names: string): [string, number][] {
  return names.split(" ").map((name) => [name, mask]);
}

const UP_TO_3 = 0b1110;
const TWO_OR_THREE = 0b1100;
const TWO_TO_FOUR = 0b11100;
const EXACTLY_3 = 0b1000;

/** Methods by the exact type of their receiver, which counts as the first argument. */
const METHODS = new Map<string, ReadonlyMap<string, number>>([
  [
    "str",
    new Map([
      ...named(
        EXACTLY_1,
        "capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower",
      ),
      ...named(EXACTLY_1, "isnumeric isprintable isspace istitle isupper lower swapcase title upper"),
      ...named(EXACTLY_2, "join partition rpartition removeprefix removesuffix translate zfill"),
      ...named(ONE_OR_TWO, "lstrip rstrip strip"),
      ...named(UP_TO_3, "split rsplit"),
      ...named(TWO_OR_THREE, "center ljust rjust"),
      ...named(TWO_TO_FOUR, "count endswith find index rfind rindex startswith"),
      ...named(EXACTLY_3, "replace"),
    ]),
  ],
  [
    "list",
    new Map([
      ...named(EXACTLY_1, "clear copy reverse sort"),
      ...named(EXACTLY_2, "append count extend remove"),
      ...named(ONE_OR_TWO, "pop"),
      ...named(EXACTLY_3, "insert"),
      ...named(TWO_TO_FOUR, "index"),
    ]),
  ],
  [
    "dict",
    new Map([
      ...named(EXACTLY_1, "clear copy items keys popitem values"),
      ...named(TWO_OR_THREE, "get pop setdefault"),
    ]),
  ],
  [
    "set",
    new Map([
      ...named(EXACTLY_1, "clear copy pop"),
      ...named(EXACTLY_2, "add discard isdisjoint issubset issuperset remove"),
      ...named(EXACTLY_2, "difference intersection symmetric_difference union update"),
    ]),
  ],
]);

/** The mask of a method of an exact builtin type; 0 for those that must be looked at. */
export function methodArity(type: string, name: string): number {
  return METHODS.get(type)?.get(name) ?? 0;
}

/** Every method that `methodArity` knows. */
export function* knownMethods(): Generator<{ type: string; name: string; mask: number }> {
  for (const [type, methods] of METHODS) for (const [name, mask] of methods) yield { type, name, mask };
}

/** All builtins, and functions of the library with their modules before a dot, that may be called directly. */
export function knownBuiltins(): Iterable<readonly [string, number]> {
  return MASKS;
}

/** The mask of a builtin, or of `module.function`; 0 for those that are never called directly. */
export function builtinArity(name: string): number {
  return MASKS.get(name) ?? 0;
}
