/** What `sub`, `subn` and `split` still take by position, with a warning. https://docs.python.org/3/library/re.html#re.sub */
import { DeprecationWarning, typeError } from "../../runtime/errors.ts";
import type { Value } from "../../runtime/slots.ts";
import { warn } from "../../runtime/warn.ts";

/** How often at most and the flags, as given by name, and `*args`. */
export type LimitArguments = readonly [
  most?: Value | undefined,
  flags?: Value | undefined,
  args?: readonly Value[],
];

/**
 * How often at most, and the flags. `most` is the name of the former, `before` the number of parameters that come before
 * it.
 */
export function limits(name: string, most: string, before: number, given: LimitArguments): LimitArguments {
  const args = given[2];
  if (args === undefined || args.length === 0) return given;
  const [mostByName, flagsByName] = given;
  const twice = (parameter: string) => typeError(`${name}() got multiple values for argument '${parameter}'`);
  if (mostByName !== undefined) throw twice(most);
  if (args.length > 1 && flagsByName !== undefined) throw twice("flags");
  if (args.length > 2)
    throw typeError(
      `${name}() takes from ${before} to ${before + 2} positional arguments but ${before + args.length} were given`,
    );
  warn(DeprecationWarning, `'${most}' is passed as positional argument`);
  return [args[0], args[1] ?? flagsByName];
}
