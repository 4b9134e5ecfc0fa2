/** Generators of the library that are written in TypeScript but look as if made by `def`. */

import { parseSignature } from "../signature.ts";
import type { PyCallable, Value } from "../slots.ts";
import { GeneratorProto, prepareGeneratorFunction } from "./generator.ts";

type GeneratorFunction<A extends unknown[]> = (...args: A) => Generator<Value>;

/** Makes what a JS generator function returns into Python generator objects named `name`. */
export function generatorFunction<A extends unknown[]>(
  name: string,
  f: GeneratorFunction<A>,
): GeneratorFunction<A> {
  const callable = f as unknown as PyCallable; // gets the property that generator objects ask for
  callable.sig = { ...parseSignature(`${name}()`), style: "python" };
  prepareGeneratorFunction(callable, GeneratorProto);
  return f;
}
