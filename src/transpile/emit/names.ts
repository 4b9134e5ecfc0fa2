/** Reading, binding and deleting names, in every kind of scope. */
import type { Position } from "../ast.ts";
import { classPlace, type Scope } from "../infer/scopes.ts";
import type { Bound } from "../infer/small-ints.ts";
import { BUILTIN_NAMES } from "./builtin-names.ts";
import { atom, type Ex, loose, numEx, type Stability } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, js, string } from "./js.ts";
import { localsText } from "./locals.ts";
import { isBuiltinIn, isPatched, type Program } from "./program.ts";

/** The value of a name. */
export function loadName(id: string, node: Position, frame: Frame): Ex {
  const name = frame.scope.mangled(id);
  if (name === "__debug__") return atom(js`true`, "bool", "constant");
  // A type parameter of a method or inner class, except in annotations: there the class around comes first.
  const own = frame.scope.kind === "typeparams" && frame.role !== "thunk" && frame.scope.binds(name);
  if (
    frame.namespace !== undefined &&
    !own &&
    !frame.scope.globals.has(name) &&
    !frame.scope.nonlocals.has(name)
  ) {
    return loadFromClass(name, frame.namespace, node, frame);
  }
  return loadVariable(name, node, frame);
}

/** A class body looks into its namespace, then outside. */
function loadFromClass(name: string, namespace: Js, node: Position, frame: Frame): Ex {
  if (!frame.scope.bindings.has(name) && !MAYBE_IN_NAMESPACE.has(name)) {
    if (frame.plainNamespace) return loadVariable(name, node, frame);
  }
  const outside = frame.maybe(() => loadVariable(name, node, frame));
  const found = frame.call("nsGet", node, namespace, string(name));
  return atom(js`(${found}??${outside.js})`);
}

/** Names that a class namespace has from the start. */
const MAYBE_IN_NAMESPACE = new Set([
  "__module__",
  "__qualname__",
  "__firstlineno__",
  "__doc__",
  "__classcell__",
]);

function loadVariable(name: string, node: Position, frame: Frame): Ex {
  const { scope, program } = frame;
  const owner = ownerOf(name, frame);
  if (owner === undefined) {
    if (isBuiltinIn(name, scope, program)) return atom(program.builtin(name), "any", "constant");
    return loadGlobal(name, node, frame);
  }
  if (name === "__class__" && owner.kind === "class") return loadClassCell(node, frame);
  const counter = findCounter(name, frame);
  if (counter !== undefined) return counter;
  const variable = frame.localName(name, owner);
  const stability: Stability = isSteady(name, owner, frame) ? "local" : "shared";
  const type = program.types.ofName(name, scope);
  const bound = program.types.asNumber(name, owner);
  if (frame.flow.has(name) && !owner.deletedInside.has(name)) {
    return bound === undefined ? atom(variable, type, stability) : asNumber(variable, bound, stability);
  }
  const own = frame.role !== "thunk" && functionScope(owner) === functionScope(scope);
  const helper = own ? "unbound" : "unboundFree";
  const checked = js`(${variable}??${frame.call(helper, node, string(name))})`;
  frame.flow.bind(name);
  if (bound !== undefined) return asNumber(checked, bound, stability, variable);
  return { ...atom(checked, type, stability), again: variable };
}

/** A variable that is kept as number. */
function asNumber(code: Js, bound: Bound, stability: Stability, again?: Js): Ex {
  const ex = numEx({ js: code, ...bound }, () => js`BigInt(${code})`, stability);
  return again === undefined ? ex : { ...ex, again: js`BigInt(${again})` };
}

/** The scope whose JavaScript variable a name is; `undefined` for module variables and builtins. */
function ownerOf(name: string, frame: Frame): Scope | undefined {
  const { scope } = frame;
  if (scope.kind === "class") return classPlace(scope, name) === "free" ? scope.ownerAround(name) : undefined;
  const place = scope.place(name);
  if (place === "local") return scope;
  return place === "free" ? scope.ownerAround(name) : undefined;
}

/** Inlined comprehensions belong to the function around. */
export function functionScope(scope: Scope): Scope {
  let s = scope;
  while (s.kind === "comprehension" && s.parent !== undefined) s = s.parent;
  return s;
}

/** True when nothing but an assignment in this very function changes the variable. */
function isSteady(name: string, owner: Scope, frame: Frame): boolean {
  if (owner !== frame.scope && (owner.rebound.has(name) || owner.walrus.has(name))) return false;
  return owner === frame.scope && !owner.rebound.has(name) && !owner.walrus.has(name);
}

function loadGlobal(name: string, node: Position, frame: Frame): Ex {
  if (frame.program.isBuiltin(name)) return atom(frame.program.builtin(name), "any", "constant");
  const variable = frame.program.moduleVariable(name);
  const counter = findCounter(name, frame);
  if (counter !== undefined) return counter;
  const type = frame.program.types.ofName(name, frame.scope);
  const bound = frame.program.types.asNumber(name, frame.program.scopes.module);
  if (frame.flow.has(name) && frame.program.trusts(name, frame.scope)) {
    return bound === undefined ? atom(variable, type, "shared") : asNumber(variable, bound, "shared");
  }
  const checked = js`(${variable}??${missingGlobal(name, node, frame)})`;
  if (BUILTIN_NAMES.has(name) || isPatched(name, frame.program.scopes)) return atom(checked, "any");
  frame.flow.bind(name);
  if (bound !== undefined) return asNumber(checked, bound, "shared", variable);
  return { ...atom(checked, type, "shared"), again: variable };
}

function missingGlobal(name: string, node: Position, frame: Frame): Js {
  let owner = frame;
  // The variables of a comprehension are gone when the report is made.
  while (owner.scope.kind === "comprehension" && owner.parent !== undefined) owner = owner.parent;
  const plain = owner.scope.kind === "module" || !isLikelyMisspelt(name, frame.program);
  return frame.call("globalName", node, string(name), ...(plain ? [] : [localsText(owner)]));
}

/** A global name that nothing in sight binds: its NameError is told what the frame has. */
export function isLikelyMisspelt(name: string, { scopes, options }: Program): boolean {
  return !BUILTIN_NAMES.has(name) && !scopes.module.bindings.has(name) && !options.existing.has(name);
}

function findCounter(name: string, frame: Frame): Ex | undefined {
  const counter = frame.counters.get(name);
  if (counter === undefined) return undefined;
  const { js: code, bits, nonneg, loose } = counter;
  return numEx({ js: code, bits, nonneg, loose }, counter.value, "local");
}

/** The `__class__` cell of the class around. */
export function loadClassCell(node: Position, frame: Frame): Ex {
  const cell = classCellVariable(frame);
  if (cell === undefined) return loadGlobal("__class__", node, frame);
  return atom(js`(${cell}??${frame.call("unboundFree", node, string("__class__"))})`);
}

/** The variable of the innermost class body around that has a `__class__` cell. */
export function classCellVariable(frame: Frame): Js | undefined {
  for (let f = frame.parent; f !== undefined; f = f.parent) if (f.classCell !== undefined) return f.classCell;
  return undefined;
}

/** Binds a name; the text is an expression. `node` is what an error of the class namespace points at. */
export function storeName(id: string, code: Js, frame: Frame, node?: Position): Js {
  const name = frame.scope.mangled(id);
  const { namespace } = frame;
  if (namespace !== undefined && !frame.scope.globals.has(name) && !frame.scope.nonlocals.has(name)) {
    const at = node === undefined ? js`` : frame.at(node);
    return js`${frame.abi("nsSet")}${at}(${namespace},${string(name)},${code})`;
  }
  const target = storeTarget(name, frame);
  frame.flow.bind(name);
  return js`${target}=${code}`;
}

/** Binds a name to an emitted value: to its number, where the variable is kept as one. */
export function storeValue(id: string, value: Ex, frame: Frame, node: Position): Js {
  const bound = isKeptAsNumber(id, frame);
  return storeName(id, bound ? numberText(value) : value.js, frame, node);
}

/** Is the variable that the name means here kept as JavaScript number? */
export function isKeptAsNumber(id: string, frame: Frame): boolean {
  if (frame.namespace !== undefined) return false;
  const name = frame.scope.mangled(id);
  return (
    frame.program.types.asNumber(name, ownerOf(name, frame) ?? frame.program.scopes.module) !== undefined
  );
}

/** The variable itself, as it is: `undefined` when it is unbound, a number where it is kept or counted as one. */
export function rawVariable(id: string, frame: Frame): { readonly js: Js; readonly isNumber: boolean } {
  const name = frame.scope.mangled(id);
  const counter = frame.counters.get(name);
  if (counter !== undefined) return { js: counter.js, isNumber: true };
  return { js: storeTarget(name, frame), isNumber: isKeptAsNumber(id, frame) };
}

/** The number of an int that surely fits. */
export function numberText(ex: Ex): Js {
  // the other text of a counter is not even asked for: that would make the loop keep a BigInt
  if (ex.num === undefined) return js`Number(${ex.js})`;
  return ex.num.bits <= 53 ? ex.num.js : js`Number(${ex.num.js})`;
}

/** The JavaScript variable that an assignment to the name sets. */
export function storeTarget(name: string, frame: Frame): Js {
  const owner = ownerOf(name, frame);
  const cell = name === "__class__" && owner?.kind === "class" ? classCellVariable(frame) : undefined;
  if (cell !== undefined) return cell;
  return owner === undefined ? frame.program.moduleVariable(name) : frame.localName(name, owner);
}

/** `:=` in a comprehension binds in the function around. */
export function storeWalrus(id: string, code: Js, frame: Frame): Ex {
  let target = frame;
  while (target.scope.isComprehension && target.parent !== undefined) target = target.parent;
  if (target.namespace !== undefined) {
    const t = frame.temp();
    return atom(js`(${t}=${code},${storeName(id, t, frame)},${t})`);
  }
  if (target === frame) return loose(storeName(id, code, frame));
  return loose(js`${storeTarget(target.scope.mangled(id), target)}=${code}`);
}

/** `del name`, as statement text. */
export function deleteName(id: string, node: Position, frame: Frame): Js {
  const name = frame.scope.mangled(id);
  const { namespace } = frame;
  if (namespace !== undefined && !frame.scope.globals.has(name) && !frame.scope.nonlocals.has(name)) {
    return js`${frame.call("nsDel", node, namespace, string(name))};`;
  }
  const target = storeTarget(name, frame);
  const sure = frame.flow.has(name);
  frame.flow.unbind(name);
  if (sure && (ownerOf(name, frame) !== undefined || frame.program.trusts(name, frame.scope))) {
    return js`${target}=undefined;`;
  }
  const owner = ownerOf(name, frame);
  const helper = owner === undefined ? "unboundGlobal" : owner === frame.scope ? "unbound" : "unboundFree";
  return js`if(${target}===undefined)${frame.call(helper, node, string(name))};${target}=undefined;`;
}

/** Forgets a name without a check: the end of `except … as name`. */
export function clearName(id: string, frame: Frame): Js {
  const name = frame.scope.mangled(id);
  const { namespace } = frame;
  if (namespace !== undefined && !frame.scope.globals.has(name) && !frame.scope.nonlocals.has(name)) {
    return js`${frame.abi("nsClear")}(${namespace},${string(name)});`;
  }
  frame.flow.unbind(name);
  return js`${storeTarget(name, frame)}=undefined;`;
}
