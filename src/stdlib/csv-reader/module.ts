/** Module `_csv_reader`: what `csv.reader` returns. https://docs.python.org/3/library/csv.html#reader-objects */
import { builtin, builtinType, getset, qualifyName } from "../../runtime/define.ts";
import { type PyBaseException, recordStack, setContext, typeError } from "../../runtime/errors.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { ssize } from "../../runtime/objects/str/arguments.ts";
import { asStr, fromHostText, type Str, strCodePointAt } from "../../runtime/objects/str/index.ts";
import { getattr } from "../../runtime/protocols/attr.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { truth } from "../../runtime/protocols/compare.ts";
import { index } from "../../runtime/protocols/number.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { type Dialect, type Fail, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, RowParser } from "./row.ts";

/** The longest field that readers accept. */
let limit = 131_072;

class PyReader {
  declare lines: Value;
  declare dialect: Value;
  declare settings: Dialect;
  /** The delimiter, where a line without quotes and escapes can simply be split at it. */
  declare splitter: string | undefined;
  declare line_num: number;
  declare fail: Fail;
}

const reader: PyType = builtinType("reader", {
  module: "_csv",
  proto: PyReader.prototype,
  basetype: false,
  slots: { tp_iter: (v) => v, tp_iternext: (v) => nextRow(v as PyReader) }, // slot of reader
});
qualifyName(reader);
getset(reader, {
  dialect: { get: (r: PyReader) => r.dialect },
  line_num: { get: (r: PyReader) => BigInt(r.line_num) },
});

function nextRow(r: PyReader): Value | undefined {
  let line = nextLine(r);
  if (line === undefined) return undefined;
  const row = quickRow(r, line);
  if (row !== undefined) return row;
  const parser = new RowParser(r.settings, limit, r.fail);
  for (;;) {
    parser.feed(line);
    if (parser.finished) return parser.row;
    line = nextLine(r);
    if (line === undefined) break;
  }
  if (!parser.started) return undefined;
  if (r.settings.strict) throw r.fail("unexpected end of data");
  parser.endField();
  return parser.row;
}

function nextLine(r: PyReader): Str | undefined {
  const { lines } = r;
  const line = lines.tp_iternext?.(lines);
  if (line === undefined) return undefined;
  const text = asStr(line);
  if (text === undefined)
    throw r.fail(
      `iterator should return strings, not ${line.cls.tp_name} (the file should be opened in text mode)`,
    );
  r.line_num++;
  return text;
}

/** The row of a line in which nothing but the delimiter means anything. */
function quickRow(r: PyReader, line: Str): Value[] | undefined {
  const { splitter, settings } = r;
  if (splitter === undefined || typeof line !== "string" || line.length > limit) return undefined;
  if (
    settings.quote >= 0 &&
    settings.quoting !== QUOTE_NONE &&
    line.includes(String.fromCharCode(settings.quote))
  )
    return undefined;
  if (settings.escape >= 0 && line.includes(String.fromCharCode(settings.escape))) return undefined;
  if (line.includes("\r")) {
    if (!line.endsWith("\r\n") || line.indexOf("\r") !== line.length - 2) return undefined;
    const text = line.substring(0, line.length - 2);
    return text === "" ? [] : text.split(splitter);
  }
  const end = line.indexOf("\n");
  if (end >= 0 && end !== line.length - 1) return undefined;
  const text = end < 0 ? line : line.substring(0, end);
  return text === "" ? [] : text.split(splitter);
}

function makeReader(lines: Value, dialect: Value, error: Value): Value {
  const character = (name: string): number => {
    const c = asStr(getattr(dialect, name));
    return c === undefined ? -1 : strCodePointAt(c, 0);
  };
  const settings: Dialect = {
    delimiter: character("delimiter"),
    quote: character("quotechar"),
    escape: character("escapechar"),
    doubleQuote: truth(getattr(dialect, "doublequote")),
    skipSpace: truth(getattr(dialect, "skipinitialspace")),
    quoting: Number(index(getattr(dialect, "quoting"))),
    strict: truth(getattr(dialect, "strict")),
  };
  const r = new PyReader();
  r.lines = lines;
  r.dialect = dialect;
  r.settings = settings;
  r.splitter = splitterOf(settings);
  r.line_num = 0;
  r.fail = (message) => {
    const e = call1(error, fromHostText(message)) as PyBaseException; // csv.Error
    recordStack(e);
    setContext(e);
    return e;
  };
  return r;
}

function splitterOf(d: Dialect): string | undefined {
  const plain = d.quoting === QUOTE_MINIMAL || d.quoting === QUOTE_ALL || d.quoting === QUOTE_NONE;
  const astral = d.delimiter > 0xffff || d.quote > 0xffff || d.escape > 0xffff;
  return plain && !astral && !d.skipSpace ? String.fromCharCode(d.delimiter) : undefined;
}

function fieldSizeLimit(wanted: Value | undefined): Value {
  const old = BigInt(limit);
  if (wanted !== undefined) {
    if (typeof wanted !== "bigint") throw typeError("limit must be an integer");
    limit = ssize(wanted);
  }
  return old;
}

export const module = defineModule("_csv_reader", () => ({
  make_reader: builtin("make_reader(lines, dialect, error, /)", makeReader),
  field_size_limit: builtin("field_size_limit(new_limit=<unrepresentable>, /)", fieldSizeLimit, {
    module: "_csv",
  }),
  Reader: reader,
}));
