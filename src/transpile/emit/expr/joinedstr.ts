/** f-strings and t-strings. */
import type { Expression, FormattedValue, Interpolation, JoinedStr, TemplateStr } from "../../ast.ts";
import { expr, value } from "../dispatch.ts";
import { atom, type Ex, isPlainText, loose, operand } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, string } from "../js.ts";
import { strText } from "./constant.ts";

/** `f"…"`. */
export function joinedStr(node: JoinedStr, frame: Frame): Ex {
  const parts = node.values.map((part) => partOf(part, frame));
  const [only] = parts;
  if (only === undefined) return atom(string(""), "str", "constant");
  if (parts.length === 1) return atom(only.js, "str");
  const [first, second] = parts;
  // two strings of the basic plane are one, unless half a character ends the first: which no number does
  if (parts.length === 2 && first?.isText === true && second?.isText === true)
    return loose(js`${first.js}+${second.js}`, "str");
  return atom(frame.call("joinStr", node, js`[${join(parts.map((part) => part.js))}]`), "str");
}

interface Part {
  readonly js: Js;
  /** Surely a JavaScript string of the basic plane. */
  readonly isText: boolean;
}

function partOf(part: Expression, frame: Frame): Part {
  if (part.type === "FormattedValue" && part.conversion === -1 && part.format_spec === null) {
    const ex = expr(part.value, frame);
    return shortForm(ex) ?? { js: frame.call("format", part, ex.js), isText: false };
  }
  const ex = expr(part, frame);
  return { js: ex.js, isText: isPlainText(ex) };
}

/** Values that are their own text, or whose text the engine makes as Python does. */
function shortForm(ex: Ex): Part | undefined {
  if (ex.type === "str") return { js: ex.js, isText: isPlainText(ex) };
  if (ex.type === "bool") return { js: js`(${operand(ex)}?"True":"False")`, isText: true };
  if (ex.num === undefined || ex.num.bits > 53) return undefined;
  return { js: js`(""+${ex.num.js})`, isText: true };
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
