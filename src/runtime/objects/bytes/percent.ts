/** `bytes % args`: as `str % args` on one character a byte, with the conversions that bytes have. https://docs.python.org/3/library/stdtypes.html#printf-style-bytes-formatting */
import {
  overflowError,
  type PyBaseException,
  raise,
  TypeError_,
  typeError,
  valueError,
} from "../../errors.ts";
import { percentFormat } from "../../format/percent.ts";
import { asInt, index } from "../../protocols/number.ts";
import { repr } from "../../protocols/repr.ts";
import { getitem } from "../../protocols/subscript.ts";
import type { Value } from "../../slots.ts";
import { asStr } from "../str/access.ts";
import { escapeNonAscii } from "../str/repr.ts";
import { isTuple, tuple } from "../tuple/index.ts";
import { dunderBytes } from "./construct.ts";
import { bytesOf, isByteArray, isBytes, newBytes } from "./core.ts";
import { fromLatin, toLatin } from "./latin.ts";

const SPEC = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S]?)/g;

/** The bytes of `format % args`. */
export function percentBytes(format: Uint8Array, args: Value): Uint8Array {
  const cursor = new Arguments(args);
  const values: Value[] = [];
  const text = toLatin(format).replace(
    SPEC,
    (spec, key: string | undefined, _flags, width, precision, letter, at: number) => {
      if (letter === "%") return spec;
      if (letter === "") throw valueError("incomplete format");
      const source = key === undefined ? cursor : cursor.mapping(key);
      if (width === "*") values.push(source.next());
      if (precision === "*") values.push(source.next());
      if (!"diouxXeEfFgGcrsab".includes(letter)) {
        const code = letter.charCodeAt(0).toString(16);
        throw valueError(
          `unsupported format character '${letter}' (0x${code}) at index ${at + spec.length - 1}`,
        );
      }
      values.push(convert(letter, source.next()));
      const plain = key === undefined ? spec : `%${spec.slice(key.length + 3)}`;
      return "srab".includes(letter) ? `${plain.slice(0, -1)}s` : plain;
    },
  );
  cursor.finish();
  const result = percentFormat(text, tuple(values));
  return fromLatin(typeof result === "string" ? result : "");
}

/** Hands out the arguments: those of a tuple in turn, or the only one; or by name from a mapping. */
class Arguments {
  readonly #args: Value;
  readonly #list: readonly Value[];
  #at = 0;
  #named = false;

  constructor(args: Value) {
    this.#args = args;
    this.#list = isTuple(args) ? args : [args];
  }

  next(): Value {
    const value = this.#list[this.#at++];
    if (value === undefined) throw typeError("not enough arguments for format string");
    return value;
  }

  mapping(key: string): { next(): Value } {
    const args = this.#args;
    if (args.mp_subscript === undefined || isTuple(args) || isText(args))
      throw typeError("format requires a mapping");
    this.#named = true;
    return { next: () => getitem(args, newBytes(fromLatin(key))) };
  }

  finish(): void {
    if (this.#named || this.#at >= this.#list.length) return;
    const args = this.#args;
    if (!isTuple(args) && args.mp_subscript !== undefined && !isText(args)) return;
    throw typeError("not all arguments converted during bytes formatting");
  }
}

function isText(v: Value): boolean {
  return asStr(v) !== undefined || isBytes(v) || isByteArray(v);
}

function convert(letter: string, v: Value): Value {
  if (letter === "s" || letter === "b") return bytesText(v);
  if (letter === "r" || letter === "a") return escapeNonAscii(repr(v));
  if (letter === "c") return String.fromCharCode(character(v));
  return v;
}

function bytesText(v: Value): string {
  const bytes = bytesOf(v) ?? dunderBytes(v);
  if (bytes !== undefined) return toLatin(bytes);
  throw typeError(
    `%b requires a bytes-like object, or an object that implements __bytes__, not '${v.cls.tp_name}'`,
  );
}

function character(v: Value): number {
  const bytes = isBytes(v) || isByteArray(v) ? bytesOf(v) : undefined;
  if (bytes !== undefined) {
    const only = bytes[0];
    if (bytes.length === 1 && only !== undefined) return only;
    throw wrongCharacter(`a ${v.cls.tp_name} object of length ${bytes.length}`);
  }
  if (v.nb_index === undefined) throw wrongCharacter(v.cls.tp_name);
  const n = asInt(v) ?? index(v);
  if (n < 0n || n > 255n) throw overflowError("%c arg not in range(256)");
  return Number(n);
}

function wrongCharacter(got: string): PyBaseException {
  return raise(TypeError_, `%c requires an integer in range(256) or a single byte, not ${got}`);
}
