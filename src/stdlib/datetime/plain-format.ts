/** `strftime` with the plain directives of date and clock: the format is cut into pieces once. */
import { MONTHS, WEEKDAYS } from "../time/strftime.ts";
import { type Clock, type PyDate, padded, two } from "./objects.ts";
import { dayOfYear, weekdayOf } from "./ordinal.ts";

/** Literal text, or `%` and the letter of a directive. */
type Piece = string;

const formats = new Map<string, readonly Piece[] | undefined>();
const MAX_FORMATS = 100;
const MAX_LENGTH = 80;
const PLAIN = "YmdHMSfyIpjaAbB";

/** `format` filled in; undefined when it has other directives, flags or widths. */
export function formatPlain(format: string, date: PyDate, clock: Clock | undefined): string | undefined {
  if (format.length > MAX_LENGTH) return undefined;
  if (!formats.has(format)) {
    if (formats.size >= MAX_FORMATS) formats.clear();
    formats.set(format, piecesOf(format));
  }
  const pieces = formats.get(format);
  if (pieces === undefined) return undefined;
  let out = "";
  for (let i = 0; i < pieces.length; i++) out += fill(pieces[i] ?? "", date, clock);
  return out;
}

function piecesOf(format: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = format.indexOf("%"); at >= 0; at = format.indexOf("%", start)) {
    const letter = format[at + 1] ?? "";
    if (letter === "" || !PLAIN.includes(letter)) return undefined;
    if (at > start) pieces.push(format.slice(start, at));
    pieces.push(`%${letter}`);
    start = at + 2;
  }
  if (start < format.length) pieces.push(format.slice(start));
  return pieces;
}

function fill(piece: Piece, d: PyDate, t: Clock | undefined): string {
  switch (piece) {
    case "%Y":
      return padded(d.year, 4);
    case "%m":
      return two(d.month);
    case "%d":
      return two(d.day);
    case "%H":
      return two(t?.hour ?? 0);
    case "%M":
      return two(t?.minute ?? 0);
    case "%S":
      return two(t?.second ?? 0);
    case "%f":
      return padded(t?.micro ?? 0, 6);
    case "%y":
      return two(d.year % 100);
    case "%I":
      return two((t?.hour ?? 0) % 12 || 12);
    case "%p":
      return (t?.hour ?? 0) < 12 ? "AM" : "PM";
    default:
      return calendarPiece(piece, d);
  }
}

function calendarPiece(piece: Piece, d: PyDate): string {
  switch (piece) {
    case "%j":
      return padded(dayOfYear(d.year, d.month, d.day), 3);
    case "%a":
      return (WEEKDAYS[weekdayOf(d.year, d.month, d.day)] ?? "").slice(0, 3);
    case "%A":
      return WEEKDAYS[weekdayOf(d.year, d.month, d.day)] ?? "";
    case "%b":
      return (MONTHS[d.month - 1] ?? "").slice(0, 3);
    case "%B":
      return MONTHS[d.month - 1] ?? "";
    default:
      return piece;
  }
}
