/** The local time zone, of which the host tells only the offset at a moment. */
import { breakDown, secondsOf } from "./calendar.ts";
import { offsetMinutes } from "./clock.ts";

export interface Zone {
  /** Seconds east of UTC. */
  readonly offset: number;
  readonly dst: boolean;
  /** Standard and summer time. */
  readonly names: readonly [string, string];
  /** Offsets of standard and summer time. */
  readonly offsets: readonly [number, number];
}

/** The zone as it is at a moment. */
export function localZone(epoch: number): Zone {
  const offset = offsetSeconds(epoch);
  const { year } = breakDown(epoch);
  const seasons = [1, 7].map((month) => offsetSeconds(secondsOf(year, month, 1, 12, 0, 0)));
  const standard = Math.min(...seasons);
  const summer = Math.max(...seasons);
  return {
    offset,
    dst: offset !== standard,
    names: [zoneName(standard), zoneName(summer)],
    offsets: [standard, summer],
  };
}

/** Zones without a name are called by their offset, as the zone database does. */
export function zoneName(offset: number): string {
  if (offset === 0) return "UTC";
  const minutes = Math.abs(offset) / 60;
  const text = String(Math.floor(minutes / 60)).padStart(2, "0");
  const rest = Math.floor(minutes % 60);
  return (offset < 0 ? "-" : "+") + text + (rest === 0 ? "" : String(rest).padStart(2, "0"));
}

function offsetSeconds(epoch: number): number {
  return Math.round(offsetMinutes(epoch) * 60);
}
