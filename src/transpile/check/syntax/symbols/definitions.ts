/** What opens blocks: functions, lambdas, classes, type aliases; the parameters of functions. */
import type { Arg, Arguments, AsyncFunctionDef, FunctionDef } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { SYMBOL } from "./block.ts";
import { annotation, typeParam, withTypeParams } from "./deferred.ts";
import { keywords } from "./names.ts";
import type { SymbolPass } from "./pass.ts";

export const DEFINITIONS: Handlers<SymbolPass> = {
  FunctionDef: functionDef,
  AsyncFunctionDef: functionDef,
  Lambda(node, pass) {
    defaults(node.args, pass);
    const block = pass.within({ kind: "function" }, () => {
      parameters(node.args, pass);
      pass.visit(node.body);
    });
    pass.blocks.set(node, block);
  },
  ClassDef(node, pass) {
    pass.add(node.name, SYMBOL.local, node);
    pass.visitAll(node.decorator_list);
    withTypeParams(node.type_params, pass, () => {
      pass.visitAll(node.bases);
      keywords(node.keywords, pass);
      pass.within({ kind: "class", privateClass: node.name }, () => pass.visitAll(node.body));
    });
  },
  TypeAlias(node, pass) {
    pass.visit(node.name);
    withTypeParams(node.type_params, pass, () => {
      pass.within({ kind: "type alias", title: "a type alias" }, () => pass.visit(node.value));
    });
  },
  TypeVar: typeParam,
  TypeVarTuple: typeParam,
  ParamSpec: typeParam,
};

function functionDef(node: FunctionDef | AsyncFunctionDef, pass: SymbolPass): void {
  pass.add(node.name, SYMBOL.local, node);
  defaults(node.args, pass);
  pass.visitAll(node.decorator_list);
  withTypeParams(node.type_params, pass, () => {
    annotation([...annotated(node.args).map((arg) => arg.annotation), node.returns], pass);
    const block = pass.within({ kind: "function" }, (inner) => {
      inner.isCoroutine = node.type === "AsyncFunctionDef";
      parameters(node.args, pass);
      pass.visitAll(node.body);
    });
    pass.blocks.set(node, block);
  });
}

function defaults(args: Arguments, pass: SymbolPass): void {
  pass.visitAll(args.defaults);
  pass.visitAll(args.kw_defaults);
}

function parameters(args: Arguments, pass: SymbolPass): void {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
  for (const arg of all) if (arg !== null) pass.add(arg.arg, SYMBOL.parameter, arg);
}

/** Parameters in the order in which their annotations are looked at. */
function annotated(args: Arguments): Arg[] {
  const all = [...args.posonlyargs, ...args.args, args.vararg, args.kwarg, ...args.kwonlyargs];
  return all.filter((arg) => arg !== null);
}
