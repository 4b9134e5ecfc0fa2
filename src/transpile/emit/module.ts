/** The outermost text: a script for `run` and `session`, a function expression for a module of the library and an example. */
import type { Module, Statement } from "../ast.ts";
import { annotationThunk } from "./annotations.ts";
import { block, expr } from "./dispatch.ts";
import { Frame } from "./frame.ts";
import { docstring } from "./functions.ts";
import { isPlainIdentifier, type Js, join, js, NOTHING, string, variable } from "./js.ts";
import type { Program } from "./program.ts";
import { returnSite } from "./stmt/simple.ts";

/** Emits the program's text. */
export function emitModule(module: Module, program: Program): Js {
  const scope = program.scopes.module;
  const frame = new Frame({ program, scope, role: "body", parent: undefined, name: "<module>" });
  frame.body = module.body;
  const code = body(module.body, frame);
  const doc = moduleDocstring(module, frame);
  const start = doc === undefined ? NOTHING : js`${frame.abi("moduleDoc")}(${doc});\n`;
  const annotate = annotations(frame);
  const declarations = frame.declarations();
  const head = program.options.mode === "module" ? exportsText(program) : NOTHING;
  const ends = (program.finalizes || program.closesGenerators) && program.options.mode === "run";
  const watch = program.closesGenerators ? js`${frame.abi("watchGenerators")}();\n` : NOTHING;
  const end = ends ? js`${watch}${frame.abi("finalizeAtEnd")}();\n` : watch;
  const inner = js`${program.prelude()}\n${declarations}${head}${start}${annotate}${end}${code}`;
  if (isFunction(program)) return js`($)=>{"use strict";${inner}\n}`;
  return js`"use strict";${globalsText(program)}vmRun(($)=>{\n${inner}\n});`;
}

/** Library modules and examples are functions that get their namespace; the others share the global object. */
function isFunction(program: Program): boolean {
  return program.options.mode === "module" || program.options.mode === "example";
}

/** What becomes `__doc__`; a string that is an example is shown like any other value. */
function moduleDocstring(module: Module, frame: Frame): Js | undefined {
  const { options, variables } = frame.program;
  if (options.mode === "example") return undefined;
  const read = variables.has("__doc__") && options.mode !== "session";
  return docstring(module.body, frame) ?? (read ? frame.abi("None") : undefined);
}

/** All statements; the value of a last expression statement is the program's result. */
function body(statements: readonly Statement[], frame: Frame): Js {
  const last = statements[statements.length - 1];
  if (last?.type !== "Expr" || isFunction(frame.program)) return block(statements, frame);
  const before = block(statements.slice(0, -1), frame);
  if (frame.flow.dead) return before;
  const result = expr(last.value, frame).js;
  return js`${before}\n${returnSite(last.value, frame)}return ${result};`;
}

function annotations(frame: Frame): Js {
  if (frame.annotations.length === 0) return NOTHING;
  return js`${frame.abi("moduleAnnotate")}(${annotationThunk(frame.annotations, frame)});\n`;
}

/**
 * `var` keeps what an earlier program of the session has put there. The order is that of the statements that bind the names:
 * `globals()` shows it.
 */
function globalsText(program: Program): Js {
  const inOrder = new Set([...program.scopes.module.bindings.keys(), ...program.variables]);
  const names = [...inOrder].filter((name) => program.variables.has(name) && isPlainIdentifier(name));
  return names.length === 0 ? NOTHING : js`var ${join(names.map(variable))};`;
}

const MODULE_NAMES = ["__name__", "__doc__", "__annotate__"];

/** Live access to the module's variables, for `import` and attribute reads from outside. */
function exportsText(program: Program): Js {
  const names = new Set([...MODULE_NAMES, ...program.variables]);
  const variables = [...names].map(variable);
  const accessors = [...names].map((name) => {
    const key = string(`$${name}`);
    return js`get ${key}(){return ${variable(name)}},set ${key}(v){${variable(name)}=v}`;
  });
  return js`var ${join(variables)};${program.abi("exports")}({${join(accessors)}});\n`;
}
