/**
 * `__del__`: called after the statement with which the last reference to an object went. Objects whose class has one stand in a list
 * from their beginning; the engine counts references, so one that nobody but this list holds is gone.
 * https://docs.python.org/3/reference/datamodel.html#object.__del__
 */
import { caught } from "../errors.ts";
import { reportIgnored } from "../io/ignored.ts";
import { mangle, ownNames } from "../names.ts";
import { call1 } from "../protocols/call.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyObject, Value } from "../slots.ts";
import { None } from "./singletons.ts";
import { typeLookup } from "./type/core.ts";
import { ENOUGH, watched, watching } from "./type/watched.ts";
import { noticeDeathsSoon } from "./weakref.ts";

const { hostUnreferenced } = globalThis as unknown as {
  /** The index of the last object with one reference before index `end`, -1 when there is none; see `sandbox/unreferenced.ts`. */
  hostUnreferenced(objects: readonly object[], end: number): number;
};

// No variable of this file may hold an object that is watched while the engine is asked.

let endsWithRun = false;

/** After a statement. */
export function noticeDeaths(): void {
  if (watched.length > 0) finalizeDead();
  noticeDeathsSoon();
}

function finalizeDead(): void {
  watching.left--;
  for (let gone = takeDead(); gone.length > 0; gone = takeDead())
    for (let i = 0; i < gone.length; i++) finalizeAlone(gone.splice(i, 1, None as PyObject));
}

/** From the end, as the variables of a call and the items of a list go. All at once, so that a finalizer runs to its end before the next. */
function takeDead(): PyObject[] {
  const gone: PyObject[] = [];
  for (let at = hostUnreferenced(watched, watched.length); at >= 0; at = hostUnreferenced(watched, at))
    gone.push(...watched.splice(at, 1));
  if (gone.length > 0) watching.left = ENOUGH;
  return gone;
}

/** The only object of a list. */
function finalizeAlone(gone: PyObject[]): void {
  finalizeFirst(gone);
  if (watched.length > 0 && hostUnreferenced(gone, 1) === 0) dismantle(gone);
}

/** Nobody waits for it, so that an exception in it is only reported. */
function finalizeFirst([o]: PyObject[]): void {
  const finalizer = o === undefined ? undefined : typeLookup(o.cls, "__del__");
  if (o === undefined || finalizer === undefined) return;
  try {
    call1(finalizer, o);
  } catch (e) {
    const exc = caught(e);
    const what =
      o.isNativeGenerator === true
        ? `closing generator ${reprText(o)}`
        : `calling deallocator ${reprText(finalizer)}`;
    reportIgnored(what, exc);
  }
}

/** What an object holds goes in the order of its attributes. */
function dismantle(gone: PyObject[]): void {
  for (const name of ownNames(gone[0] as PyObject)) {
    takeAway(gone, mangle(name));
    finalizeDead();
  }
}

function takeAway([o]: PyObject[], key: string): void {
  delete (o as unknown as Record<string, Value | undefined>)[key]; // instances have their attributes as properties
}

/** The program is all that its variables are for: what lives at its end is finalized then. */
export function finalizeAtEnd(): void {
  endsWithRun = true;
}

/** The program has generators that would notice that they are closed. */
export function watchGenerators(): void {
  watching.generators = true;
}

/** After the program. */
export function endFinalizers(): void {
  watching.generators = false;
  if (watched.length > 0) finalizeDead();
  if (!endsWithRun) return;
  endsWithRun = false;
  for (const o of watched.splice(0)) finalizeFirst([o]);
  watched.length = 0;
}
