/** The scripts that have run in this VM: their source and position map, by the name the engine knows them under. */
import { type PositionMap, SITE_WIDTH } from "../../shared/position-map.ts";

export interface Script {
  /** File name shown in tracebacks. */
  readonly filename: string;
  /** The program's text; its lines are found when first needed, as few runs do. */
  readonly source: string;
  lines?: readonly string[];
  /** The position map as it came; parsed when first needed. */
  readonly mapText: string;
  map?: PositionMap;
}

/** Where in Python a generated position is. Columns count UTF-16 units from 0. */
export interface Site {
  readonly lineno: number;
  readonly col: number;
  readonly endLineno: number;
  readonly endCol: number;
  /** -1: a JS frame that Python does not have. */
  readonly scope: number;
}

const scripts = new Map<string, Script>();

export function registerScript(name: string, filename: string, source: string, mapText: string): void {
  scripts.set(name, { filename, source, mapText });
}

export function findScript(name: string): Script | undefined {
  return scripts.get(name);
}

/** The lines of the newest script with that file name, for `linecache`-like uses. */
export function sourceLines(filename: string): readonly string[] | undefined {
  const newest = [...scripts.values()].filter((s) => s.filename === filename).at(-1);
  return newest === undefined ? undefined : linesOf(newest);
}

export function linesOf(script: Script): readonly string[] {
  script.lines ??= script.source.split(/\r\n|\r|\n/);
  return script.lines;
}

export function mapOf(script: Script): PositionMap {
  script.map ??= JSON.parse(script.mapText) as PositionMap; // our own transpiler's text
  return script.map;
}

/** The last site that is not after the generated position (both 1-based). */
export function findSite(script: Script, line: number, column: number): Site | undefined {
  const found = lastSite(mapOf(script).sites, line, column);
  return found < 0 ? undefined : siteAt(mapOf(script).sites, found);
}

/** The `yield` around the place that `findSite` gives; that place when there is none. */
export function findYield(script: Script, line: number, column: number): Site | undefined {
  const { sites } = mapOf(script);
  const found = lastSite(sites, line, column);
  if (found < 0) return undefined;
  const inner = siteAt(sites, found);
  for (let at = found; at < sites.length; at += SITE_WIDTH) {
    const site = siteAt(sites, at);
    if (site.scope !== inner.scope || site.lineno > inner.endLineno) break;
    if (holds(site, inner) && linesOf(script)[site.lineno - 1]?.startsWith("yield", site.col)) return site;
  }
  return inner;
}

function holds(outer: Site, inner: Site): boolean {
  const begins = outer.lineno < inner.lineno || (outer.lineno === inner.lineno && outer.col <= inner.col);
  const ends =
    outer.endLineno > inner.endLineno ||
    (outer.endLineno === inner.endLineno && outer.endCol >= inner.endCol);
  return begins && ends;
}

/** Where in the rows the last site begins that is not after the position; negative when there is none. */
function lastSite(sites: readonly number[], line: number, column: number): number {
  let low = 0;
  let high = sites.length / SITE_WIDTH;
  while (low < high) {
    const mid = (low + high) >> 1;
    const at = mid * SITE_WIDTH;
    const siteLine = sites[at] ?? 0;
    if (siteLine < line || (siteLine === line && (sites[at + 1] ?? 0) <= column)) low = mid + 1;
    else high = mid;
  }
  return (low - 1) * SITE_WIDTH;
}

function siteAt(sites: readonly number[], at: number): Site {
  return {
    lineno: sites[at + 2] ?? 1,
    col: sites[at + 3] ?? 0,
    endLineno: sites[at + 4] ?? 1,
    endCol: sites[at + 5] ?? 0,
    scope: sites[at + 6] ?? 0,
  };
}
