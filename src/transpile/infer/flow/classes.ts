/**
 * Classes of the program whose instances are followed: nothing but methods, properties and values in their bodies, no
 * hooks into the look-up of attributes or the making of classes and instances, and at most one base, of the same kind.
 */
import { builtinArity } from "../../../shared/builtin-arity.ts";
import type { Call, ClassDef, Expression, FunctionDef, Statement } from "../../ast.ts";
import { childNodes } from "../../check/walk.ts";
import type { Scope } from "../scopes.ts";
import { annotate } from "./annotations.ts";
import { callValue } from "./calls.ts";
import { defineFunction } from "./definitions.ts";
import type { Flow } from "./flow.ts";
import {
  bindArguments,
  type CallArguments,
  type FunctionInfo,
  onlyPositional,
  takesPositional,
  withReceiver,
} from "./functions.ts";
import { Cell, Site } from "./values.ts";

export type MemberKind = "method" | "property" | "setter" | "staticmethod" | "classmethod" | "value";

export interface Member {
  readonly kind: MemberKind;
  /** What assigning to a property calls. */
  readonly setter?: FunctionInfo;
  readonly cell: Cell;
  /** The function of a method or property. */
  readonly func: FunctionInfo | undefined;
}

/** A field that a dataclass takes, with its default. */
interface Field {
  readonly name: string;
  readonly value: Cell | undefined;
}

export interface ClassInfo {
  readonly base: ClassInfo | undefined;
  readonly subclasses: ClassInfo[];
  readonly members: Map<string, Member>;
  /** The class itself as a value, and all its instances. */
  readonly site: Site;
  readonly instance: Site;
  /** The instances of the class and of those below it: what methods get as `self`; "any" too once the class escaped. */
  readonly self: Cell;
  /** The same for class methods. */
  readonly cls: Cell;
  /** Set for dataclasses. */
  readonly fields: Field[] | undefined;
}

const METHOD_KINDS = new Map<string, MemberKind>([
  ["property", "property"],
  ["staticmethod", "staticmethod"],
  ["classmethod", "classmethod"],
]);

/** Methods that change how attributes are found or how classes and instances come to be. */
const HOOKS = new Set(
  "__new__ __getattr__ __getattribute__ __setattr__ __delattr__ __init_subclass__ __set_name__ __get__ __set__ __delete__ __del__ __class_getitem__ __mro_entries__ __instancecheck__ __subclasscheck__ __prepare__ __match_args__ __class__ __dict__".split(
    " ",
  ),
);

/** The class, when it can be followed; its body has then been walked. */
export function followClass(node: ClassDef, scope: Scope, flow: Flow): Site | undefined {
  const dataclass = dataclassDecorator(node.decorator_list, flow);
  if (dataclass === undefined || !flow.options.closedModule || !isPlainClass(node, scope)) return undefined;
  const [named, more] = node.bases;
  const isRoot = named?.type === "Name" && named.id === "object" && flow.options.isBuiltin("object", scope);
  const base = named?.type === "Name" && !isRoot ? flow.classNamed(named.id, scope) : undefined;
  if (more !== undefined || (named !== undefined && !isRoot && base === undefined)) return undefined;
  const info = makeInfo(base, dataclass, flow);
  flow.rememberClass(node, scope, info);
  walkBody(node.body, info, flow.options.scopeOf(node), flow);
  return info.site;
}

function makeInfo(base: ClassInfo | undefined, dataclass: boolean, flow: Flow): ClassInfo {
  const site = new Site("any");
  const instance = new Site("any");
  const self = flow.solver.cell(instance);
  const cls = flow.solver.cell(site);
  const fields = dataclass ? [...(base?.fields ?? [])] : undefined;
  const info: ClassInfo = { base, subclasses: [], members: new Map(), site, instance, self, cls, fields };
  site.cls = info;
  instance.instance = info;
  if (base !== undefined) {
    base.subclasses.push(info);
    flow.solver.edge(self, base.self);
    flow.solver.edge(cls, base.cls);
  }
  return info;
}

/** No decorator: false; `@dataclass`: true; anything else: undefined. */
function dataclassDecorator(decorators: readonly Expression[], flow: Flow): boolean | undefined {
  const [only, more] = decorators;
  if (only === undefined) return false;
  const plain = only.type === "Call" && isPlainOptions(only) ? only.func : only;
  return more === undefined && flow.importedName(plain) === "dataclasses.dataclass" ? true : undefined;
}

/** Options of `@dataclass` that leave the order of its arguments alone. */
const PLAIN_OPTIONS = new Set(["frozen", "order", "eq", "repr", "unsafe_hash", "slots"]);

function isPlainOptions({ args, keywords }: Call): boolean {
  return args.length === 0 && keywords.every(({ arg }) => arg !== null && PLAIN_OPTIONS.has(arg));
}

function isPlainClass(node: ClassDef, scope: Scope): boolean {
  const named = scope.bindings.get(scope.mangled(node.name)) ?? [];
  if (node.keywords.length > 0 || node.type_params.length > 0 || named.length !== 1) return false;
  if (scope.rebound.has(scope.mangled(node.name))) return false;
  if (scope.kind !== "module" && scope.kind !== "function") return false;
  return node.body.every(isPlainStatement);
}

function isPlainStatement(node: Statement): boolean {
  switch (node.type) {
    case "FunctionDef":
      return !HOOKS.has(node.name) && kindOf(node) !== undefined && node.type_params.length === 0;
    case "Assign":
      return node.targets.every((target) => isPlainTarget(target, node.value));
    case "AnnAssign":
      return node.target.type === "Name" && !HOOKS.has(node.target.id) && isPlainField(node);
    case "Expr":
      return node.value.type === "Constant";
    default:
      return node.type === "Pass";
  }
}

function isPlainTarget(target: Expression, value: Expression): boolean {
  if (target.type !== "Name" || HOOKS.has(target.id)) return false;
  return target.id !== "__slots__" || isListOfNames(value);
}

/** Names of slots as they stand there; with a `__dict__` among them instances have other attributes too, as without slots. */
function isListOfNames(node: Expression): boolean {
  if (node.type !== "Tuple" && node.type !== "List") return false;
  return node.elts.every((one) => one.type === "Constant" && one.value.kind === "str");
}

/** No field that `__init__` lacks, or takes out of order. */
function isPlainField({ annotation, value }: Extract<Statement, { type: "AnnAssign" }>): boolean {
  if (value?.type === "Call" && value.keywords.some(({ arg }) => arg === "init" || arg === "kw_only"))
    return false;
  return !namesSpecialField(annotation);
}

const SPECIAL_FIELD = /ClassVar|InitVar|KW_ONLY/;

function namesSpecialField(node: Expression): boolean {
  if (node.type === "Name") return SPECIAL_FIELD.test(node.id);
  if (node.type === "Attribute") return SPECIAL_FIELD.test(node.attr);
  if (node.type === "Constant") return typeof node.value.kind !== "string" || node.value.kind === "str";
  return childNodes(node).some((child) => namesSpecialField(child as Expression));
}

/** `@name.setter`. */
function isSetterOf(node: Expression, name: string): boolean {
  return (
    node.type === "Attribute" &&
    node.attr === "setter" &&
    node.value.type === "Name" &&
    node.value.id === name
  );
}

function kindOf(node: FunctionDef): MemberKind | undefined {
  const [only, more] = node.decorator_list;
  if (only === undefined) return "method";
  if (isSetterOf(only, node.name) && more === undefined) return "setter";
  return more === undefined && only.type === "Name" ? METHOD_KINDS.get(only.id) : undefined;
}

function walkBody(body: readonly Statement[], info: ClassInfo, scope: Scope, flow: Flow): void {
  for (const node of body) {
    if (node.type === "FunctionDef") addMethod(node, info, scope, flow);
    else if (node.type === "Assign") {
      const value = flow.expression(node.value, scope);
      for (const target of node.targets)
        if (target.type === "Name") addValue(target.id, value, info, scope, flow);
    } else if (node.type === "AnnAssign") addField(node, info, scope, flow);
  }
  if (findMember(info, "__hash__") === undefined) return;
  // as keys, instances are compared by dicts and sets
  for (const name of ["__eq__", "__ne__"]) {
    const func = findMember(info, name)?.func;
    if (func !== undefined) calledByAnyone(func, flow);
  }
}

function addMethod(node: FunctionDef, info: ClassInfo, scope: Scope, flow: Flow): void {
  const body = flow.options.scopeOf(node);
  annotate(node.returns, scope, flow);
  const cell = defineFunction(node, node.args, body, scope, flow, () => {
    flow.statements(node.body, body);
    return undefined;
  });
  const [value] = cell.values;
  const func = typeof value === "string" ? undefined : value?.func;
  const name = scope.mangled(node.name);
  const kind = kindOf(node) ?? "method";
  const known = info.members.get(name);
  if (kind === "setter" && known?.kind === "property" && func !== undefined) {
    info.members.set(name, { ...known, setter: func });
    passReceiver(func, kind, info, flow);
    flow.solver.watch(info.self, (self) => {
      if (self === "any") flow.escapesCell(cell);
    });
    return;
  }
  const builtin = kind === "method" || flow.options.isBuiltin(kind, scope);
  if (func === undefined || !builtin || known !== undefined) {
    giveUp(info, flow);
    flow.escapesCell(cell);
    return;
  }
  info.members.set(name, { kind, cell, func });
  passReceiver(func, kind, info, flow);
  if (isDunder(name) && !CALLED_IN_SIGHT.has(name)) calledByAnyone(func, flow);
}

/** The first parameter of a method, whoever calls it. */
function passReceiver(func: FunctionInfo, kind: MemberKind, info: ClassInfo, flow: Flow): void {
  if (kind === "staticmethod") return;
  const [first] = [...func.args.posonlyargs, ...func.args.args];
  const receiver = kind === "classmethod" ? info.cls : info.self;
  const [param] = func.params;
  if (first !== undefined && param !== undefined) flow.solver.edge(receiver, param);
  else giveUp(info, flow);
}

/** Operators and builtins call the method with anything, and do with its result what they like. */
function calledByAnyone(func: FunctionInfo, flow: Flow): void {
  for (const param of func.params.slice(1)) flow.solver.add(param, "any");
  flow.escapesCell(func.result);
}

const BINARY = "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor".split(" ");

/** Methods that only calls and operators in the program's text call, as long as no instance escapes. */
const CALLED_IN_SIGHT = new Set([
  ...["__init__", "__post_init__", "__neg__", "__pos__", "__invert__"],
  ...["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"],
  ...BINARY.flatMap((name) => [`__${name}__`, `__r${name}__`]),
]);

export const isDunder = (name: string): boolean => name.startsWith("__") && name.endsWith("__");

function addValue(id: string, value: Cell, info: ClassInfo, scope: Scope, flow: Flow): void {
  const name = scope.mangled(id);
  const known = info.members.get(name);
  if (known !== undefined && known.kind !== "value") {
    giveUp(info, flow);
    flow.escapesCell(value);
    return;
  }
  const cell = flow.solver.slot(info.site, name);
  info.members.set(name, { kind: "value", cell, func: undefined });
  flow.solver.edge(value, cell);
  if (isDunder(name)) flow.escapesCell(value);
}

function addField(
  node: Extract<Statement, { type: "AnnAssign" }>,
  info: ClassInfo,
  scope: Scope,
  flow: Flow,
): void {
  annotate(node.annotation, scope, flow);
  if (node.target.type !== "Name") return;
  const value = node.value === null ? undefined : fieldDefault(node.value, scope, flow);
  if (value !== undefined) addValue(node.target.id, value, info, scope, flow);
  if (info.fields === undefined) return;
  const name = scope.mangled(node.target.id);
  const at = info.fields.findIndex((field) => field.name === name);
  if (at < 0) info.fields.push({ name, value });
  else info.fields[at] = { name, value };
}

/** `field(default_factory=list)` gives what the factory makes. */
function fieldDefault(node: Expression, scope: Scope, flow: Flow): Cell {
  const isField = node.type === "Call" && flow.importedName(node.func) === "dataclasses.field";
  if (!isField) return flow.expression(node, scope);
  const out = new Cell();
  for (const { arg, value } of node.keywords) {
    const cell = flow.expression(value, scope);
    if (arg === "default") flow.solver.edge(cell, out);
    else if (arg === "default_factory") flow.solver.edge(callValue(cell, onlyPositional(), node, flow), out);
    else flow.escapesCell(cell);
  }
  return out;
}

/** Nothing is known of the class after all. */
export function giveUp(info: ClassInfo, flow: Flow): void {
  flow.solver.add(flow.solver.unknown, info.site);
}

/** What `C(…)` gives. */
export function construct(info: ClassInfo, given: CallArguments, flow: Flow): Cell {
  const init = findMember(info, "__init__");
  if (init?.func !== undefined) {
    bindArguments(init.func, withReceiver(given), flow.solver);
  } else if (init !== undefined) giveUp(info, flow);
  else if (info.fields !== undefined) fillFields(info, info.fields, given, flow);
  return flow.solver.only(info.instance);
}

function fillFields(info: ClassInfo, fields: readonly Field[], given: CallArguments, flow: Flow): void {
  const { solver } = flow;
  for (const [i, { name, value }] of fields.entries()) {
    const slot = solver.slot(info.instance, name);
    const passed = given.positional[i] ?? given.keywords.get(name);
    if (passed !== undefined) solver.edge(passed, slot);
    if (!given.plain) solver.add(slot, "any");
    else if (passed === undefined && value !== undefined) solver.edge(value, slot);
  }
}

/** The member that the class has or inherits. */
export function findMember(info: ClassInfo, name: string): Member | undefined {
  for (let cls: ClassInfo | undefined = info; cls !== undefined; cls = cls.base) {
    const member = cls.members.get(name);
    if (member !== undefined) return member;
  }
  return undefined;
}

/** The class and those it inherits from. */
export function* lineage(info: ClassInfo): Generator<ClassInfo> {
  for (let cls: ClassInfo | undefined = info; cls !== undefined; cls = cls.base) yield cls;
}

/** The most arguments that a class takes without an array being made of them. */
const MAX_CONSTRUCTED = 4;

/** A function or class of the program that takes n positional arguments without looking. */
export function siteTakes({ escaped, builtin, cls, func, type }: Site, n: number): boolean {
  if (builtin !== undefined) return (builtinArity(builtin) & (1 << n)) !== 0;
  if (escaped) return false;
  if (cls !== undefined) return n <= MAX_CONSTRUCTED;
  return func !== undefined && type === "function" && takesPositional(func.args, n);
}

/** An instance whose class surely has the method, which takes n positional arguments after `self`. */
export function hasMethod({ escaped, instance, slots }: Site, name: string, n: number): boolean {
  if (escaped || instance === undefined || (slots.get(name)?.values.size ?? 0) > 0) return false;
  const member = findMember(instance, name);
  return member?.kind === "method" && member.func !== undefined && takesPositional(member.func.args, n + 1);
}
