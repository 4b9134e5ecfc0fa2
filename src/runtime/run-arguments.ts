/** `sys.argv` of the run. */
let argv: readonly string[] = [];

export function setArgv(values: readonly string[]): void {
  argv = values;
}

export function currentArgv(): readonly string[] {
  return argv;
}
