/** Expressions as text, as `ast.unparse` of CPython's compiler writes them: what annotations become under `from __future__ import annotations`. */
import type { Arguments, Comprehension, Constant, Expression, Keyword, StrValue } from "./ast.ts";
import { bytesText, complexText, floatText, strText } from "./constant-text.ts";

/** How strongly an expression binds; brackets go around one that stands where something stronger must. */
const P = {
  tuple: 0,
  test: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  bitOr: 6,
  bitXor: 7,
  bitAnd: 8,
  shift: 9,
  arithmetic: 10,
  term: 11,
  factor: 12,
  power: 13,
  await: 14,
  atom: 15,
} as const;

const BINARY = {
  Add: ["+", P.arithmetic],
  Sub: ["-", P.arithmetic],
  Mult: ["*", P.term],
  MatMult: ["@", P.term],
  Div: ["/", P.term],
  Mod: ["%", P.term],
  FloorDiv: ["//", P.term],
  Pow: ["**", P.power],
  LShift: ["<<", P.shift],
  RShift: [">>", P.shift],
  BitOr: ["|", P.bitOr],
  BitXor: ["^", P.bitXor],
  BitAnd: ["&", P.bitAnd],
} as const;

const UNARY = {
  Not: ["not ", P.not],
  UAdd: ["+", P.factor],
  USub: ["-", P.factor],
  Invert: ["~", P.factor],
} as const;

const COMPARISON = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
} as const;

/** The text of an expression that stands by itself. */
export function unparse(node: Expression): StrValue {
  const points = Array.from(text(node, P.test), (c) => c.codePointAt(0) ?? 0);
  return points.some((point) => point > 0xffff) ? points : String.fromCharCode(...points);
}

function bracketed(inner: string, own: number, level: number): string {
  return level > own ? `(${inner})` : inner;
}

function list(nodes: readonly Expression[]): string {
  return nodes.map((node) => text(node, P.test)).join(", ");
}

function text(node: Expression, level: number): string {
  switch (node.type) {
    case "BoolOp": {
      const own = node.op === "And" ? P.and : P.or;
      const word = node.op === "And" ? " and " : " or ";
      return bracketed(node.values.map((v) => text(v, own + 1)).join(word), own, level);
    }
    case "BinOp": {
      const [sign, own] = BINARY[node.op];
      const right = own === P.power;
      const sides = [text(node.left, own + (right ? 1 : 0)), text(node.right, own + (right ? 0 : 1))];
      return bracketed(sides.join(` ${sign} `), own, level);
    }
    case "UnaryOp": {
      const [sign, own] = UNARY[node.op];
      return bracketed(sign + text(node.operand, own), own, level);
    }
    case "Lambda": {
      const parameters = parameterList(node.args);
      const head = parameters === "" ? "lambda" : `lambda ${parameters}`;
      return bracketed(`${head}: ${text(node.body, P.test)}`, P.test, level);
    }
    case "IfExp": {
      const parts = [text(node.body, P.test + 1), text(node.test, P.test + 1), text(node.orelse, P.test)];
      return bracketed(`${parts[0]} if ${parts[1]} else ${parts[2]}`, P.test, level);
    }
    case "NamedExpr":
      return bracketed(`${text(node.target, P.atom)} := ${text(node.value, P.atom)}`, P.tuple, level);
    case "Compare": {
      const rest = node.comparators.map((right, i) => {
        const sign = COMPARISON[node.ops[i] ?? "Eq"];
        return ` ${sign} ${text(right, P.comparison + 1)}`;
      });
      return bracketed(text(node.left, P.comparison + 1) + rest.join(""), P.comparison, level);
    }
    case "Await":
      return bracketed(`await ${text(node.value, P.atom)}`, P.await, level);
    case "Yield":
      return node.value === null ? "(yield)" : `(yield ${text(node.value, P.test)})`;
    case "YieldFrom":
      return `(yield from ${text(node.value, P.test)})`;
    case "Starred":
      return `*${text(node.value, P.bitOr)}`;
    case "Slice":
      return sliceText(node.lower, node.upper, node.step);
    default:
      return atomText(node, level);
  }
}

type Atom = Exclude<
  Expression,
  {
    type:
      | "BoolOp"
      | "BinOp"
      | "UnaryOp"
      | "Lambda"
      | "IfExp"
      | "NamedExpr"
      | "Compare"
      | "Await"
      | "Yield"
      | "YieldFrom"
      | "Starred"
      | "Slice";
  }
>;

function atomText(node: Atom, level: number): string {
  switch (node.type) {
    case "Name":
      return node.id;
    case "Constant":
      return constantText(node);
    case "List":
      return `[${list(node.elts)}]`;
    case "Set":
      return `{${list(node.elts)}}`;
    case "Tuple":
      if (node.elts.length === 0) return "()";
      return bracketed(node.elts.length === 1 ? `${list(node.elts)},` : list(node.elts), P.tuple, level);
    case "Dict":
      return `{${node.values.map((value, i) => pairText(node.keys[i] ?? null, value)).join(", ")}}`;
    case "ListComp":
      return `[${text(node.elt, P.test)}${clauses(node.generators)}]`;
    case "SetComp":
      return `{${text(node.elt, P.test)}${clauses(node.generators)}}`;
    case "GeneratorExp":
      return `(${text(node.elt, P.test)}${clauses(node.generators)})`;
    case "DictComp":
      return `{${text(node.key, P.test)}: ${text(node.value, P.test)}${clauses(node.generators)}}`;
    case "Attribute": {
      const point = node.value.type === "Constant" && node.value.value.kind === "int" ? " ." : ".";
      return text(node.value, P.atom) + point + node.attr;
    }
    case "Subscript":
      return `${text(node.value, P.atom)}[${text(node.slice, P.tuple)}]`;
    case "Call":
      return text(node.func, P.atom) + argumentText(node.args, node.keywords);
    default:
      return stringText(node);
  }
}

function pairText(key: Expression | null, value: Expression): string {
  return key === null ? `**${text(value, P.bitOr)}` : `${text(key, P.test)}: ${text(value, P.test)}`;
}

function constantText({ value, kind }: Constant): string {
  switch (value.kind) {
    case "int":
      return String(value.value);
    case "float":
      return finite(floatText(value.value));
    case "complex":
      return finite(complexText(0, value.imag));
    case "str":
      return (kind ?? "") + strText(value.value);
    case "bytes":
      return bytesText(value.value);
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "...";
  }
}

/** A literal for infinity: a number that is too large. */
function finite(shown: string): string {
  return shown.replace("inf", "1e309");
}

function sliceText(lower: Expression | null, upper: Expression | null, step: Expression | null): string {
  const part = (node: Expression | null): string => (node === null ? "" : text(node, P.test));
  return `${part(lower)}:${part(upper)}${step === null ? "" : `:${part(step)}`}`;
}

function clauses(generators: readonly Comprehension[]): string {
  return generators
    .map((g) => {
      const word = g.is_async === 1 ? " async for " : " for ";
      const ifs = g.ifs.map((test) => ` if ${text(test, P.test + 1)}`).join("");
      return `${word}${text(g.target, P.tuple)} in ${text(g.iter, P.test + 1)}${ifs}`;
    })
    .join("");
}

function argumentText(args: readonly Expression[], keywords: readonly Keyword[]): string {
  const [only] = args;
  if (args.length === 1 && keywords.length === 0 && only?.type === "GeneratorExp") return text(only, P.test);
  const named = keywords.map(({ arg, value }) => `${arg === null ? "**" : `${arg}=`}${text(value, P.test)}`);
  return `(${[...args.map((arg) => text(arg, P.test)), ...named].join(", ")})`;
}

function parameterList(args: Arguments): string {
  const out: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const plain = positional.length - args.defaults.length;
  positional.forEach(({ arg }, i) => {
    const dflt = args.defaults[i - plain];
    out.push(dflt === undefined ? arg : `${arg}=${text(dflt, P.test)}`);
    if (i === args.posonlyargs.length - 1) out.push("/");
  });
  if (args.vararg !== null) out.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) out.push("*");
  args.kwonlyargs.forEach(({ arg }, i) => {
    const dflt = args.kw_defaults[i] ?? null;
    out.push(dflt === null ? arg : `${arg}=${text(dflt, P.test)}`);
  });
  if (args.kwarg !== null) out.push(`**${args.kwarg.arg}`);
  return out.join(", ");
}

type StringNode = Extract<
  Expression,
  { type: "JoinedStr" | "TemplateStr" | "FormattedValue" | "Interpolation" }
>;

function stringText(node: StringNode): string {
  const parts = node.type === "JoinedStr" || node.type === "TemplateStr" ? node.values : [node];
  return (
    (node.type === "TemplateStr" ? "t" : "f") + strText(parts.map((part) => pieceText(part, false)).join(""))
  );
}

/** A part of an f-string before the whole is quoted. */
function pieceText(node: Expression, isSpec: boolean): string {
  switch (node.type) {
    case "Constant":
      return literalText(node, isSpec);
    case "JoinedStr":
    case "TemplateStr":
      return node.values.map((part) => pieceText(part, isSpec)).join("");
    case "FormattedValue":
    case "Interpolation":
      return fieldText(node);
    default:
      return "";
  }
}

function literalText({ value }: Constant, isSpec: boolean): string {
  const plain = value.kind === "str" ? scalars(value.value) : "";
  return isSpec ? plain : plain.replaceAll("{", "{{").replaceAll("}", "}}");
}

function scalars(value: StrValue): string {
  return typeof value === "string" ? value : String.fromCodePoint(...value);
}

function fieldText(node: Extract<Expression, { type: "FormattedValue" | "Interpolation" }>): string {
  const inner = node.type === "Interpolation" ? scalars(node.str) : text(node.value, P.test + 1);
  const conversion = node.conversion === -1 ? "" : `!${String.fromCharCode(node.conversion)}`;
  const spec = node.format_spec === null ? "" : `:${pieceText(node.format_spec, true)}`;
  return `{${inner.startsWith("{") ? " " : ""}${inner}${conversion}${spec}}`;
}
