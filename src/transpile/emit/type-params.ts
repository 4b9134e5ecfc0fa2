/** Type parameters of functions, classes and type aliases (PEP 695, PEP 696). */
import type { Expression, Position, TypeAlias, TypeParam } from "../ast.ts";
import { starValue, thunkFrame } from "./annotations.ts";
import { Frame } from "./frame.ts";
import { type Js, join, js, string } from "./js.ts";
import { storeName, storeTarget } from "./names.ts";
import { inherited } from "./pure-run.ts";

/** Emits `make` in the scope of the type parameters, which a function of its own holds. */
export function withTypeParams(
  params: readonly TypeParam[],
  node: Position,
  frame: Frame,
  make: (around: Frame, typeParams: Js | undefined) => Js,
  generic?: string,
): Js {
  if (params.length === 0) return make(frame, undefined);
  const scope = frame.program.scopes.of(params);
  const inner = new Frame({
    program: frame.program,
    scope,
    role: "inline",
    parent: frame,
    name: generic ?? frame.name,
  });
  inner.qualifier = frame.qualifier;
  inner.namespace = frame.namespace;
  inner.declareLocals();
  for (const name of inherited(frame, scope, false)) inner.flow.bind(name);
  const lines = params.map((param) => {
    const name = scope.mangled(param.name);
    const variable = storeTarget(name, inner);
    inner.flow.bind(name);
    return js`${variable}=${typeParam(param, inner)};`;
  });
  const all = js`${inner.abi("tuple")}([${join(params.map((param) => storeTarget(scope.mangled(param.name), inner)))}])`;
  const result = make(inner, all);
  return js`(()=>{${inner.declarations()}${join(lines, "")}${inner.at(node)}return ${result};})${generic === undefined ? frame.hidden(node) : frame.at(node)}()`;
}

function typeParam(param: TypeParam, frame: Frame): Js {
  const name = string(param.name);
  const dflt = lazy(param.default_value, param.name, frame);
  if (param.type === "ParamSpec") return js`${frame.abi("paramSpec")}(${name},${dflt})`;
  if (param.type === "TypeVarTuple") return js`${frame.abi("typeVarTuple")}(${name},${dflt})`;
  const constrained = param.bound?.type === "Tuple";
  const bound = lazy(param.bound, param.name, frame);
  const none = js`undefined`;
  return js`${frame.abi("typeVar")}(${name},${constrained ? none : bound},${constrained ? bound : none},${dflt})`;
}

function lazy(node: Expression | null, name: string, frame: Frame): Js {
  if (node === null) return js`undefined`;
  const inner = thunkFrame(frame, name);
  const code = starValue(node, inner);
  return js`function(){${inner.declarations()}return ${code};}`;
}

/** `type name[params] = value`. */
export function typeAlias(node: TypeAlias, frame: Frame): Js {
  const made = withTypeParams(node.type_params, node, frame, (around, params) => {
    const thunk = lazy(node.value, node.name.id, around);
    return js`${around.abi("typeAlias")}(${string(node.name.id)},${thunk},${params ?? js`undefined`})`;
  });
  return js`${storeName(node.name.id, made, frame)};`;
}
