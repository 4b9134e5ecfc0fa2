/** Module `datetime`. https://docs.python.org/3/library/datetime.html */
import { defineModule } from "../../runtime/objects/module.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { date } from "./date.ts";
import { datetime } from "./datetime.ts";
import { timedelta } from "./delta.ts";
import { MAXYEAR, MINYEAR } from "./ordinal.ts";
import { time } from "./time.ts";
import { timezone, tzinfo, utc } from "./zones.ts";

const ALL = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"];

export const module = defineModule("datetime", () => ({
  MINYEAR: BigInt(MINYEAR),
  MAXYEAR: BigInt(MAXYEAR),
  UTC: utc,
  date,
  datetime,
  time,
  timedelta,
  timezone,
  tzinfo,
  __all__: tuple(ALL),
}));
