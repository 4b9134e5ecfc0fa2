/** Where `print` goes: the host, or what the program put into `sys.stdout`. */
import type { Value } from "../slots.ts";

let redirected: Value | undefined;

/** The redirected `sys.stdout`, or undefined for the host's. */
export function currentStdout(): Value | undefined {
  return redirected;
}

export function redirectStdout(v: Value | undefined): void {
  redirected = v;
}
