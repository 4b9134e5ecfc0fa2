/** Functions: `def`, `async def`, `lambda`. */
import type {
  Arguments,
  AsyncFunctionDef,
  Expression,
  FunctionDef,
  Lambda,
  Position,
  Statement,
  TypeParam,
} from "../ast.ts";
import { allArgs } from "../infer/collect-definitions.ts";
import type { Scope } from "../infer/scopes.ts";
import { type Annotation, annotationThunk } from "./annotations.ts";
import { block, expr, value } from "./dispatch.ts";
import { atom, type Ex } from "./ex.ts";
import { callWith } from "./expr/call.ts";
import { strText } from "./expr/constant.ts";
import { Frame } from "./frame.ts";
import { type Js, join, js, NOTHING, number, string } from "./js.ts";
import { callHook } from "./kernel-hook.ts";
import { inherited } from "./pure-run.ts";
import { returnSite } from "./stmt/simple.ts";
import { withTypeParams } from "./type-params.ts";

function noteMethod(node: FunctionDef, { program, scope }: Frame): void {
  const name = scope.mangled(node.name);
  program.methods.set(name, [...(program.methods.get(name) ?? []), node]);
}

/** A `def`, decorators applied. */
export function functionDef(node: FunctionDef | AsyncFunctionDef, frame: Frame): Ex {
  return decorated(node.decorator_list, frame, () => definition(node, frame));
}

function definition(node: FunctionDef | AsyncFunctionDef, frame: Frame): Js {
  // Defaults belong to the scope around, whatever the type parameters.
  const defaults = defaultsText(node.args, frame);
  return withTypeParams(node.type_params, node, frame, (around, typeParams) => {
    const annotations = annotationsOf(node.args, node.returns);
    const annotate = annotations.length === 0 ? undefined : annotationThunk(annotations, around);
    return makeFunction({ node, name: node.name, body: node.body, defaults, annotate, typeParams }, around);
  });
}

function annotationsOf(args: Arguments, returns: Expression | null): Annotation[] {
  const out: Annotation[] = [];
  for (const arg of annotationOrder(args))
    if (arg.annotation !== null) out.push({ name: arg.arg, node: arg.annotation });
  if (returns !== null) out.push({ name: "return", node: returns });
  return out;
}

/** CPython's order of `__annotations__`: positional-or-keyword, positional-only, `*args`, keyword-only, `**kwargs`. */
function annotationOrder(args: Arguments): Arguments["args"] {
  const out = [...args.args, ...args.posonlyargs];
  if (args.vararg !== null) out.push(args.vararg);
  out.push(...args.kwonlyargs);
  if (args.kwarg !== null) out.push(args.kwarg);
  return out;
}

/** Applies decorators, which are evaluated before what they decorate. */
export function decorated(decorators: readonly Expression[], frame: Frame, make: () => Js): Ex {
  const [first, ...rest] = decorators;
  if (first === undefined) return atom(make());
  const decorator = expr(first, frame);
  const held = decorator.stability === "once" ? holdInTemp(decorator, frame) : decorator;
  // The callee is evaluated before its argument, so decorators run in order and apply in reverse.
  frame.program.descend(first);
  const inner = decorated(rest, frame, make);
  frame.program.ascend();
  return atom(callWith(held, [inner.js], first, frame));
}

function holdInTemp(ex: Ex, frame: Frame): Ex {
  const t = frame.temp();
  return { ...atom(js`(${t}=${ex.js})`), stability: "local", again: t };
}

/** `lambda args: body`. */
export function lambda(node: Lambda, frame: Frame): Ex {
  const defaults = defaultsText(node.args, frame);
  const parts = {
    node,
    name: "<lambda>",
    body: node.body,
    defaults,
    annotate: undefined,
    typeParams: undefined,
  };
  return { ...atom(makeFunction(parts, frame)), type: "function" };
}

interface Defaults {
  readonly positional: Js | undefined;
  readonly keyword: Js | undefined;
}

function defaultsText(args: Arguments, frame: Frame): Defaults {
  const count = args.posonlyargs.length + args.args.length;
  const missing = count - args.defaults.length;
  const positional = args.defaults.map((d) => value(d, frame));
  const holes: Js[] = Array.from({ length: missing }, () => js`undefined`);
  const keyword = args.kwonlyargs.flatMap((arg, i) => {
    const dflt = args.kw_defaults[i];
    return dflt ? [js`${string(`$${frame.scope.mangled(arg.arg)}`)}:${value(dflt, frame)}`] : [];
  });
  return {
    positional: positional.length === 0 ? undefined : js`[${join([...holes, ...positional])}]`,
    keyword: keyword.length === 0 ? undefined : js`{__proto__:null,${join(keyword)}}`,
  };
}

interface FunctionParts {
  readonly node: FunctionDef | AsyncFunctionDef | Lambda;
  readonly name: string;
  readonly body: readonly Statement[] | Expression;
  readonly defaults: Defaults;
  readonly annotate: Js | undefined;
  readonly typeParams: Js | undefined;
}

function makeFunction(parts: FunctionParts, frame: Frame): Js {
  const { node, name, defaults } = parts;
  const scope = frame.program.scopes.of(node);
  const qualname = frame.scope.globals.has(name) ? name : frame.qualifier + name;
  const inner = new Frame({ program: frame.program, scope, role: "body", parent: frame, name });
  inner.qualifier = `${qualname}.<locals>.`;
  inner.declareLocals();
  for (const one of inherited(frame, scope, false)) inner.flow.bind(one);
  const { params, head } = parameters(node.args, inner);
  const code = "type" in parts.body ? expressionBody(parts.body, inner) : statementsBody(parts.body, inner);
  const sig = signature(parts, qualname, scope, inner);
  frame.program.signatures.set(node, sig);
  if (node.type === "FunctionDef" && frame.scope.kind === "class") noteMethod(node, frame);
  const hook = node.type === "FunctionDef" ? callHook(node, inner) : NOTHING;
  const text = wrapped(js`${inner.declarations()}${head}${hook}${code}`, node, inner);
  const star = inner.makes === undefined ? NOTHING : js`*`;
  const fn = js`function${star} F(${params}){${text}}`;
  const args = [fn, sig, defaults.positional, defaults.keyword, parts.annotate, parts.typeParams];
  while (args[args.length - 1] === undefined) args.pop();
  return js`${frame.abi("fn")}(${join(args.map((arg) => arg ?? js`undefined`))})`;
}

/** What leaves the body of a generator or coroutine is looked at: StopIteration must not. */
function wrapped(code: Js, node: Position, inner: Frame): Js {
  if (inner.makes === undefined) return inner.program.countsCalls ? counted(code, inner) : code;
  const error = js`${inner.abi("generatorError")}${inner.hidden(node)}(e,${string(inner.makes)})`;
  return js`try{${code}}catch(e){throw ${error};}`;
}

/** The check has no site, so that the report ends at the call. */
function counted(code: Js, inner: Frame): Js {
  const recursion = inner.abi("recursion");
  const check = js`if(++${recursion}.depth>${recursion}.limit)${inner.abi("tooDeep")}();`;
  return js`try{${check}${code}}finally{${recursion}.depth--;}`;
}

function expressionBody(body: Expression, inner: Frame): Js {
  const result = value(body, inner);
  return js`${returnSite(body, inner)}return ${result};`;
}

function statementsBody(body: readonly Statement[], inner: Frame): Js {
  inner.body = body;
  const code = block(body, inner);
  return inner.flow.dead || inner.makes !== undefined ? code : js`${code}\nreturn ${inner.abi("None")};`;
}

/** Parameters in bound order, and the statements that fill in what was not given. */
function parameters(args: Arguments, inner: Frame): { readonly params: Js; readonly head: Js } {
  const { scope } = inner;
  const local = (name: string): Js => inner.localName(scope.mangled(name), scope);
  const positional = [...args.posonlyargs, ...args.args];
  const names: Js[] = [];
  const head: Js[] = [];
  const fill = (name: Js, code: Js): void => {
    head.push(js`if(${name}===undefined)${name}=${code};`);
  };
  const missing = positional.length - args.defaults.length;
  for (const [i, arg] of positional.entries()) {
    names.push(local(arg.arg));
    if (i >= missing) fill(local(arg.arg), js`F.defaults[${i}]`);
  }
  for (const [i, arg] of args.kwonlyargs.entries()) {
    names.push(local(arg.arg));
    if (args.kw_defaults[i]) fill(local(arg.arg), js`F.kwdefaults[${string(`$${scope.mangled(arg.arg)}`)}]`);
  }
  if (args.vararg !== null) {
    names.push(local(args.vararg.arg));
    fill(local(args.vararg.arg), inner.program.constant(js`${inner.abi("tuple")}([])`));
  }
  if (args.kwarg !== null) {
    names.push(local(args.kwarg.arg));
    fill(local(args.kwarg.arg), js`${inner.abi("dict")}([])`);
  }
  for (const arg of allArgs(args)) {
    inner.flow.bind(scope.mangled(arg.arg));
    // callers in sight hand over the number, others the int
    if (inner.program.types.asNumber(scope.mangled(arg.arg), scope) === undefined) continue;
    const name = local(arg.arg);
    head.push(js`if(${name}.kind===1)${name}=Number(${name});`);
  }
  return { params: join(names), head: join(head, "") };
}

function signature(parts: FunctionParts, qualname: string, scope: Scope, frame: Frame): Js {
  const { node } = parts;
  const { args } = node;
  const name = (arg: { readonly arg: string }): Js => string(scope.mangled(arg.arg));
  const positional = args.posonlyargs.length + args.args.length;
  const fields: Js[] = [js`name:${string(parts.name)}`, js`qualname:${string(qualname)}`];
  fields.push(js`params:[${join([...args.posonlyargs, ...args.args, ...args.kwonlyargs].map(name))}]`);
  if (args.posonlyargs.length > 0) fields.push(js`posonly:${args.posonlyargs.length}`);
  if (args.kwonlyargs.length > 0) fields.push(js`positional:${positional}`);
  if (args.vararg !== null) fields.push(js`varargs:${name(args.vararg)}`);
  if (args.kwarg !== null) fields.push(js`varkw:${name(args.kwarg)}`);
  const doc = docstring(parts.body, frame);
  if (doc !== undefined) fields.push(js`doc:${doc}`);
  if (frame.makes !== undefined) fields.push(js`makes:${string(frame.makes)}`);
  if (frame.yieldsInHandler) fields.push(js`yieldsInHandler:true`);
  fields.push(js`lineno:${number(node.type === "Lambda" ? node.lineno : firstLine(node))}`);
  return frame.program.constant(js`${frame.abi("sig")}({${join(fields)}})`);
}

/** Decorators count: `co_firstlineno`. */
export function firstLine(node: {
  readonly lineno: number;
  readonly decorator_list: readonly Expression[];
  readonly type_params: readonly TypeParam[];
}): number {
  return node.decorator_list[0]?.lineno ?? node.lineno;
}

/** The docstring with its indentation removed as the compiler does; undefined without one. */
export function docstring(body: readonly Statement[] | Expression, frame: Frame): Js | undefined {
  if ("type" in body) return undefined;
  const [first] = body;
  if (first?.type !== "Expr" || first.value.type !== "Constant" || first.value.value.kind !== "str")
    return undefined;
  const text = first.value.value.value;
  return typeof text === "string" ? string(cleanDoc(text)) : strText(text, frame);
}

/** CPython's `_PyCompile_CleanDoc`: the common margin of all lines but the first goes, tabs count to eight. */
export function cleanDoc(text: string): string {
  const lines = expandTabs(text).split("\n");
  const margins = lines
    .slice(1)
    .filter((line) => /[^ ]/.test(line))
    .map((line) => line.length - line.replace(/^ +/, "").length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines
    .map((line, i) => (i === 0 ? line.replace(/^ +/, "") : line.slice(Math.min(margin, leading(line)))))
    .join("\n");
}

const leading = (line: string): number => line.length - line.replace(/^ +/, "").length;

function expandTabs(text: string): string {
  let out = "";
  let column = 0;
  for (const c of text) {
    if (c === "\t") {
      const width = 8 - (column % 8);
      out += " ".repeat(width);
      column += width;
    } else {
      out += c;
      column = c === "\n" || c === "\r" ? 0 : column + 1;
    }
  }
  return out;
}
