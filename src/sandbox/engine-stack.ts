import { type PositionMap, SITE_WIDTH } from "../shared/position-map.ts";
import type { TraceFrame } from "./protocol.ts";

/** More frames than this tell a reader nothing about where a program was stopped. */
const MAX_FRAMES = 20;

/** The Python frames of one emitted script in an engine stack trace, outermost first; unknown places are left out. */
export function pythonFrames(engineStack: string, script: string, map: PositionMap): TraceFrame[] {
  const frames: TraceFrame[] = [];
  // the name is ours and holds nothing special; the stack may stand inside JSON, so its line ends are not relied on
  for (const match of engineStack.matchAll(new RegExp(`\\(${script}:(\\d+):(\\d+)\\)`, "g"))) {
    const frame = locate(map, Number(match[1]), Number(match[2]));
    if (frame !== undefined) frames.push(frame);
    if (frames.length === MAX_FRAMES) break;
  }
  return frames.reverse();
}

/** The last site that is not after the reported position. */
function locate({ sites, scopes }: PositionMap, line: number, column: number): TraceFrame | undefined {
  let low = 0;
  let high = sites.length / SITE_WIDTH;
  while (low < high) {
    const middle = (low + high) >> 1;
    const jsLine = sites[middle * SITE_WIDTH] ?? 0;
    const jsColumn = sites[middle * SITE_WIDTH + 1] ?? 0;
    if (jsLine < line || (jsLine === line && jsColumn <= column)) low = middle + 1;
    else high = middle;
  }
  const at = (low - 1) * SITE_WIDTH;
  // scope -1 marks a frame that Python does not have
  const scope = scopes[sites[at + 6] ?? -1];
  return scope === undefined ? undefined : { lineno: sites[at + 2] ?? 0, scope };
}
