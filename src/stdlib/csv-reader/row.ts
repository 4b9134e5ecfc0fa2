/** One row of CSV, which may take several lines: CPython's state machine, with runs of plain characters taken at once. */
import { float } from "../../runtime/objects/float/float.ts";
import { None } from "../../runtime/objects/singletons.ts";
import {
  type Str,
  strCodePointAt,
  strJoinAll,
  strLength,
  strSubstring,
} from "../../runtime/objects/str/index.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import type { Value } from "../../runtime/slots.ts";

export const QUOTE_MINIMAL = 0;
export const QUOTE_ALL = 1;
const QUOTE_NONNUMERIC = 2;
export const QUOTE_NONE = 3;
const QUOTE_STRINGS = 4;
const QUOTE_NOTNULL = 5;

/** A checked dialect; characters as code points, -1 where there is none. */
export interface Dialect {
  readonly delimiter: number;
  readonly quote: number;
  readonly escape: number;
  readonly doubleQuote: boolean;
  readonly skipSpace: boolean;
  readonly quoting: number;
  readonly strict: boolean;
}

/** Makes the exception for a fault in the data. */
export type Fail = (message: string) => unknown;

type State =
  | "row"
  | "field"
  | "plain"
  | "quoted"
  | "quote in quotes"
  | "after"
  | "escape"
  | "escape in quotes"
  | "escaped line end"
  | "line end";

const SPACE = 32;

function endsLine(c: number): boolean {
  return c === 10 || c === 13;
}

export class RowParser {
  readonly row: Value[] = [];
  finished = false;
  /** Whether anything of the row has been seen. */
  started = false;
  private readonly dialect: Dialect;
  private readonly limit: number;
  private readonly fail: Fail;
  private parts: Str[] = [];
  private size = 0;
  private wasQuoted = false;
  private state: State = "row";

  constructor(dialect: Dialect, limit: number, fail: Fail) {
    this.dialect = dialect;
    this.limit = limit;
    this.fail = fail;
  }

  /** Takes one line. */
  feed(line: Str): void {
    const length = strLength(line);
    let i = 0;
    while (i < length) {
      if (this.state === "quoted") i = this.quotedRun(line, i, length);
      else if (this.state === "plain") i = this.plainRun(line, i, length);
      else {
        const c = strCodePointAt(line, i);
        if ((this.state === "field" || this.state === "row") && this.isPlain(c)) {
          this.started = true;
          this.state = "plain";
        } else {
          this.step(c, line, i);
          i++;
        }
      }
    }
    this.endLine();
  }

  /** Ends the field that was being read. */
  endField(): void {
    const { quoting } = this.dialect;
    const [first = ""] = this.parts;
    const text = this.parts.length <= 1 ? first : strJoinAll(this.parts);
    let field: Value = text;
    if (!this.wasQuoted) {
      if (text === "" && (quoting === QUOTE_NOTNULL || quoting === QUOTE_STRINGS)) field = None;
      else if (text !== "" && (quoting === QUOTE_NONNUMERIC || quoting === QUOTE_STRINGS))
        field = call1(float, text);
    }
    this.row.push(field);
    this.parts = [];
    this.size = 0;
    this.wasQuoted = false;
    this.state = "field";
  }

  private add(text: Str): void {
    this.size += strLength(text);
    if (this.size > this.limit) throw this.fail(`field larger than field limit (${this.limit})`);
    this.parts.push(text);
  }

  /** A character that begins an unquoted field. */
  private isPlain(c: number): boolean {
    const d = this.dialect;
    return (
      c !== d.delimiter &&
      c !== d.escape &&
      !endsLine(c) &&
      !(c === d.quote && d.quoting !== QUOTE_NONE) &&
      !(c === SPACE && d.skipSpace)
    );
  }

  /** Takes a run of characters outside of quotes, and what ends it. */
  private plainRun(line: Str, start: number, length: number): number {
    const { delimiter, escape } = this.dialect;
    let end = start;
    let c = -1;
    for (; end < length; end++) {
      c = strCodePointAt(line, end);
      if (c === delimiter || c === escape || c === 10 || c === 13) break;
    }
    if (end > start) this.add(strSubstring(line, start, end));
    if (end < length) this.plain(c, line, end);
    return end + 1;
  }

  /** Takes a run of characters inside of quotes, and what ends it. */
  private quotedRun(line: Str, start: number, length: number): number {
    const { quote, escape, doubleQuote } = this.dialect;
    let end = start;
    let c = -1;
    for (; end < length; end++) {
      c = strCodePointAt(line, end);
      if (c === quote || c === escape) break;
    }
    if (end > start) this.add(strSubstring(line, start, end));
    if (end === length) return end;
    if (c === escape) this.state = "escape in quotes";
    else this.state = doubleQuote ? "quote in quotes" : "after";
    return end + 1;
  }

  private step(c: number, line: Str, i: number): void {
    if (this.state === "row") {
      if (endsLine(c)) {
        this.state = "line end";
        return;
      }
      this.state = "field";
    }
    this.started = true;
    switch (this.state) {
      case "field":
        return this.startField(c, line, i);
      case "escape":
        this.add(strSubstring(line, i, i + 1));
        this.state = endsLine(c) ? "escaped line end" : "plain";
        return;
      case "escape in quotes":
        this.add(strSubstring(line, i, i + 1));
        this.state = "quoted";
        return;
      case "quote in quotes":
        return this.afterQuote(c, line, i);
      case "line end":
        if (!endsLine(c))
          throw this.fail(
            "new-line character seen in unquoted field - do you need to open the file with newline=''?",
          );
        return;
      default:
        this.plain(c, line, i);
    }
  }

  private startField(c: number, line: Str, i: number): void {
    const d = this.dialect;
    if (endsLine(c)) {
      this.endField();
      this.state = "line end";
    } else if (c === d.quote && d.quoting !== QUOTE_NONE) {
      this.wasQuoted = true;
      this.state = "quoted";
    } else if (c === d.escape) this.state = "escape";
    else if (c === SPACE && d.skipSpace) this.state = "field";
    else this.plain(c, line, i);
  }

  private plain(c: number, line: Str, i: number): void {
    const d = this.dialect;
    if (endsLine(c)) {
      this.endField();
      this.state = "line end";
    } else if (c === d.escape) this.state = "escape";
    else if (c === d.delimiter) this.endField();
    else {
      this.add(strSubstring(line, i, i + 1));
      this.state = "plain";
    }
  }

  private afterQuote(c: number, line: Str, i: number): void {
    const d = this.dialect;
    if (c === d.quote && d.quoting !== QUOTE_NONE) {
      this.add(strSubstring(line, i, i + 1));
      this.state = "quoted";
    } else if (c === d.delimiter || endsLine(c)) this.plain(c, line, i);
    else if (!d.strict) {
      this.add(strSubstring(line, i, i + 1));
      this.state = "plain";
    } else {
      const [delimiter, quote] = [d.delimiter, d.quote].map((cp) => String.fromCodePoint(cp));
      throw this.fail(`'${delimiter}' expected after '${quote}'`);
    }
  }

  private endLine(): void {
    switch (this.state) {
      case "quoted":
        this.started = true;
        return;
      case "escape in quotes":
        this.add("\n");
        this.state = "quoted";
        return;
      case "escape":
        this.add("\n");
        this.state = "plain";
        return;
      case "escaped line end":
        return;
      default:
        if (this.state !== "row" && this.state !== "line end") this.endField();
        this.finished = true;
    }
  }
}
