/** `datetime.fromisoformat` and `strptime`. */
import { typeError, valueError } from "../../runtime/errors.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { reprText, textOf } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { checkFields, type Fields, sameClass } from "./datetime-type.ts";
import { dateEnd, parseIsoDate, parseIsoTime } from "./iso-parse.ts";
import * as cal from "./ordinal.ts";
import { parseByFormat } from "./strptime.ts";
import { checkMidnight, isoZoneOf, zoneOfOffset } from "./time.ts";

/** The plain form `YYYY-MM-DD HH:MM:SS`, most of what there is; undefined for all others. */
function plainIso(s: string): Fields | undefined {
  if (s.length !== 19 || s[4] !== "-" || s[7] !== "-" || s[13] !== ":" || s[16] !== ":") return undefined;
  const two = (i: number): number => {
    const a = s.charCodeAt(i) - 48;
    const b = s.charCodeAt(i + 1) - 48;
    return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
  };
  const f = {
    year: two(0) * 100 + two(2),
    month: two(5),
    day: two(8),
    hour: two(11),
    minute: two(14),
    second: two(17),
    micro: 0,
    tz: None,
    fold: 0,
  };
  const valid =
    f.year >= 1 &&
    f.month >= 1 &&
    f.month <= 12 &&
    f.day >= 1 &&
    f.day <= 28 &&
    f.hour <= 23 &&
    f.minute <= 59 &&
    f.second <= 59;
  return valid ? f : undefined;
}

/** `datetime.fromisoformat(text)`. */
export function fromIso(cls: PyType, text: Value): Value {
  const s = asStr(text);
  const plain = typeof s === "string" ? plainIso(s) : undefined;
  if (plain !== undefined) return sameClass(cls, plain);
  if (s === undefined) throw typeError("fromisoformat: argument must be str");
  const source = typeof s === "string" ? s : textOf(s).replace(/[\ud800-\udbff][\udc00-\udfff]/g, "?");
  const end = dateEnd(source);
  const ymd = parseIsoDate(source.slice(0, end));
  const clock = source.slice(end + 1);
  if (ymd === undefined || source.length === end + 1)
    throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  const { year, month, day } = ymd;
  if (source.length <= end) {
    cal.checkDate(year, month, day);
    return sameClass(cls, { ...ymd, hour: 0, minute: 0, second: 0, micro: 0, tz: None, fold: 0 });
  }
  const read = parseIsoTime(clock);
  if (read === undefined) throw valueError(`Invalid isoformat string: ${reprText(text)}`);
  const tz = isoZoneOf(read);
  if (month <= 12) checkMidnight(read);
  const date = read.nextDay ? dayAfter(ymd) : ymd;
  const { hour, minute, second, micro } = read;
  const fields = { ...date, hour, minute, second, micro, tz, fold: 0 };
  checkFields(fields);
  return sameClass(cls, fields);
}

/** The next day, of a date that need not be one: what is out of range stays so. */
function dayAfter({ year, month, day }: cal.YearMonthDay): cal.YearMonthDay {
  if (month > 12 || day > cal.daysInMonth(year, month)) return { year, month, day };
  if (day < cal.daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

/** `datetime.strptime(text, format)`. */
export function strptime(cls: PyType, text: Value, format: Value): Value {
  const p = parseByFormat(text, format);
  const { year, month, day, hour, minute, second, micro } = p;
  const tz = p.offset === undefined ? None : zoneOfOffset(p.offset, p.zone);
  const fields: Fields = { year, month, day, hour, minute, second, micro, tz, fold: 0 };
  checkFields(fields);
  return sameClass(cls, fields);
}
