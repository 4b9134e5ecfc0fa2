/** Parts of the library that the host keeps until they are needed: code that a restored VM cannot hold, large tables. */
import { RecursionError, raise } from "./errors.ts";

interface LibraryHost {
  hostLibrary(name: string): unknown;
}

const host = globalThis as unknown as LibraryHost; // made by the host before the bundle runs

/** The value of a part's script, evaluated anew. */
export function libraryPart(name: string): unknown {
  const value = host.hostLibrary(name);
  // the parts are in every build: only the engine's parser can fail, for want of stack
  if (value === undefined) throw raise(RecursionError, "maximum recursion depth exceeded");
  return value;
}
