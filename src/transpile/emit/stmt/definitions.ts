import type { AsyncFunctionDef, ClassDef, FunctionDef, TypeAlias } from "../../ast.ts";

import { annotationThunk } from "../annotations.ts";
import { block } from "../dispatch.ts";
import { kwargsDict } from "../expr/call.ts";
import { arrayOf } from "../expr/displays.ts";
import { Frame } from "../frame.ts";
import { decorated, docstring, firstLine, functionDef } from "../functions.ts";
import { type Js, join, js, number, string, temporary } from "../js.ts";
import { storeName } from "../names.ts";
import { hasOpenNamespace } from "../program.ts";
import { inherited } from "../pure-run.ts";
import { typeAlias, withTypeParams } from "../type-params.ts";

/** `def`, `async def`. */
export function functionStatement(node: FunctionDef | AsyncFunctionDef, frame: Frame): Js {
  const made = functionDef(node, frame);
  return js`${storeName(node.name, made.js, frame, node)};`;
}

/** `class`. */
export function classStatement(node: ClassDef, frame: Frame): Js {
  const made = decorated(node.decorator_list, frame, () =>
    withTypeParams(
      node.type_params,
      node,
      frame,
      (around, typeParams) => buildClass(node, around, typeParams),
      `<generic parameters of ${node.name}>`,
    ),
  );
  return js`${storeName(node.name, made.js, frame, node)};`;
}

function buildClass(node: ClassDef, frame: Frame, typeParams: Js | undefined): Js {
  const bases = arrayOf(node.bases, node, frame);
  // CPython names the function `__build_class__` in errors of the keywords; the runtime takes None for it.
  const kwargs = kwargsDict(node.keywords, js`undefined`, node, frame);
  const { info, body } = classBody(node, frame);
  const args = [info, body, bases, kwargs, typeParams];
  while (args[args.length - 1] === undefined) args.pop();
  return frame.call("buildClass", node, ...args.map((arg) => arg ?? js`undefined`));
}

function classBody(node: ClassDef, frame: Frame): { readonly info: Js; readonly body: Js } {
  const { program } = frame;
  const scope = program.scopes.of(node);
  const qualname = frame.scope.globals.has(node.name) ? node.name : frame.qualifier + node.name;
  const inner = new Frame({ program, scope, role: "body", parent: frame, name: node.name });
  inner.qualifier = `${qualname}.`;
  inner.namespace = temporary("c", program.labels++);
  inner.plainNamespace = !hasOpenNamespace(scope);
  if (scope.needsClassCell) {
    inner.classCell = temporary("c", program.labels++);
    inner.declare(inner.classCell);
  }
  for (const name of inherited(frame, scope, true)) inner.flow.bind(name);
  inner.body = node.body;
  const code = block(node.body, inner);
  const end = classEnd(inner);
  const info = classInfo(node, qualname, inner);
  return { info, body: js`function(${inner.namespace}){${inner.declarations()}${code}${end}}` };
}

function classEnd(inner: Frame): Js {
  const { namespace, classCell } = inner;
  const lines: Js[] = [];
  if (inner.annotations.length > 0 && namespace !== undefined) {
    lines.push(js`\n${inner.abi("nsAnnotate")}(${namespace},${annotationThunk(inner.annotations, inner)});`);
  }
  if (classCell !== undefined) lines.push(js`\nreturn v=>{${classCell}=v;};`);
  return join(lines, "");
}

function classInfo(node: ClassDef, qualname: string, inner: Frame): Js {
  const doc = docstring(node.body, inner);
  const fields = [
    js`name:${string(node.name)}`,
    js`qualname:${string(qualname)}`,
    js`firstlineno:${number(firstLine(node))}`,
    js`statics:[${join([...inner.scope.statics].sort().map(string))}]`,
    ...(doc === undefined ? [] : [js`doc:${doc}`]),
  ];
  return inner.program.constant(js`{${join(fields)}}`);
}

/** `type X = …`. */
export function typeAliasStatement(node: TypeAlias, frame: Frame): Js {
  return typeAlias(node, frame);
}
