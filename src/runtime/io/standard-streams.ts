/** The text streams `sys.stdin`, `sys.stdout`, `sys.stderr` and the byte streams under them. https://docs.python.org/3/library/io.html */
import { decodeUtf8, encodeUtf8 } from "../codecs/index.ts";
import { builtinType, getset, methods, slots } from "../define.ts";
import { OSError, type PyBaseException, raise, typeError, ValueError } from "../errors.ts";
import { newBytes, requireBytes } from "../objects/bytes/core.ts";
import { None } from "../objects/singletons.ts";
import { asStr, fromHostText, isStr, type Str, strLength, toHostText } from "../objects/str/index.ts";
import { type_ } from "../objects/type/core.ts";
import { newClass } from "../objects/type/create.ts";
import { iterate } from "../protocols/iter.ts";
import { index } from "../protocols/number.ts";
import type { PyType, Value } from "../slots.ts";
import { encodeForOutput } from "./encode.ts";
import { readInput, readLine } from "./stdin.ts";
import { flushStdout, writeStderr, writeStdout } from "./stdout.ts";

type Direction = "r" | "w";

/** One of the three; the byte stream shares its text stream's place in the input. */
export class StandardStream {
  declare stream_name: string;
  declare mode: Direction;
  declare errors: string;
  declare write: (text: string) => void;
  declare buffer: ByteStream;
}

/** `sys.stdin.buffer`, `sys.stdout.buffer`. */
export class ByteStream {
  declare stream_name: string;
  declare mode: Direction;
  declare write: (text: string) => void;
}

let unsupported: PyType | undefined;

/** `io.UnsupportedOperation`, both an OSError and a ValueError. */
export function unsupportedOperation(): PyType {
  unsupported ??= newClass(
    type_,
    "UnsupportedOperation",
    [OSError, ValueError],
    new Map([["__module__", "io"]]),
  );
  return unsupported;
}

function refuse(what: string): PyBaseException {
  return raise(unsupportedOperation(), what);
}

function requireMode(s: { mode: Direction }, mode: Direction): void {
  if (s.mode !== mode) throw refuse(mode === "r" ? "not readable" : "not writable");
}

function writeText(s: StandardStream, text: Value): bigint {
  const str = asStr(text);
  if (str === undefined) throw typeError(`write() argument must be str, not ${text.cls.tp_name}`);
  requireMode(s, "w");
  s.write(s.errors === "backslashreplace" ? escaped(str) : encodeForOutput(str));
  return BigInt(strLength(str));
}

function escaped(s: Str): string {
  return toHostText(decodeUtf8(encodeUtf8(s, "backslashreplace")));
}

function sizeOf(v: Value | undefined): number {
  if (v === undefined || v === None) return -1;
  return Number(index(v));
}

/** Up to `size` characters of the input, all that is left when negative. */
function readChars(size: number): string {
  if (size < 0) return readInput();
  let text = readInput(size);
  for (let missing = size - [...text].length; missing > 0; missing = size - [...text].length) {
    const more = readInput(missing);
    if (more === "") break;
    text += more;
  }
  return text;
}

function nextLine(size: number): string {
  if (size < 0) return readLine();
  let line = "";
  for (let n = 0; n < size; n++) {
    const c = readChars(1);
    line += c;
    if (c === "" || c === "\n") break;
  }
  return line;
}

function* linesOf(): Generator<Value, undefined> {
  for (let line = readLine(); line !== ""; line = readLine()) yield fromHostText(line) as Value;
  return undefined;
}

function allLines(hint: number): string[] {
  const lines: string[] = [];
  let total = 0;
  for (let line = readLine(); line !== ""; line = readLine()) {
    lines.push(line);
    total += line.length;
    if (hint > 0 && total >= hint) break;
  }
  return lines;
}

const shared = (readable: (s: { mode: Direction }) => boolean): [string, (s: never) => Value][] => [
  ["readable(self, /)", (s: { mode: Direction }) => readable(s)],
  ["writable(self, /)", (s: { mode: Direction }) => !readable(s)],
  ["seekable(self, /)", () => false],
  ["isatty(self, /)", () => false],
  ["close(self, /)", () => None],
  ["__enter__(self, /)", (s: Value) => s],
  ["__exit__(self, /, *args)", () => None],
  [
    "fileno(self, /)",
    () => {
      throw refuse("fileno");
    },
  ],
  [
    "tell(self, /)",
    () => {
      throw refuse("underlying stream is not seekable");
    },
  ],
  ["flush(self, /)", flush],
];

function flush(s: { mode: Direction }): Value {
  if (s.mode === "w") flushStdout();
  return None;
}

let types: { text: PyType; reader: PyType; writer: PyType } | undefined;

function makeTypes() {
  const text = builtinType("TextIOWrapper", {
    module: "_io",
    proto: StandardStream.prototype,
    dict: true,
    basetype: false,
  });
  slots(text, {
    tp_repr: (v) => {
      const s = v as StandardStream; // slot of the type
      return `<_io.TextIOWrapper name='${s.stream_name}' mode='${s.mode}' encoding='utf-8'>`;
    },
    js_iter: (v) => {
      requireMode(v as StandardStream, "r"); // slot of the type
      return linesOf();
    },
    tp_iter: (v) => v,
    tp_iternext: (v) => {
      requireMode(v as StandardStream, "r"); // slot of the type
      const line = readLine();
      return line === "" ? undefined : (fromHostText(line) as Value);
    },
  });
  methods(text, [
    ...shared((s) => s.mode === "r"),
    ["write(self, text, /)", writeText],
    [
      "writelines(self, lines, /)",
      (s: StandardStream, lines: Value) => {
        for (const line of iterate(lines)) writeText(s, line);
        return None;
      },
    ],
    [
      "read(self, size=-1, /)",
      (s: StandardStream, size?: Value) => {
        requireMode(s, "r");
        return fromHostText(readChars(sizeOf(size)));
      },
    ],
    [
      "readline(self, size=-1, /)",
      (s: StandardStream, size?: Value) => {
        requireMode(s, "r");
        return fromHostText(nextLine(sizeOf(size)));
      },
    ],
    [
      "readlines(self, hint=-1, /)",
      (s: StandardStream, hint?: Value) => {
        requireMode(s, "r");
        return allLines(sizeOf(hint)).map((l) => fromHostText(l) as Value);
      },
    ],
    [
      "reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
      () => None,
    ],
  ]);
  getset(text, {
    name: { get: (s: StandardStream) => s.stream_name },
    mode: { get: (s: StandardStream) => s.mode },
    encoding: { get: () => "utf-8" },
    errors: { get: (s: StandardStream) => s.errors },
    newlines: { get: () => None },
    closed: { get: () => false },
    line_buffering: { get: (s: StandardStream) => s.mode === "w" },
    write_through: { get: () => false },
    buffer: { get: (s: StandardStream) => s.buffer },
  });
  return { text, ...byteTypes() };
}

function byteTypes() {
  const reader = builtinType("BufferedReader", {
    module: "_io",
    basetype: false,
    proto: Object.create(ByteStream.prototype),
  });
  const writer = builtinType("BufferedWriter", {
    module: "_io",
    basetype: false,
    proto: Object.create(ByteStream.prototype),
  });
  const bytes = (text: string): Value => newBytes(encodeUtf8(fromHostText(text)));
  for (const T of [reader, writer]) {
    methods(
      T,
      shared((s) => s.mode === "r"),
    );
    slots(T, { tp_repr: (v) => `<_io.${T.tp_name} name='${(v as ByteStream).stream_name}'>` });
    getset(T, {
      name: { get: (s: ByteStream) => s.stream_name },
      mode: { get: (s: ByteStream) => `${s.mode}b` },
      closed: { get: () => false },
    });
  }
  methods(reader, [
    ["read(self, size=-1, /)", (_s: ByteStream, size?: Value) => bytes(readChars(sizeOf(size)))],
    ["readline(self, size=-1, /)", (_s: ByteStream, size?: Value) => bytes(nextLine(sizeOf(size)))],
    ["readlines(self, hint=-1, /)", (_s: ByteStream, hint?: Value) => allLines(sizeOf(hint)).map(bytes)],
  ]);
  slots(reader, {
    tp_iter: (v) => v,
    tp_iternext: () => {
      const line = readLine();
      return line === "" ? undefined : bytes(line);
    },
  });
  methods(writer, [
    [
      "write(self, buffer, /)",
      (s: ByteStream, data: Value) => {
        if (isStr(data)) throw typeError("a bytes-like object is required, not 'str'");
        const raw = requireBytes(data);
        s.write(toHostText(decodeUtf8(raw, "replace")));
        return BigInt(raw.length);
      },
    ],
  ]);
  return { reader, writer };
}

function open(name: string, mode: Direction, errors: string, write: (text: string) => void): Value {
  types ??= makeTypes();
  const s = new StandardStream();
  const b = Object.create((mode === "r" ? types.reader : types.writer).tp_proto) as ByteStream; // its own layout
  for (const part of [s, b]) {
    for (const [key, value] of Object.entries({ stream_name: name, mode, write }))
      Object.defineProperty(part, key, { value });
  }
  Object.defineProperty(s, "errors", { value: errors });
  Object.defineProperty(s, "buffer", { value: b });
  return s;
}

/** `io.TextIOWrapper` of the standard streams. */
export function textStreamType(): PyType {
  types ??= makeTypes();
  return types.text;
}

const cannotWrite = (): never => {
  throw refuse("not writable");
};

/** The three streams of a program. */
export function openStandardStreams(): { stdin: Value; stdout: Value; stderr: Value } {
  return {
    stdin: open("<stdin>", "r", "strict", cannotWrite),
    stdout: open("<stdout>", "w", "strict", writeStdout),
    stderr: open("<stderr>", "w", "backslashreplace", writeStderr),
  };
}
