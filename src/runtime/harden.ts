/** Cuts what could make code from text, once the runtime has loaded (docs/threat-model.md). */

/** Removes `eval`, `Function` and every `constructor` that leads to them. */
export function harden(): void {
  const functions = [() => {}, function* () {}, async () => {}, async function* () {}];
  for (const f of functions) delete (Object.getPrototypeOf(f) as { constructor?: unknown }).constructor;
  for (const name of ["eval", "Function"]) delete (globalThis as unknown as Record<string, unknown>)[name];
}
