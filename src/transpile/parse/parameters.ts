import type { Arg, Arguments, Expression } from "../ast.ts";
import { type Context, Refusal } from "./context.ts";
import type { Cst } from "./cst.ts";
import { expression, starExpression } from "./expressions.ts";
import { identifier } from "./names.ts";

/** `Arguments` while they are being collected. */
interface Collector {
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kw_defaults: (Expression | null)[];
  kwarg: Arg | null;
  defaults: Expression[];
  /** A `*` or `*args` was seen. */
  star: boolean;
  /** A bare `*` was seen and no parameter after it yet. */
  wantsName: boolean;
}

/** The parameters of a `def`, with their parentheses. */
export function parameters(c: Context, node: Cst): Arguments {
  if (c.groups.has(node.start)) c.refuse(node);
  return collect(c, node.children.slice(1, -1));
}

/** The parameters of a `lambda`, if it has any. */
export function lambdaParameters(c: Context, node: Cst | null): Arguments {
  return collect(c, node?.children ?? []);
}

function collect(c: Context, children: readonly Cst[]): Arguments {
  const into: Collector = {
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kw_defaults: [],
    kwarg: null,
    defaults: [],
    star: false,
    wantsName: false,
  };
  for (const child of children) {
    if (child.type !== ",") parameter(c, child, into);
  }
  const last = children.at(-1);
  if (into.wantsName && last !== undefined) c.refuse(last);
  const { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults } = into;
  return { type: "arguments", posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
}

function parameter(c: Context, node: Cst, into: Collector): void {
  if (into.kwarg !== null) c.refuse(node);
  switch (node.type) {
    case "identifier":
    case "typed_parameter":
      if (node.type === "typed_parameter" && node.children[0]?.type !== "identifier") starred(c, node, into);
      else plain(c, into, node, argument(c, node), null);
      return;
    case "default_parameter":
    case "typed_default_parameter":
      withDefault(c, node, into);
      return;
    case "list_splat_pattern":
    case "dictionary_splat_pattern":
      starred(c, node, into);
      return;
    case "keyword_separator":
      if (into.star) c.refuse(node);
      into.star = true;
      into.wantsName = true;
      return;
    case "positional_separator":
      slash(c, node, into);
      return;
    default:
      c.refuse(node);
  }
}

function slash(c: Context, node: Cst, into: Collector): void {
  if (into.star || into.posonlyargs.length > 0 || into.args.length === 0) c.refuse(node);
  into.posonlyargs = into.args;
  into.args = [];
}

function withDefault(c: Context, node: Cst, into: Collector): void {
  const [nameNode, ...rest] = node.children;
  const value = rest.at(-1);
  const type = node.type === "typed_default_parameter" ? rest[1] : undefined;
  if (nameNode?.type !== "identifier" || value === undefined) throw new Refusal(node.start);
  const annotation = type === undefined ? null : expression(c, type);
  const span = c.position(nameNode.start, (type ?? nameNode).end);
  const arg: Arg = { type: "arg", arg: identifier(c, nameNode), annotation, ...span };
  plain(c, into, node, arg, expression(c, value));
}

function plain(c: Context, into: Collector, node: Cst, arg: Arg, value: Expression | null): void {
  if (into.star) {
    into.wantsName = false;
    into.kwonlyargs.push(arg);
    into.kw_defaults.push(value);
    return;
  }
  if (value !== null) into.defaults.push(value);
  else if (into.defaults.length > 0) c.refuse(node);
  into.args.push(arg);
}

function argument(c: Context, node: Cst): Arg {
  if (node.type === "identifier")
    return { type: "arg", arg: identifier(c, node), annotation: null, ...c.span(node) };
  const [name, , type] = node.children;
  if (name?.type !== "identifier" || type === undefined) return c.refuse(node);
  return { type: "arg", arg: identifier(c, name), annotation: expression(c, type), ...c.span(node) };
}

/** `*args`, `**kwargs`, with or without annotation. */
function starred(c: Context, node: Cst, into: Collector): void {
  const typed = node.type === "typed_parameter";
  const splat = typed ? node.children[0] : node;
  const type = typed ? node.children[2] : undefined;
  const name = splat?.children[1];
  if (splat === undefined || name?.type !== "identifier") throw new Refusal(node.start);
  const isVararg = splat.type === "list_splat_pattern";
  const annotation = type === undefined ? null : isVararg ? starAnnotation(c, type) : expression(c, type);
  const arg: Arg = { type: "arg", arg: identifier(c, name), annotation, ...c.position(name.start, node.end) };
  if (!isVararg) {
    if (into.wantsName) c.refuse(node);
    into.kwarg = arg;
    return;
  }
  if (into.star) c.refuse(node);
  into.star = true;
  into.vararg = arg;
}

/** `*args: *Ts` */
function starAnnotation(c: Context, node: Cst): Expression {
  const [inner] = node.children;
  if (node.type === "type" && inner?.type === "splat_type")
    return starExpression(c, { ...inner, type: "list_splat" });
  return starExpression(c, node.type === "type" && inner !== undefined ? inner : node);
}
