/** ABI: t-strings (PEP 750). https://docs.python.org/3/library/string.templatelib.html */
import { builtinType, classMethods, getset, slots } from "../define.ts";
import { typeError } from "../errors.ts";
import { genericAlias } from "../objects/generic-alias.ts";
import { None } from "../objects/singletons.ts";
import { tuple } from "../objects/tuple/index.ts";
import { makeIterator } from "../protocols/iter.ts";
import { reprText } from "../protocols/repr.ts";
import type { PyType, Value } from "../slots.ts";

export class PyInterpolation {
  declare value: Value;
  declare expression: Value;
  declare conversion: Value;
  declare formatSpec: Value;
}

export class PyTemplate {
  declare strings: Value[];
  declare interpolations: Value[];
}

export function interpolation(
  value: Value,
  expression: Value,
  conversion: number,
  spec: Value | undefined,
): Value {
  const i = new PyInterpolation();
  i.value = value;
  i.expression = expression;
  i.conversion = conversion === 0 ? None : String.fromCharCode(conversion);
  i.formatSpec = spec ?? "";
  return i;
}

export function template(strings: Value[], interpolations: Value[]): Value {
  const t = new PyTemplate();
  t.strings = strings;
  t.interpolations = interpolations;
  return t;
}

/** Strings and interpolations in order; empty strings are left out. */
function* parts(t: PyTemplate): Generator<Value, undefined> {
  for (let i = 0; i < t.strings.length; i++) {
    const text = t.strings[i];
    if (text !== undefined && text !== "") yield text;
    const item = t.interpolations[i];
    if (item !== undefined) yield item;
  }
  return undefined;
}

function fromParts(args: readonly Value[]): Value {
  const strings: Value[] = [""];
  const items: Value[] = [];
  for (const arg of args) {
    if (arg instanceof PyInterpolation) {
      items.push(arg);
      strings.push("");
    } else if (typeof arg === "string") strings.push(`${String(strings.pop())}${arg}`);
    else
      throw typeError(
        `Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${arg.cls.tp_name}`,
      );
  }
  return template(strings, items);
}

export let Template: PyType;
export let Interpolation: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineTemplateTypes(): void {
  Interpolation = builtinType("Interpolation", {
    module: "string.templatelib",
    proto: PyInterpolation.prototype,
    basetype: false,
    new: [
      "Interpolation(value, expression='', conversion=None, format_spec='')",
      (_cls: PyType, value: Value, expression: Value = "", conversion: Value = None, spec: Value = "") => {
        const i = interpolation(value, expression, 0, spec) as PyInterpolation; // just made
        i.conversion = conversion;
        return i;
      },
    ],
  });
  getset(Interpolation, {
    value: { get: (i: PyInterpolation) => i.value },
    expression: { get: (i: PyInterpolation) => i.expression },
    conversion: { get: (i: PyInterpolation) => i.conversion },
    format_spec: { get: (i: PyInterpolation) => i.formatSpec },
  });
  Interpolation.tp_dict.set("__match_args__", tuple(["value", "expression", "conversion", "format_spec"]));
  slots(Interpolation, {
    tp_repr: (v) => {
      const i = v as PyInterpolation; // slot of Interpolation
      return `Interpolation(${[i.value, i.expression, i.conversion, i.formatSpec].map(reprText).join(", ")})`;
    },
  });
  Template = builtinType("Template", {
    module: "string.templatelib",
    proto: PyTemplate.prototype,
    basetype: false,
    new: ["Template(*args)", (_cls: PyType, args: Value[]) => fromParts(args)],
  });
  for (const T of [Interpolation, Template])
    classMethods(T, [["__class_getitem__(cls, object, /)", genericAlias]]);
  getset(Template, {
    strings: { get: (t: PyTemplate) => tuple([...t.strings]) },
    interpolations: { get: (t: PyTemplate) => tuple([...t.interpolations]) },
    values: { get: (t: PyTemplate) => tuple(t.interpolations.map((i) => (i as PyInterpolation).value)) },
  });
  slots(Template, {
    tp_repr: (v) => {
      const t = v as PyTemplate; // slot of Template
      return `Template(strings=${reprText(tuple([...t.strings]))}, interpolations=${reprText(tuple([...t.interpolations]))})`;
    },
    js_iter: (v) => parts(v as PyTemplate),
    tp_iter: (v) => makeIterator("TemplateIter", parts(v as PyTemplate)),
    sq_concat: (v, w) => {
      if (!(w instanceof PyTemplate))
        throw typeError(
          `can only concatenate string.templatelib.Template (not "${w.cls.tp_name}") to string.templatelib.Template`,
        );
      return fromParts([...parts(v as PyTemplate), ...parts(w)]);
    },
  });
}
