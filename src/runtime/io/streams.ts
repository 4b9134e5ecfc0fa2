/** Where `print` and `input` go: the host, or what the program put into `sys.stdout` and `sys.stdin`. */
import { runtimeError } from "../errors.ts";
import type { Value } from "../slots.ts";

export type StreamName = "stdin" | "stdout" | "stderr";

/** The module `sys` as bag of its attributes, once it is loaded. */
type SysModule = Readonly<Record<`$${string}`, Value | undefined>>;

let sys: SysModule | undefined;
let standard: Readonly<Record<StreamName, Value>> | undefined;

/** Called when `sys` is loaded: until then no program can have redirected anything. */
export function watchStreams(module: SysModule, streams: Readonly<Record<StreamName, Value>>): void {
  sys = module;
  standard = streams;
}

/** What the program put in place of the stream, or undefined for the host's. Raises RuntimeError when it deleted it. */
export function redirected(name: StreamName): Value | undefined {
  if (sys === undefined || standard === undefined) return undefined;
  const v = sys[`$${name}`];
  if (v === undefined) throw runtimeError(`lost sys.${name}`);
  return v === standard[name] ? undefined : v;
}

/** The redirected `sys.stdout`, or undefined for the host's. */
export function currentStdout(): Value | undefined {
  return redirected("stdout");
}
