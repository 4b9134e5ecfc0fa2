/** Where a loop may leave for the host: the test at the head of each turn, and the kernel that it hands over. */
import type { KernelExpr, KernelLoop, KernelSource, KernelStatement } from "../../shared/kernel.ts";
import type { FunctionDef, Position, Statement } from "../ast.ts";
import type { Scope } from "../infer/scopes.ts";
import { exitsAlways, isHeavy, KernelBuilder, LoopScope, TooLarge, Unsupported } from "../kernel/builder.ts";
import { type Around, LoopNames, TEXT } from "../kernel/names.ts";
import { kernelStatements, walkBeside } from "../kernel/statements.ts";
import { oneDefinition } from "./direct-calls.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js, NOTHING, string } from "./js.ts";
import { rawVariable } from "./names.ts";
import { isBuiltinIn, isCell } from "./program.ts";

/** Turns before the first attempt, of loops whose turns are short and of others. */
const LIGHT_TURNS = 6000;
const HEAVY_TURNS = 100;
/** Calls before the first attempt. */
const CALLS = 500;
/** Variables that one kernel takes at most. */
const MAX_VARIABLES = 40;

/** A loop in the making. */
export interface LoopParts {
  readonly loop: KernelLoop;
  readonly body: readonly KernelStatement[];
}

/** What stands for variables of the emitter's own, which Python does not have, by names with a `#`. */
export type OwnVariables = Map<string, OwnVariable>;

interface OwnVariable {
  readonly js: Js;
  readonly isNumber: boolean;
}

/**
 * An expression to evaluate at the head of each turn, before the loop's condition; nothing when the loop is no kernel.
 * `make` is called twice and reads the same both times. `most`: turns that the loop makes at most in a whole run.
 */
export function kernelHook(
  node: Position,
  frame: Frame,
  own: OwnVariables,
  make: (scope: LoopScope) => LoopParts,
  most = Number.POSITIVE_INFINITY,
): Js {
  const source = sourceOf(frame, own, make);
  if (source === undefined) return NOTHING;
  const { kernel, variables, heavy } = source;
  const patience = heavy ? HEAVY_TURNS : LIGHT_TURNS;
  if (most <= patience) return NOTHING;
  const { program } = frame;
  const constant = program.constant(kernelObject(kernel, source.signatures, frame));
  const left = program.countdown(patience);
  const held = frame.loopVariable();
  const back = variables.slice(0, kernel.outs).map((one, i) => js`${one}=${held}[${i}]`);
  const run = [
    js`${held}=[${join(variables)}]`,
    frame.call("advance", node, constant, held),
    js`${left}=${constant}.wait`,
    ...back,
    js`${held}=undefined`,
  ];
  return js`${join([js`--${left}<0`, ...source.guards, js`(${join(run)})`], "&&")}`;
}

/** JavaScript arrays that a loop walks over side by side, by an index. */
export interface ArrayWalk {
  readonly arrays: readonly Js[];
  readonly at: Js;
}

/** The walk as a kernel's loop: `begin` binds the items, then comes `body`. */
export function walkLoop(
  walk: ArrayWalk,
  own: OwnVariables,
  body: readonly Statement[] | ((scope: LoopScope) => readonly KernelStatement[]),
  begin: (items: readonly KernelExpr[], scope: LoopScope) => readonly KernelStatement[],
): (scope: LoopScope) => LoopParts {
  own.set("#at", { js: walk.at, isNumber: true });
  walk.arrays.forEach((array, i) => {
    own.set(`#array${i}`, { js: array, isNumber: false });
  });
  return (scope) => {
    const { names } = scope.builder;
    const at = names.set("#at");
    const lists = walk.arrays.map((_, i): KernelExpr => ["get", names.get(`#array${i}`)]);
    const { test, items, step } = walkBeside(at, lists);
    const head = [...begin(items, scope), step];
    const rest = typeof body === "function" ? body(scope) : kernelStatements(body, scope);
    return { loop: { kind: "while", test }, body: [...head, ...rest] };
  };
}

/**
 * Statements at the start of a function that has a loop or calls functions of the program: the whole call as a kernel, which
 * has a result or has changed nothing.
 */
export function callHook(node: FunctionDef, frame: Frame): Js {
  const { args } = node;
  const params = [...args.posonlyargs, ...args.args].map(({ arg }) => arg);
  if (!isPlainFunction(node, frame)) return NOTHING;
  const callsItself = frame.scope.calls.has(node.name) && isCallable(node, frame);
  // the parameters are what it is called with: their names hide module variables, which a function must not read then
  const make = (inner: LoopScope): LoopParts => {
    const { builder } = inner;
    const result = builder.names.set("#result");
    const given = params.map((param): KernelExpr => ["get", builder.names.get(param)]);
    const call: KernelExpr = ["call", builder.functionNumber(node), given];
    const [itself] = builder.functions;
    return { loop: { kind: "call", call, result }, body: itself === undefined ? [] : itself.body };
  };
  const own: OwnVariables = new Map([["#result", { js: js`undefined`, isNumber: false }]]);
  const source = sourceOf(frame, own, make, (body) => callsItself || isHeavy(body));
  if (source === undefined) return NOTHING;
  const kernel: KernelSource = { ...source.kernel, body: [] };
  const { program } = frame;
  const constant = program.constant(kernelObject(kernel, source.signatures, frame, js`true`));
  const left = program.countdown(CALLS);
  const held = frame.loopVariable();
  const turns = frame.loopVariable();
  const run = [
    js`${held}=[${join(source.variables)}]`,
    js`${turns}=${frame.call("advance", node, constant, held)}`,
    js`${left}=${constant}.wait`,
    js`${turns}>0`,
  ];
  return js`if(${join([js`--${left}<0`, ...source.guards, js`(${join(run)})`], "&&")})return ${held}[0]??${frame.abi("None")};`;
}

/** Is the name, where the function reads it, the function itself? */
function isCallable(node: FunctionDef, frame: Frame): boolean {
  return aroundOf(frame).functionOf(node.name, frame.scope) === node;
}

/** What makes the kernel in the VM. */
function kernelObject(kernel: KernelSource, signatures: readonly Js[], frame: Frame, isCall = js`false`): Js {
  const { attributes, methods, inits } = kernel;
  const names = [attributes, methods.map(({ name }) => name)].map((one) => js`[${join(one.map(string))}]`);
  const used = attributes.length + methods.length + inits.length > 0;
  const objects = used ? [...names, js`[${join(signatures)}]`] : [];
  return js`${frame.abi("kernel")}(${join([string(JSON.stringify(kernel)), isCall, ...objects])})`;
}

interface Source {
  readonly kernel: KernelSource;
  readonly variables: readonly Js[];
  readonly guards: readonly Js[];
  /** Of the methods that are called, in the order of `methods` and their functions, and of each `__init__`. */
  readonly signatures: readonly Js[];
  readonly heavy: boolean;
}

function sourceOf(
  frame: Frame,
  own: OwnVariables,
  make: (scope: LoopScope) => LoopParts,
  isWorth: (body: readonly KernelStatement[]) => boolean = () => true,
): Source | undefined {
  const { mode } = frame.program.options;
  if (frame.namespace !== undefined || mode === "module" || mode === "example") return undefined;
  const first = attempt(frame, new LoopNames(), make);
  if (first === undefined || exitsAlways(first.parts.body) || !isWorth(first.parts.body)) return undefined;
  const { order, outs } = first.names.final();
  const second = attempt(frame, new LoopNames(order, outs), make);
  if (second === undefined || order.length > MAX_VARIABLES) return undefined;
  const raw = order.map((name) => own.get(name) ?? constantText(name) ?? rawVariable(name, frame));
  const { parts, builder } = second;
  const locals = Array.from({ length: builder.slots - order.length }, () => "value" as const);
  const slots = [
    ...raw.map(({ isNumber }) => (isNumber ? ("number" as const) : ("value" as const))),
    ...locals,
  ];
  return {
    kernel: {
      ...{ slots, outs, ins: order.length, ...parts, functions: builder.functions },
      ...{ attributes: builder.attributes, methods: builder.methods, inits: [...builder.inits.values()] },
    },
    variables: raw.map((one) => one.js),
    guards: guardsOf([...builder.called], frame),
    signatures: [...builder.methodDefs.flat(), ...builder.inits.keys()].map(
      (def) => frame.program.signatures.get(def) ?? js`undefined`,
    ),
    heavy: isHeavy(parts.body) || builder.methods.length > 0 || builder.inits.size > 0,
  };
}

function constantText(name: string): OwnVariable | undefined {
  return name.startsWith(TEXT) ? { js: string(name.slice(TEXT.length)), isNumber: false } : undefined;
}

function attempt(frame: Frame, names: LoopNames, make: (scope: LoopScope) => LoopParts) {
  const builder = new KernelBuilder(aroundOf(frame), names);
  try {
    const parts = frame.program.kernelBudget > 0 ? make(new LoopScope(builder)) : undefined;
    return parts === undefined ? undefined : { parts, builder, names };
  } catch (error) {
    if (error instanceof Unsupported || error instanceof TooLarge) return undefined;
    throw error;
  } finally {
    frame.program.kernelBudget -= builder.size;
  }
}

function aroundOf(frame: Frame): Around {
  const { program, scope } = frame;
  return {
    scope,
    isBuiltin: (name, where) => isBuiltinIn(where.mangled(name), where, program),
    functionOf(name, where): FunctionDef | undefined {
      if (program.replacesDefaults) return undefined;
      const node = oneDefinition(where.mangled(name), where)?.node;
      if (node?.type !== "FunctionDef" || variableOf(node, frame) === undefined) return undefined;
      return isPlainFunction(node, frame) ? node : undefined;
    },
    initsOf: (className, args) =>
      methodsOf("__init__", args, frame).filter((def) => program.scopes.of(def).parent?.name === className),
    methodsOf: (name, args) => methodsOf(name, args, frame),
    scopeOf: (node) => program.scopes.of(node),
    mathFunction: (func) => {
      const name = isCell(program.options.mode) ? undefined : program.types.builtinOf(func);
      return name?.startsWith("math.") === true ? name.slice("math.".length) : undefined;
    },
  };
}

/** Those that have been emitted already: of others there is nothing yet to know them by. */
function methodsOf(name: string, count: number, frame: Frame): readonly FunctionDef[] {
  const { program } = frame;
  const named = program.methods.get(name) ?? [];
  return named.filter((def) => {
    const { posonlyargs, args } = def.args;
    if (def.decorator_list.length > 0 || posonlyargs.length + args.length !== count + 1) return false;
    return program.signatures.has(def) && isPlainFunction(def, frame);
  });
}

/** Do its parameters have values of their own, one each, that nobody else sees, and is a call of it nothing but that? */
function isPlainFunction(node: FunctionDef, { program }: Frame): boolean {
  if (program.dynamic || program.countsCalls) return false;
  const { args } = node;
  const body = program.scopes.of(node);
  const plain = args.vararg === null && args.kwarg === null && args.kwonlyargs.length === 0;
  return plain && body.makes === undefined && body.captured.size === 0;
}

/**
 * The variable that holds a function, where the code of the frame can read it. A comprehension's code may stand elsewhere than the
 * comprehension; in a cell, which shares its names with others, the function's signature must be known.
 */
function variableOf(def: FunctionDef, frame: Frame): Js | undefined {
  const { program } = frame;
  const owner = program.scopes.of(def).parent;
  if (owner === program.scopes.module)
    return isCell(program.options.mode) && !program.signatures.has(def)
      ? undefined
      : program.moduleVariable(def.name);
  if (owner === undefined || isCell(program.options.mode) || frame.scope.isComprehension) return undefined;
  for (let s: Scope | undefined = frame.scope; s !== undefined; s = s.parent)
    if (s === owner) return frame.localName(owner.mangled(def.name), owner);
  return undefined;
}

/** Is each function that the kernel calls there, and the one it was compiled from? */
function guardsOf(called: readonly FunctionDef[], frame: Frame): readonly Js[] {
  const { program } = frame;
  return called.flatMap((def) => {
    const variable = variableOf(def, frame);
    if (variable === undefined) return [];
    const signature = isCell(program.options.mode) ? program.signatures.get(def) : undefined;
    return [signature === undefined ? js`${variable}!==undefined` : js`${variable}?.sig===${signature}`];
  });
}
