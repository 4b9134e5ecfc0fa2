/** Functions of the program, and how calls fill their parameters. */
import type { Arguments } from "../../ast.ts";
import { allArgs } from "../collect-definitions.ts";
import type { Makes, Scope } from "../scopes.ts";
import type { Solver } from "./solver.ts";
import { Cell, Site } from "./values.ts";

export interface FunctionInfo {
  readonly args: Arguments;
  /** Cells of all parameters, in the order of `allArgs`. */
  readonly params: readonly Cell[];
  /** By the name of the parameter. */
  readonly defaults: ReadonlyMap<string, Cell>;
  /** What `return` gives. */
  readonly result: Cell;
  /** What a call gives: the result, or what makes it lazily. */
  readonly made: Cell;
  /** What a generator yields. */
  readonly yielded: Cell;
}

/** The arguments of a call; undefined names stand for `**`, a starred argument for anything. */
export interface CallArguments {
  readonly positional: readonly Cell[];
  readonly keywords: ReadonlyMap<string, Cell>;
  /** No `*` and no `**`. */
  readonly plain: boolean;
}

export function onlyPositional(...positional: readonly Cell[]): CallArguments {
  return { positional, keywords: new Map(), plain: true };
}

/** The same call with a receiver in front that methods know already. */
export function withReceiver(given: CallArguments): CallArguments {
  return { ...given, positional: [NOTHING, ...given.positional] };
}

const NOTHING = new Cell();

export interface Definition {
  readonly args: Arguments;
  readonly body: Scope;
  readonly defaults: ReadonlyMap<string, Cell>;
}

/** The function that a `def` or a `lambda` makes, its parameters those variables of its body. */
export function functionInfo(
  { args, body, defaults }: Definition,
  variable: (name: string) => Cell,
  solver: Solver,
): FunctionInfo {
  const params = allArgs(args).map(({ arg }) => variable(body.mangled(arg)));
  const result = new Cell();
  const yielded = new Cell();
  const info = { args, params, defaults, result, yielded, made: made(body.makes, result, yielded, solver) };
  starParameter(info, args.vararg?.arg, new Site("tuple"), solver);
  starParameter(info, args.kwarg?.arg, new Site("dict"), solver);
  return info;
}

/** What a call of such a function gives; `return` in a generator or coroutine is seen elsewhere. */
function made(makes: Makes, result: Cell, yielded: Cell, solver: Solver): Cell {
  if (makes === undefined) return result;
  solver.edge(result, solver.unknown);
  if (makes !== "generator") {
    solver.edge(yielded, solver.unknown);
    return solver.only("any");
  }
  const generator = new Site("any");
  solver.edge(yielded, solver.slot(generator, "item"));
  return solver.only(generator);
}

function starParameter(info: FunctionInfo, name: string | undefined, site: Site, solver: Solver): void {
  const cell = name === undefined ? undefined : paramNamed(info, name);
  if (cell === undefined) return;
  if (site.type === "dict") solver.add(solver.slot(site, "key"), "str");
  solver.add(cell, site);
}

function paramNamed({ args, params }: FunctionInfo, name: string): Cell | undefined {
  return params[allArgs(args).findIndex((arg) => arg.arg === name)];
}

/** Fills the parameters of a function that is called so. */
export function bindArguments(info: FunctionInfo, given: CallArguments, solver: Solver): void {
  if (!given.plain) {
    for (const cell of info.params) solver.add(cell, "any");
    return; // the arguments escape where the call stands
  }
  const { args } = info;
  const positional = [...args.posonlyargs, ...args.args];
  for (const [i, cell] of given.positional.entries()) {
    const param = positional[i];
    if (cell === NOTHING) continue;
    if (param !== undefined) bind(info, param.arg, cell, solver);
    else if (args.vararg !== null) bindExtra(info, args.vararg.arg, cell, solver);
  }
  for (const [name, cell] of given.keywords) {
    const named = [...args.args, ...args.kwonlyargs].some(({ arg }) => arg === name);
    if (named) bind(info, name, cell, solver);
    else if (args.kwarg !== null) bindExtra(info, args.kwarg.arg, cell, solver);
  }
  const passed = new Set(positional.slice(0, given.positional.length).map(({ arg }) => arg));
  for (const [name, cell] of info.defaults) {
    if (!passed.has(name) && !given.keywords.has(name)) bind(info, name, cell, solver);
  }
}

function bind(info: FunctionInfo, name: string, cell: Cell, solver: Solver): void {
  const param = paramNamed(info, name);
  if (param !== undefined) solver.edge(cell, param);
}

/** One of the values in `*args` or `**kwargs`. */
function bindExtra(info: FunctionInfo, name: string, cell: Cell, solver: Solver): void {
  for (const value of paramNamed(info, name)?.values ?? []) {
    if (typeof value !== "string") solver.edge(cell, solver.slot(value, "item"));
  }
}

/** May be called directly with n positional arguments. */
export function takesPositional(args: Arguments, n: number): boolean {
  const positional = args.posonlyargs.length + args.args.length;
  const required = positional - args.defaults.length;
  return n >= required && n <= positional && args.kw_defaults.every((value) => value !== null);
}
