/** The visitors, one row a node, and the entry of the emitter. */
import type { PositionMap } from "../../shared/position-map.ts";
import type { Module } from "../ast.ts";
import type { Scopes } from "../infer/collect.ts";
import type { Types } from "../infer/infer.ts";
import type { ExpressionVisitors, StatementVisitors } from "./dispatch.ts";
import { attribute } from "./expr/attribute.ts";
import { binOp } from "./expr/binop.ts";
import { boolOp, compareValue, ifExp } from "./expr/boolop.ts";
import { call } from "./expr/call.ts";
import { dictComp, listComp, setComp } from "./expr/comprehension.ts";
import { constant } from "./expr/constant.ts";
import { generatorExpression } from "./expr/consumed.ts";
import { dict, list, set, starred, tuple } from "./expr/displays.ts";
import { formattedValue, interpolation, joinedStr, templateStr } from "./expr/joinedstr.ts";
import { name, namedExpr } from "./expr/name.ts";
import { sliceObject, subscript } from "./expr/subscript.ts";
import { unaryOp } from "./expr/unaryop.ts";
import { awaitExpression, yieldExpression, yieldFrom } from "./expr/yield.ts";
import { lambda } from "./functions.ts";
import { emitModule } from "./module.ts";
import { Program, type ProgramOptions } from "./program.ts";
import { annAssign, assignStatement, augAssign, deleteStatement } from "./stmt/assign.ts";
import { classStatement, functionStatement, typeAliasStatement } from "./stmt/definitions.ts";
import { asyncFor, forStatement } from "./stmt/for.ts";
import { ifStatement } from "./stmt/if.ts";
import { importFrom, importStatement } from "./stmt/import.ts";
import { matchStatement } from "./stmt/match.ts";
import {
  assert,
  breakStatement,
  continueStatement,
  declaration,
  exprStatement,
  pass,
  raise,
  returnStatement,
} from "./stmt/simple.ts";
import { tryStarStatement, tryStatement } from "./stmt/try.ts";
import { whileStatement } from "./stmt/while.ts";
import { asyncWith, withStatement } from "./stmt/with.ts";

const EXPRESSIONS = {
  Attribute: attribute,
  Await: awaitExpression,
  BinOp: binOp,
  BoolOp: boolOp,
  Call: call,
  Compare: compareValue,
  Constant: constant,
  Dict: dict,
  DictComp: dictComp,
  FormattedValue: formattedValue,
  GeneratorExp: generatorExpression,
  IfExp: ifExp,
  Interpolation: interpolation,
  JoinedStr: joinedStr,
  Lambda: lambda,
  List: list,
  ListComp: listComp,
  Name: name,
  NamedExpr: namedExpr,
  Set: set,
  SetComp: setComp,
  Slice: sliceObject,
  Starred: starred,
  Subscript: subscript,
  TemplateStr: templateStr,
  Tuple: tuple,
  UnaryOp: unaryOp,
  Yield: yieldExpression,
  YieldFrom: yieldFrom,
} satisfies ExpressionVisitors;

const STATEMENTS = {
  AnnAssign: annAssign,
  Assert: assert,
  Assign: assignStatement,
  AsyncFor: asyncFor,
  AsyncFunctionDef: functionStatement,
  AsyncWith: asyncWith,
  AugAssign: augAssign,
  Break: breakStatement,
  ClassDef: classStatement,
  Continue: continueStatement,
  Delete: deleteStatement,
  Expr: exprStatement,
  For: forStatement,
  FunctionDef: functionStatement,
  Global: declaration,
  If: ifStatement,
  Import: importStatement,
  ImportFrom: importFrom,
  Match: matchStatement,
  Nonlocal: declaration,
  Pass: pass,
  Raise: raise,
  Return: returnStatement,
  Try: tryStatement,
  TryStar: tryStarStatement,
  TypeAlias: typeAliasStatement,
  While: whileStatement,
  With: withStatement,
} satisfies StatementVisitors;

/** The emitted program. */
export interface Emitted {
  readonly js: string;
  readonly map: PositionMap;
  /** Module variables that the program binds. */
  readonly globals: readonly string[];
}

/** Emits a checked program. */
export function emit(module: Module, scopes: Scopes, types: Types, options: ProgramOptions): Emitted {
  const program = new Program(options, scopes, types, { expression: EXPRESSIONS, statement: STATEMENTS });
  const { js, map } = program.finish(emitModule(module, program));
  return { js, map, globals: [...scopes.module.bindings.keys()] };
}
