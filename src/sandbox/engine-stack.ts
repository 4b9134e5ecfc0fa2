import { LOOP_WIDTH, type PositionMap, SITE_WIDTH } from "../shared/position-map.ts";
import type { TraceFrame } from "./protocol.ts";

/** More frames than this tell a reader nothing about where a program was stopped. */
const MAX_FRAMES = 20;

/** The Python frames of one emitted script in an engine stack trace, outermost first; unknown places are left out. */
export function pythonFrames(engineStack: string, script: string, map: PositionMap): TraceFrame[] {
  const frames: TraceFrame[] = [];
  // the name is ours and holds nothing special; the stack may stand inside JSON, so its line ends are not relied on
  for (const match of engineStack.matchAll(new RegExp(`\\(${script}:(\\d+):(\\d+)\\)`, "g"))) {
    const at = place(Number(match[1]), Number(match[2]));
    const isInnermost = engineStack.slice(0, match.index).split(/\bat /).length <= 2;
    const frame = (isInnermost ? locateLoop(map, at) : undefined) ?? locate(map, lastSite(map, at));
    if (frame !== undefined) frames.push(frame);
    if (frames.length === MAX_FRAMES) break;
  }
  return frames.reverse();
}

/** A position in emitted text as a number that keeps their order. */
function place(line: number, column: number): number {
  return line * 2 ** 26 + column;
}

function locate({ sites, scopes }: PositionMap, site: number): TraceFrame | undefined {
  const at = site * SITE_WIDTH;
  // scope -1 marks a frame that Python does not have
  const scope = scopes[sites[at + 6] ?? -1];
  return scope === undefined ? undefined : { lineno: sites[at + 2] ?? 0, scope };
}

/** Index of the last site that is not after the place, or -1. */
function lastSite({ sites }: PositionMap, at: number): number {
  let low = 0;
  let high = sites.length / SITE_WIDTH;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(sites, middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function placeOf(sites: readonly number[], site: number): number {
  return place(sites[site * SITE_WIDTH] ?? 0, sites[site * SITE_WIDTH + 1] ?? 0);
}

interface LoopPlace extends TraceFrame {
  readonly start: number;
  readonly end: number;
}

/**
 * The loop that the innermost frame was in. The engine asks whether to go on where it jumps, and reports what stands before the place it
 * jumps to: the statement before a loop, or the last one of a branch that was not taken. So the loop is all that is sure.
 */
function locateLoop(map: PositionMap, at: number): TraceFrame | undefined {
  const loops = loopsOf(map);
  const site = lastSite(map, at);
  const around = loops.findLast(({ start, end }) => start <= at && at <= end);
  const next = loops.find(({ start }) => start > at);
  const isWithin = next !== undefined && (around === undefined || next.start < around.end);
  if (isWithin && isNextIn(map, next.scope, site, at, next.start)) return frameOf(next);
  if (around === undefined) return undefined;
  // a function may stand in the loop
  const own = placeOf(map.sites, site) < around.start ? undefined : locate(map, site);
  return own === undefined || own.scope === around.scope ? frameOf(around) : undefined;
}

function frameOf({ lineno, scope }: TraceFrame): TraceFrame {
  return { lineno, scope };
}

/** Whether nothing else of the scope stands between the place and the loop, nor anything of another scope at the place. */
function isNextIn(map: PositionMap, scope: string, site: number, at: number, loop: number): boolean {
  const own = placeOf(map.sites, site) === at ? locate(map, site) : undefined;
  if (own !== undefined && own.scope !== scope) return false;
  for (let next = site + 1; next * SITE_WIDTH < map.sites.length; next++) {
    if (placeOf(map.sites, next) >= loop) break;
    if (locate(map, next)?.scope === scope) return false;
  }
  return true;
}

function loopsOf({ loops, scopes }: PositionMap): LoopPlace[] {
  return Array.from({ length: loops.length / LOOP_WIDTH }, (_, i) => {
    const row = loops.slice(i * LOOP_WIDTH, (i + 1) * LOOP_WIDTH);
    const [line = 0, column = 0, endLine = 0, endColumn = 0, lineno = 0, scope = 0] = row;
    return {
      ...{ start: place(line, column), end: place(endLine, endColumn) },
      ...{ lineno, scope: scopes[scope] ?? "" },
    };
  });
}
