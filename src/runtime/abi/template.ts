/** ABI: t-strings (PEP 750). https://docs.python.org/3/library/string.templatelib.html */
import { iteratorSlots } from "../builtins/iterator-type.ts";
import { builtinType, classMethods, getset, methods, ownNew, qualifyName, slots } from "../define.ts";
import { typeError, valueError } from "../errors.ts";
import { genericAlias } from "../objects/generic-alias.ts";
import { PyIterator } from "../objects/iterator-core.ts";
import { readonlyMember } from "../objects/readonly-member.ts";
import { None } from "../objects/singletons.ts";
import { strArgument } from "../objects/str/arguments.ts";
import { asStr, fromHostText, strOfParts } from "../objects/str/index.ts";
import { tuple } from "../objects/tuple/index.ts";
import { makeIterator } from "../protocols/iter.ts";
import { add } from "../protocols/number.ts";
import { repr, reprText } from "../protocols/repr.ts";
import type { PyObject, PyType, Value } from "../slots.ts";

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
    const text = asStr(arg);
    if (arg instanceof PyInterpolation) {
      items.push(arg);
      strings.push("");
    } else if (text !== undefined)
      strings.push(add(strings.pop() as Value, text)); // never empty
    else
      throw typeError(
        `Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${arg.cls.tp_name}`,
      );
  }
  return template(strings, items);
}

function newTemplate(_cls: PyType, args: Value[], kwnames: readonly string[]): Value {
  if (kwnames.length > 0) throw typeError("Template.__new__ only accepts *args arguments");
  return fromParts(args);
}

function newInterpolation(
  _cls: PyType,
  value: Value,
  expression: Value = "",
  conversion: Value = None,
  spec: Value = "",
): Value {
  const i = new PyInterpolation();
  i.value = value;
  i.expression = strArgument(expression, "Interpolation() argument 'expression'");
  i.conversion =
    conversion === None ? None : strArgument(conversion, "Interpolation() argument 'conversion'");
  if (i.conversion !== None && !CONVERSIONS.includes(i.conversion as string))
    throw valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  i.formatSpec = strArgument(spec, "Interpolation() argument 'format_spec'");
  return i;
}

const CONVERSIONS: readonly string[] = ["s", "a", "r"];

export let Template: PyType;
export let Interpolation: PyType;
let TemplateIter: PyType;

/** Makes the types; called once by `objects/builtin-types.ts`. */
export function defineTemplateTypes(): void {
  Interpolation = builtinType("Interpolation", {
    module: "string.templatelib",
    proto: PyInterpolation.prototype,
    basetype: false,
    new: ["Interpolation(value, expression='', conversion=None, format_spec='')", newInterpolation],
  });
  qualifyName(Interpolation);
  getset(Interpolation, {
    value: readonlyMember((i: PyInterpolation) => i.value),
    expression: readonlyMember((i: PyInterpolation) => i.expression),
    conversion: readonlyMember((i: PyInterpolation) => i.conversion),
    format_spec: readonlyMember((i: PyInterpolation) => i.formatSpec),
  });
  methods(Interpolation, [
    [
      "__reduce__(self, /)",
      (i: PyInterpolation) =>
        tuple([Interpolation, tuple([i.value, i.expression, i.conversion, i.formatSpec])]),
    ],
  ]);
  Interpolation.tp_dict.set("__match_args__", tuple(["value", "expression", "conversion", "format_spec"]));
  slots(Interpolation, {
    tp_repr: (v) => {
      const i = v as PyInterpolation; // slot of Interpolation
      return fromHostText(
        `Interpolation(${[i.value, i.expression, i.conversion, i.formatSpec].map(reprText).join(", ")})`,
      );
    },
  });
  Template = builtinType("Template", {
    module: "string.templatelib",
    proto: PyTemplate.prototype,
    basetype: false,
  });
  qualifyName(Template);
  ownNew(Template, newTemplate);
  TemplateIter = builtinType("TemplateIter", {
    module: "string.templatelib",
    proto: Object.create(PyIterator.prototype) as PyObject, // Object.create is typed any
    basetype: false,
  });
  qualifyName(TemplateIter);
  slots(TemplateIter, iteratorSlots);
  for (const T of [Interpolation, Template])
    classMethods(T, [["__class_getitem__(cls, object, /)", genericAlias]]);
  getset(Template, {
    strings: readonlyMember((t: PyTemplate) => tuple([...t.strings])),
    interpolations: readonlyMember((t: PyTemplate) => tuple([...t.interpolations])),
    values: { get: (t: PyTemplate) => tuple(t.interpolations.map((i) => (i as PyInterpolation).value)) },
  });
  methods(Template, [["__reduce__(self, /)", (t: PyTemplate) => tuple([Template, tuple([...parts(t)])])]]);
  slots(Template, {
    tp_repr: (v) => {
      const t = v as PyTemplate; // slot of Template
      const [strings, interpolations] = [tuple([...t.strings]), tuple([...t.interpolations])];
      return strOfParts("Template(strings=", repr(strings), ", interpolations=", repr(interpolations), ")");
    },
    js_iter: (v) => parts(v as PyTemplate),
    tp_iter: (v) => makeIterator(TemplateIter, parts(v as PyTemplate)),
    sq_concat: (v, w) => {
      if (!(w instanceof PyTemplate))
        throw typeError(
          `can only concatenate string.templatelib.Template (not "${w.cls.tp_name}") to string.templatelib.Template`,
        );
      return fromParts([...parts(v as PyTemplate), ...parts(w)]);
    },
  });
}
