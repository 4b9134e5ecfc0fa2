/** `str.format` and `str.format_map`. https://docs.python.org/3/library/stdtypes.html#str.format */
import { indexError, keyError, valueError } from "../errors.ts";
import { dictGet, type PyDict } from "../objects/dict/index.ts";
import { type Str, strJoinAll, toHostText } from "../objects/str/index.ts";
import { getattr } from "../protocols/attr.ts";
import { repr, str } from "../protocols/repr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { asciiOf } from "./ascii.ts";
import type { FieldName } from "./field-name.ts";
import { formatText } from "./format-value.ts";
import { parseMarkup, type ReplacementField, unknownConversion } from "./markup.ts";

/** Where fields find their values. */
interface FieldSource {
  positional(index: bigint): Value;
  named(key: Str): Value;
}

/** `template.format(*args, **kwargs)`. */
export function formatStr(template: Str, args: ArrayLike<Value>, kwargs: PyDict | undefined): Str {
  return new Formatter({
    positional(index) {
      const value = index < args.length ? args[Number(index)] : undefined;
      if (value === undefined) {
        throw indexError(`Replacement index ${index} out of range for positional args tuple`);
      }
      return value;
    },
    named(key) {
      const value = kwargs === undefined ? undefined : dictGet(kwargs, key);
      if (value === undefined) throw keyError(key);
      return value;
    },
  }).build(template, MAX_DEPTH);
}

/** `template.format_map(mapping)`. */
export function formatMapStr(template: Str, mapping: Value): Str {
  return new Formatter({
    positional() {
      throw valueError("Format string contains positional fields");
    },
    named: (key) => getitem(mapping, key),
  }).build(template, MAX_DEPTH);
}

/** The template, and the specs inside its fields. */
const MAX_DEPTH = 2;

class Formatter {
  readonly #source: FieldSource;
  #numbering: "unknown" | "automatic" | "manual" = "unknown";
  #next = 0n;

  constructor(source: FieldSource) {
    this.#source = source;
  }

  build(template: Str, depth: number): Str {
    if (depth <= 0) throw valueError("Max string recursion exceeded");
    const out: Str[] = [];
    const { pieces, error } = parseMarkup(template);
    for (const { literal, field } of pieces) {
      if (literal !== "") out.push(literal);
      if (field !== undefined) out.push(this.#render(field, depth));
    }
    if (error !== undefined) throw valueError(error);
    return strJoinAll(out);
  }

  #render(field: ReplacementField, depth: number): Str {
    const value = convert(this.#lookUp(field.name), field.conversion);
    const spec = field.nested ? this.build(field.spec, depth - 1) : field.spec;
    return formatText(value, spec);
  }

  #lookUp(name: FieldName): Value {
    if (name.firstError !== undefined) throw valueError(name.firstError);
    let value = this.#first(name.first);
    for (const step of name.rest) {
      value =
        step.attribute && typeof step.key !== "bigint"
          ? getattr(value, toHostText(step.key))
          : getitem(value, step.key);
    }
    if (name.restError !== undefined) throw valueError(name.restError);
    return value;
  }

  #first(first: Str | bigint): Value {
    if (first === "") {
      this.#number("automatic");
      return this.#source.positional(this.#next++);
    }
    if (typeof first !== "bigint") return this.#source.named(first);
    this.#number("manual");
    return this.#source.positional(first);
  }

  #number(kind: "automatic" | "manual"): void {
    if (this.#numbering === "unknown") this.#numbering = kind;
    if (this.#numbering === kind) return;
    throw valueError(
      kind === "manual"
        ? "cannot switch from automatic field numbering to manual field specification"
        : "cannot switch from manual field specification to automatic field numbering",
    );
  }
}

function convert(value: Value, conversion: Str | undefined): Value {
  switch (conversion) {
    case undefined:
      return value;
    case "r":
      return repr(value);
    case "s":
      return str(value);
    case "a":
      return asciiOf(value);
    default:
      throw unknownConversion(conversion);
  }
}
