/** f-strings and t-strings. */
import type { Expression, FormattedValue, Interpolation, JoinedStr, TemplateStr } from "../../ast.ts";
import { value } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, string } from "../js.ts";
import { strText } from "./constant.ts";

/** `f"…"`. */
export function joinedStr(node: JoinedStr, frame: Frame): Ex {
  const parts = node.values.map((part) => value(part, frame));
  const [only] = parts;
  if (only === undefined) return atom(string(""), "str", "constant");
  if (parts.length === 1) return atom(only, "str");
  return atom(frame.call("joinStr", node, js`[${join(parts)}]`), "str");
}

/** `{value!r:spec}` of an f-string. */
export function formattedValue(node: FormattedValue, frame: Frame): Ex {
  const args = [value(node.value, frame)];
  if (node.conversion !== -1 || node.format_spec !== null) args.push(js`${Math.max(node.conversion, 0)}`);
  if (node.format_spec !== null) args.push(joinedStr(node.format_spec, frame).js);
  return atom(frame.call("format", node, ...args), "str");
}

/** `t"…"`. */
export function templateStr(node: TemplateStr, frame: Frame): Ex {
  const strings: Js[] = [];
  const fields: Js[] = [];
  let text: Js | undefined;
  for (const part of node.values) {
    if (part.type === "Interpolation") {
      strings.push(text ?? string(""));
      text = undefined;
      fields.push(value(part, frame));
    } else text = literalText(part, frame);
  }
  strings.push(text ?? string(""));
  return atom(js`${frame.abi("template")}([${join(strings)}],[${join(fields)}])`);
}

function literalText(part: Expression, frame: Frame): Js {
  return value(part, frame);
}

/** `{value!r:spec}` of a t-string. */
export function interpolation(node: Interpolation, frame: Frame): Ex {
  const args = [value(node.value, frame), strText(node.str, frame), js`${Math.max(node.conversion, 0)}`];
  if (node.format_spec !== null) args.push(joinedStr(node.format_spec, frame).js);
  return atom(js`${frame.abi("interpolation")}(${join(args)})`);
}
