/** `str.format` and `str.format_map`. https://docs.python.org/3/library/stdtypes.html#str.format */
import { indexError, keyError, valueError } from "../errors.ts";
import { dictGet, type PyDict } from "../objects/dict/index.ts";
import { None } from "../objects/singletons.ts";
import { type Str, strJoinAll, toHostText } from "../objects/str/index.ts";
import { getattr } from "../protocols/attr.ts";
import { repr, str } from "../protocols/repr.ts";
import { getitem } from "../protocols/subscript.ts";
import type { Value } from "../slots.ts";
import { asciiOf } from "./ascii.ts";
import type { FieldName } from "./field-name.ts";
import { formatText } from "./formatters.ts";
import { type Markup, parseMarkup, type ReplacementField, unknownConversion } from "./markup.ts";

/** Where fields find their values, and how they are numbered so far. */
interface Fields {
  /** Undefined: `format_map`. */
  readonly args: ArrayLike<Value> | undefined;
  readonly named: PyDict | undefined;
  readonly mapping: Value;
  numbering: "unknown" | "automatic" | "manual";
  next: number;
}

/** `template.format(*args, **kwargs)`. */
export function formatStr(template: Str, args: ArrayLike<Value>, kwargs: PyDict | undefined): Str {
  return build({ args, named: kwargs, mapping: None, numbering: "unknown", next: 0 }, template, MAX_DEPTH);
}

/** `template.format_map(mapping)`. */
export function formatMapStr(template: Str, mapping: Value): Str {
  return build(
    { args: undefined, named: undefined, mapping, numbering: "unknown", next: 0 },
    template,
    MAX_DEPTH,
  );
}

/** The template, and the specs inside its fields. */
const MAX_DEPTH = 2;

function build(fields: Fields, template: Str, depth: number): Str {
  if (depth <= 0) throw valueError("Max string recursion exceeded");
  const out: Str[] = [];
  const { pieces, error } = parseMarkup(template);
  for (let i = 0; i < pieces.length; i++) {
    const { literal, field } = pieces[i] as Markup; // in range
    if (literal !== "") out.push(literal);
    if (field !== undefined) out.push(render(fields, field, depth));
  }
  if (error !== undefined) throw valueError(error);
  return strJoinAll(out);
}

function render(fields: Fields, field: ReplacementField, depth: number): Str {
  const found = lookUp(fields, field.name);
  const value = field.conversion === undefined ? found : convert(found, field.conversion);
  return formatText(value, field.nested ? build(fields, field.spec, depth - 1) : field.spec);
}

function lookUp(fields: Fields, name: FieldName): Value {
  if (name.firstError !== undefined) throw valueError(name.firstError);
  let value = firstValue(fields, name.first);
  if (name.rest.length > 0) {
    for (const step of name.rest) {
      value =
        step.attribute && typeof step.key !== "bigint"
          ? getattr(value, toHostText(step.key))
          : getitem(value, step.key);
    }
  }
  if (name.restError !== undefined) throw valueError(name.restError);
  return value;
}

function firstValue(fields: Fields, first: Str | bigint): Value {
  if (first === "") {
    if (fields.numbering !== "automatic") number(fields, "automatic");
    const index = fields.next++;
    return positional(fields, index, index);
  }
  if (typeof first !== "bigint") return named(fields, first);
  if (fields.numbering !== "manual") number(fields, "manual");
  return positional(fields, Number(first), first);
}

function number(fields: Fields, kind: "automatic" | "manual"): void {
  if (fields.numbering === "unknown") fields.numbering = kind;
  if (fields.numbering === kind) return;
  throw valueError(
    kind === "manual"
      ? "cannot switch from automatic field numbering to manual field specification"
      : "cannot switch from manual field specification to automatic field numbering",
  );
}

function positional(fields: Fields, index: number, shown: number | bigint): Value {
  if (fields.args === undefined) throw valueError("Format string contains positional fields");
  const value = index < fields.args.length ? fields.args[index] : undefined;
  if (value !== undefined) return value;
  throw indexError(`Replacement index ${shown} out of range for positional args tuple`);
}

function named(fields: Fields, key: Str): Value {
  if (fields.args === undefined) return getitem(fields.mapping, key);
  const value = fields.named === undefined ? undefined : dictGet(fields.named, key);
  if (value === undefined) throw keyError(key);
  return value;
}

function convert(value: Value, conversion: Str): Value {
  switch (conversion) {
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
