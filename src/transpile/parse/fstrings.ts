import type { Constant, Conversion, Expression, JoinedStr, StrValue } from "../ast.ts";
import type { Context } from "./context.ts";
import type { Cst } from "./cst.ts";
import { elements } from "./displays.ts";
import { joinStr } from "./escapes.ts";
import { starExpression, yieldExpression } from "./expressions.ts";
import type { FStringItem, FStringPart, ReplacementField, Span, StringGroup } from "./string-groups.ts";
import { decodeBody, plainPart } from "./strings.ts";

/** The CST nodes of a group's expressions, taken one after the other. */
interface Feed {
  readonly nodes: readonly Cst[];
  next: number;
}

/** A `JoinedStr` or `TemplateStr` from a group and the tuple that tree-sitter made of its expressions. */
export function joinedString(c: Context, group: StringGroup, node: Cst): Expression {
  const feed = { nodes: elements(c, node), next: 0 };
  const template = group.parts.some((part) => part.kind === "t");
  if (template && group.parts.some((part) => part.kind !== "t")) c.refuse(node);
  const values = group.parts.flatMap((part) =>
    part.kind === "plain" ? [plainConstant(c, part)] : convertItems(c, part.items, part, feed),
  );
  if (feed.next !== feed.nodes.length) c.refuse(node);
  return { type: template ? "TemplateStr" : "JoinedStr", values: mergeConstants(values), ...c.span(group) };
}

function plainConstant(c: Context, span: Span): Constant {
  const { value, unicode } = plainPart(c, span);
  return { ...strConstant(c, value, span), kind: unicode ? "u" : null };
}

function strConstant(c: Context, value: StrValue, span: Span): Constant {
  return { type: "Constant", value: { kind: "str", value }, kind: null, ...c.span(span) };
}

function convertItems(
  c: Context,
  items: readonly FStringItem[],
  part: FStringPart,
  feed: Feed,
): Expression[] {
  return items.flatMap((item) => {
    if (item.kind === "field") return field(c, item, part, feed);
    const text = c.text({ start: item.start, end: item.textEnd });
    const value = joinStr([decodeBody(c, part.quotes, text, part.raw)]);
    return [strConstant(c, value, item)];
  });
}

function field(c: Context, item: ReplacementField, part: FStringPart, feed: Feed): Expression[] {
  const value = fieldValue(c, item, feed);
  const format_spec = item.spec === null ? null : formatSpec(c, item.spec, part, feed);
  const conversion = conversionOf(item, format_spec);
  const span = c.span(item);
  const inTemplate = part.kind === "t" && c.tokens.text.charAt(item.start) === "{";
  const common = { value, conversion, format_spec, ...span };
  const shown: Expression = inTemplate
    ? { type: "Interpolation", str: expressionText(c, item), ...common }
    : { type: "FormattedValue", ...common };
  return item.debugEnd === null ? [shown] : [debugText(c, item, item.debugEnd), shown];
}

/** `{x=}` shows the repr unless a conversion or a format says otherwise. */
function conversionOf(item: ReplacementField, format_spec: JoinedStr | null): Conversion {
  if (item.conversion === "s") return 115;
  if (item.conversion === "a") return 97;
  if (item.conversion === "r") return 114;
  return item.debugEnd !== null && format_spec === null ? 114 : -1;
}

function fieldValue(c: Context, item: ReplacementField, feed: Feed): Expression {
  const nodes: Cst[] = [];
  for (let node = feed.nodes[feed.next]; node !== undefined && node.start < item.expr.end; ) {
    nodes.push(node);
    node = feed.nodes[++feed.next];
  }
  const [first] = nodes;
  if (first === undefined) return c.refuse(item);
  if (nodes.length === 1 && first.type === "yield") return yieldExpression(c, first);
  const elts = nodes.map((node) => starExpression(c, node));
  const [only] = elts;
  if (elts.length === 1 && only !== undefined && !item.trailingComma) return only;
  return { type: "Tuple", elts, ctx: "Load", ...c.span(item.expr) };
}

function formatSpec(
  c: Context,
  spec: Span & { items: readonly FStringItem[] },
  part: FStringPart,
  feed: Feed,
): JoinedStr {
  // Fields in the format of a t-string are formatted values as in an f-string.
  const values = convertItems(c, spec.items, { ...part, kind: "f" }, feed);
  return { type: "JoinedStr", values: mergeConstants(values), ...c.span(spec) };
}

function debugText(c: Context, item: ReplacementField, end: number): Constant {
  const span = { start: item.start + 1, end };
  return strConstant(c, joinStr([withoutComments(c.text(span))]), span);
}

function expressionText(c: Context, item: ReplacementField): StrValue {
  return joinStr([withoutComments(c.text({ start: item.start + 1, end: item.exprTextEnd })).trimEnd()]);
}

/** Drops comments from the source text of an expression; a `#` inside a string is none. */
function withoutComments(text: string): string {
  if (!text.includes("#")) return text;
  return text.replace(/("""|'''|"|')(?:\\[\s\S]|(?!\1)[\s\S])*\1|#[^\n]*/g, (match) =>
    match.startsWith("#") ? "" : match,
  );
}

/** Joins neighbouring texts into one constant and drops empty ones. */
function mergeConstants(values: readonly Expression[]): Expression[] {
  const out: Expression[] = [];
  let run: Constant[] = [];
  const flush = () => {
    const merged = mergeRun(run);
    if (merged !== null) out.push(merged);
    run = [];
  };
  for (const value of values) {
    if (value.type === "Constant") {
      run.push(value);
    } else {
      flush();
      out.push(value);
    }
  }
  flush();
  return out;
}

function mergeRun(run: readonly Constant[]): Constant | null {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const value = joinStr(run.map((constant) => (constant.value.kind === "str" ? constant.value.value : "")));
  if (value.length === 0) return null;
  const { end_lineno, end_col_offset } = last;
  return { ...first, value: { kind: "str", value }, end_lineno, end_col_offset };
}
