/** Warnings of CPython's code generator: expressions that can hardly be meant. */
import type { Compare, Expression, Module, Subscript } from "../ast.ts";
import { type AnyNode, pushChildren } from "../check/walk.ts";
import type { SyntaxWarning } from "./index.ts";

type Found = (lineno: number, message: string) => void;

export function codeWarnings(module: Module): SyntaxWarning[] {
  const found: SyntaxWarning[] = [];
  const note: Found = (lineno, message) => found.push({ lineno, message });
  const stack: AnyNode[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node, note);
    pushChildren(node, stack);
  }
  return found;
}

function visit(node: AnyNode, found: Found): void {
  if (node.type === "Assert" && node.test.type === "Tuple" && node.test.elts.length > 0)
    found(node.lineno, "assertion is always true, perhaps remove parentheses?");
  else if (node.type === "Compare") checkIdentity(node, found);
  else if (node.type === "Call" && NOT_CALLABLE.has(node.func.type))
    found(node.lineno, `'${typeName(node.func)}' object is not callable; perhaps you missed a comma?`);
  else if (node.type === "Subscript" && node.ctx === "Load") checkSubscript(node, found);
}

/** `x is 1`: identity of constants says nothing, save for the singletons. The first one of a chain is enough. */
function checkIdentity({ left, ops, comparators, lineno }: Compare, found: Found): void {
  let before = left;
  for (const [i, right] of comparators.entries()) {
    const op = ops[i];
    const literal = isLiteral(before) ? before : isLiteral(right) ? right : undefined;
    if (literal !== undefined && (op === "Is" || op === "IsNot")) {
      const [word, meant] = op === "Is" ? ["is", "=="] : ["is not", "!="];
      found(lineno, `"${word}" with '${typeName(literal)}' literal. Did you mean "${meant}"?`);
      return;
    }
    before = right;
  }
}

function isLiteral(node: Expression): boolean {
  if (node.type === "Tuple") return node.elts.every((elt) => elt.type === "Constant" || isLiteral(elt));
  return node.type === "Constant" && !["none", "true", "false", "ellipsis"].includes(node.value.kind);
}

const DISPLAYS = ["Tuple", "List", "ListComp", "Dict", "DictComp", "Set", "SetComp", "GeneratorExp"];
const NOT_CALLABLE = new Set(["Constant", "JoinedStr", "TemplateStr", ...DISPLAYS]);
const NOT_SUBSCRIPTABLE = new Set(["Set", "SetComp", "GeneratorExp", "Lambda", "TemplateStr"]);
const SEQUENCES = new Set(["Tuple", "List", "ListComp", "JoinedStr"]);

function checkSubscript({ value, slice, lineno }: Subscript, found: Found): void {
  const kind = value.type === "Constant" ? value.value.kind : undefined;
  const isText = kind === "str" || kind === "bytes";
  if (NOT_SUBSCRIPTABLE.has(value.type) || (kind !== undefined && !isText)) {
    found(lineno, `'${typeName(value)}' object is not subscriptable; perhaps you missed a comma?`);
    return;
  }
  const index = typeName(slice);
  if (index === undefined || index === "int" || index === "bool") return;
  if (isText || SEQUENCES.has(value.type)) {
    const message = `${typeName(value)} indices must be integers or slices, not ${index}; perhaps you missed a comma?`;
    found(lineno, message);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  Tuple: "tuple",
  List: "list",
  ListComp: "list",
  Dict: "dict",
  DictComp: "dict",
  Set: "set",
  SetComp: "set",
  GeneratorExp: "generator",
  Lambda: "function",
  JoinedStr: "str",
  TemplateStr: "string.templatelib.Template",
};
const CONSTANTS: Readonly<Record<string, string>> = {
  none: "NoneType",
  true: "bool",
  false: "bool",
  ellipsis: "ellipsis",
};

/** The type an expression surely has. */
function typeName(node: Expression): string | undefined {
  if (node.type === "Constant") return CONSTANTS[node.value.kind] ?? node.value.kind;
  return TYPES[node.type];
}
