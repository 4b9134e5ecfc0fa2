/** Functions, lambdas, classes, type aliases: what their definition evaluates, then their own code. */
import type { Arguments, AsyncFunctionDef, FunctionDef, TypeParam } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { checkKeywords } from "./keywords.ts";
import type { CodePass } from "./pass.ts";
import { visitStarrable } from "./starred.ts";

export const DEFINITIONS: Handlers<CodePass> = {
  FunctionDef: functionDef,
  AsyncFunctionDef: functionDef,
  Lambda(node, pass) {
    defaults(node.args, pass);
    pass.inFunction(node, false, () => pass.visit(node.body));
  },
  ClassDef(node, pass) {
    pass.visitAll(node.decorator_list);
    typeParams(node.type_params, pass);
    pass.inUnit({ kind: "class", isAsync: false, isGenerator: false }, () => pass.visitAll(node.body));
    checkKeywords(node.keywords);
    visitStarrable(node.bases, pass);
    for (const keyword of node.keywords) pass.visit(keyword.value);
  },
  TypeAlias(node, pass) {
    typeParams(node.type_params, pass);
    pass.visit(node.value);
  },
};

function functionDef(node: FunctionDef | AsyncFunctionDef, pass: CodePass): void {
  pass.visitAll(node.decorator_list);
  defaults(node.args, pass);
  typeParams(node.type_params, pass);
  annotations(node.args, pass);
  pass.visit(node.returns);
  pass.inFunction(node, node.type === "AsyncFunctionDef", () => pass.visitAll(node.body));
}

function defaults(args: Arguments, pass: CodePass): void {
  pass.visitAll(args.defaults);
  pass.visitAll(args.kw_defaults);
}

function annotations(args: Arguments, pass: CodePass): void {
  for (const arg of [...args.posonlyargs, ...args.args]) pass.visit(arg.annotation);
  // `*args: *Ts` is the one annotation with a star.
  if (args.vararg?.annotation) visitStarrable([args.vararg.annotation], pass);
  for (const arg of [args.kwarg, ...args.kwonlyargs]) pass.visit(arg?.annotation ?? null);
}

/** After a type parameter with a default, all need one. */
function typeParams(list: readonly TypeParam[], pass: CodePass): void {
  let hasDefault = false;
  for (const param of list) {
    if (param.type === "TypeVar") pass.visit(param.bound);
    if (param.default_value !== null) {
      hasDefault = true;
      if (param.type === "TypeVarTuple") visitStarrable([param.default_value], pass);
      else pass.visit(param.default_value);
    } else if (hasDefault)
      refuse(`non-default type parameter '${param.name}' follows default type parameter`, param);
  }
}
