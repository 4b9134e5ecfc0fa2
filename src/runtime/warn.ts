/** Warnings from the runtime itself, by way of the module `warnings` and its filters. https://docs.python.org/3/library/warnings.html */
import type { PyType } from "./slots.ts";

type Issue = (category: PyType, message: string) => void;

let issue: Issue | undefined;

/** Called once by the library. */
export function installWarnings(how: Issue): void {
  issue = how;
}

/** Warns at the line of the program that is running; raises what a filter makes an error. */
export function warn(category: PyType, message: string): void {
  issue?.(category, message);
}
