/** What the builtin functions return, and what they show to code out of sight. */
import type { Ty } from "../types.ts";
import { allOf, callValue } from "./calls.ts";
import { elements, fields, isOpaque } from "./containers.ts";
import { mergeDict } from "./expressions.ts";
import type { Flow } from "./flow.ts";
import { type CallArguments, onlyPositional } from "./functions.ts";
import { libraryResult } from "./library.ts";
import { LIBRARY_CALLS } from "./library-calls.ts";
import { Cell, isMapping } from "./values.ts";

export interface BuiltinCall {
  readonly name: string;
  readonly given: CallArguments;
  /** Where the call stands: its containers are the node's sites. */
  readonly node: object;
}

export type BuiltinHandler = (call: BuiltinCall, flow: Flow) => Cell;

/** The values of a call of the builtin by that name. */
export function callBuiltin(call: BuiltinCall, flow: Flow): Cell {
  if (call.given.plain) {
    if (Object.hasOwn(RESULTS, call.name)) return flow.solver.only(RESULTS[call.name] ?? "any");
    const handler = Object.hasOwn(HANDLERS, call.name) ? HANDLERS[call.name] : LIBRARY_CALLS.get(call.name);
    if (handler !== undefined) return handler(call, flow);
  }
  const result = libraryResult(call.name);
  if (result !== undefined) return flow.solver.only(result);
  for (const cell of allOf(call.given)) flow.escapesCell(cell);
  if (Object.hasOwn(RESULTS, call.name)) return flow.solver.only(RESULTS[call.name] ?? "any");
  const type = CONTAINERS.get(call.name);
  if (type === undefined) return flow.any();
  const site = flow.site(call.node, type);
  flow.solver.add(flow.solver.unknown, site);
  return flow.solver.only(site);
}

/** Builtins that keep nothing of what they are given, and always return that type. */
const RESULTS: Readonly<Record<string, Ty>> = {
  len: "int",
  int: "int",
  float: "float",
  complex: "complex",
  bool: "bool",
  isinstance: "bool",
  issubclass: "bool",
  callable: "bool",
  hasattr: "bool",
  any: "bool",
  all: "bool",
  ord: "int",
  hash: "int",
  id: "int",
  chr: "str",
  bin: "str",
  hex: "str",
  oct: "str",
  print: "none",
};

/** Types of containers made of arguments that are not followed. */
const CONTAINERS = new Map<string, Ty>([
  ["list", "list"],
  ["sorted", "list"],
  ["dict", "dict"],
  ["set", "set"],
  ["tuple", "tuple"],
]);

const HANDLERS: Readonly<Record<string, BuiltinHandler>> = {
  list: container("list"),
  tuple: container("tuple"),
  set: container("set"),
  frozenset: container("any"),
  reversed: container("any"),
  iter({ given, node }, flow) {
    return given.positional.length === 1
      ? container("any")({ name: "iter", given, node }, flow)
      : opaque({ name: "iter", given, node }, flow);
  },
  sorted(call, flow) {
    const out = container("list")({ ...call, given: { ...call.given, keywords: new Map() } }, flow);
    ordered(call, elements(call.given.positional[0] ?? new Cell(), flow), flow);
    return out;
  },
  dict({ given, node }, flow) {
    const { solver } = flow;
    const site = flow.site(node, "dict");
    for (const cell of given.positional) fillDict(cell, site, flow);
    if (given.keywords.size > 0) solver.add(solver.slot(site, "key"), "str");
    for (const cell of given.keywords.values()) solver.edge(cell, solver.slot(site, "item"));
    return solver.only(site);
  },
  range({ node }, flow) {
    const site = flow.site(node, "any");
    flow.solver.add(flow.solver.slot(site, "item"), "int");
    return flow.solver.only(site);
  },
  enumerate({ given, node }, flow) {
    const [iterable] = given.positional;
    return rows(node, [flow.solver.only("int"), elements(iterable ?? new Cell(), flow)], flow);
  },
  zip({ given, node }, flow) {
    return rows(
      node,
      given.positional.map((cell) => elements(cell, flow)),
      flow,
    );
  },
  map({ given, node }, flow) {
    const [func, ...iterables] = given.positional;
    const site = flow.site(node, "any");
    const args = onlyPositional(...iterables.map((cell) => elements(cell, flow)));
    const result = func === undefined ? new Cell() : callValue(func, args, partOf(node, flow), flow);
    flow.solver.edge(result, flow.solver.slot(site, "item"));
    return flow.solver.only(site);
  },
  filter({ given, node }, flow) {
    const [func, iterable] = given.positional;
    const site = flow.site(node, "any");
    const items = elements(iterable ?? new Cell(), flow);
    if (func !== undefined) callValue(func, onlyPositional(items), partOf(node, flow), flow);
    flow.solver.edge(items, flow.solver.slot(site, "item"));
    return flow.solver.only(site);
  },
  next({ given }, flow) {
    const [iterator, other] = given.positional;
    const out = new Cell();
    flow.solver.watch(iterator ?? new Cell(), (value) => {
      if (typeof value === "string" || isOpaque(value)) flow.solver.add(out, "any");
      else flow.solver.edge(flow.solver.slot(value, "item"), out);
    });
    if (other !== undefined) flow.solver.edge(other, out);
    return out;
  },
  min: extreme,
  max: extreme,
  abs({ given }, flow) {
    return mapped(given.positional[0], flow, (type) => {
      if (type === "bool") return "int";
      if (type === "complex") return "float";
      return type === "int" || type === "float" ? type : "any";
    });
  },
  round({ given }, flow) {
    const [number, digits] = given.positional;
    const whole = digits === undefined && given.keywords.size === 0;
    if (digits !== undefined) return rounded(number, digits, flow);
    return mapped(number, flow, (type) => {
      if (type === "int" || type === "bool") return "int";
      return type === "float" && whole ? "int" : "any";
    });
  },
  divmod({ given, node }, flow) {
    const { solver } = flow;
    const site = flow.site(node, "tuple");
    for (const part of ["0", "1"]) solver.add(solver.slot(site, part), "int");
    const out = new Cell();
    for (const cell of given.positional) {
      solver.watch(cell, (value) => {
        solver.add(out, value === "int" || value === "bool" ? site : "any");
        solver.add(solver.unknown, value);
      });
    }
    return out;
  },
  type({ given, node }, flow) {
    const [object] = given.positional;
    if (given.positional.length !== 1 || object === undefined)
      return opaque({ name: "type", given, node }, flow);
    const out = new Cell();
    flow.solver.watch(object, (value) => {
      flow.solver.add(out, typeof value === "string" ? "any" : (value.instance?.site ?? "any"));
    });
    return out;
  },
  str: text,
  repr: text,
  sum({ given }, flow) {
    const [iterable, start] = given.positional;
    const out = new Cell();
    const items = elements(iterable ?? new Cell(), flow);
    if (start !== undefined) for (const cell of [items, start]) flow.escapesCell(cell);
    flow.solver.watch(items, (value) => {
      if (typeof value !== "string") flow.solver.add(flow.solver.unknown, value);
      flow.solver.add(out, sumOf(value));
    });
    if (start === undefined) flow.solver.add(out, "int");
    else flow.solver.add(out, "any");
    return out;
  },
};

/** `round(number, digits)`: a float, except where `digits` is None. */
function rounded(number: Cell | undefined, digits: Cell, flow: Flow): Cell {
  const ofFloat = mapped(digits, flow, (type) => (type === "int" || type === "bool" ? "float" : "any"));
  const out = new Cell();
  flow.solver.watch(number ?? new Cell(), (value) => {
    if (value === "float") flow.solver.edge(ofFloat, out);
    else if (value === "int" || value === "bool") flow.solver.add(out, "int");
    else {
      flow.solver.add(flow.solver.unknown, value);
      flow.solver.add(out, "any");
    }
  });
  return out;
}

/** The sum of such values and ints. */
function sumOf(value: unknown): Ty {
  if (value === "int" || value === "bool") return "int";
  return value === "float" ? "float" : "any";
}

/** A place of its own for what a callback makes. */
export function partOf(node: object, flow: Flow): object {
  return flow.site(node, "any");
}

export function opaque({ given }: BuiltinCall, flow: Flow): Cell {
  for (const cell of allOf(given)) flow.escapesCell(cell);
  return flow.any();
}

/** A container of the elements of the first argument. */
function container(type: Ty): BuiltinHandler {
  return ({ given, node }, flow) => {
    const site = flow.site(node, type);
    const [iterable] = given.positional;
    const item = flow.solver.slot(site, "item");
    if (iterable !== undefined) flow.solver.edge(elements(iterable, flow), item);
    return flow.solver.only(site);
  };
}

/** Elements that are compared with one another, or by a key. */
export function ordered({ given, node }: BuiltinCall, items: Cell, flow: Flow): void {
  const key = given.keywords.get("key");
  if (flow.options.ownComparisons) flow.escapesCell(items);
  if (key === undefined) return;
  const keys = callValue(key, onlyPositional(items), partOf(node, flow), flow);
  if (flow.options.ownComparisons) flow.escapesCell(keys);
}

/** `min(a, b)`, `max(items, default=…)`. */
function extreme(call: BuiltinCall, flow: Flow): Cell {
  const { positional, keywords } = call.given;
  const [only] = positional;
  const out = new Cell();
  if (positional.length === 1 && only !== undefined) flow.solver.edge(elements(only, flow), out);
  else for (const cell of positional) flow.solver.edge(cell, out);
  const other = keywords.get("default");
  ordered(call, out, flow);
  if (other === undefined) return out;
  const either = new Cell();
  flow.solver.edge(out, either);
  flow.solver.edge(other, either);
  return either;
}

export function mapped(cell: Cell | undefined, flow: Flow, result: (type: Ty) => Ty): Cell {
  const out = new Cell();
  flow.solver.watch(cell ?? new Cell(), (value) => {
    if (typeof value !== "string") flow.solver.add(flow.solver.unknown, value);
    flow.solver.add(out, typeof value === "string" ? result(value) : "any");
  });
  return out;
}

/** Exact strings, except that instances may return others. */
function text({ given, node, name }: BuiltinCall, flow: Flow): Cell {
  if (given.positional.length !== 1 || given.keywords.size > 0) return opaque({ given, node, name }, flow);
  const out = new Cell();
  flow.solver.watch(given.positional[0] ?? new Cell(), (value) => {
    const plain = typeof value === "string" ? TEXTS.has(value) : !isOpaque(value) && value.type !== "any";
    flow.solver.add(out, plain ? "str" : "any");
  });
  return out;
}

const TEXTS = new Set<Ty>(["int", "float", "complex", "bool", "str", "bytes", "none"]);

/** An iterator of tuples with these fields. */
export function rows(node: object, parts: readonly Cell[], flow: Flow): Cell {
  const { solver } = flow;
  const row = flow.site(node, "tuple");
  for (const [i, part] of parts.entries()) solver.edge(part, solver.slot(row, String(i)));
  const site = flow.site(node, "any");
  solver.add(solver.slot(site, "item"), row);
  return solver.only(site);
}

/** `zip(*iterables)`: tuples of as many items as there are iterables. */
export function transposed(node: object, iterables: Cell, flow: Flow): Cell {
  const { solver } = flow;
  const row = flow.site(node, "tuple");
  solver.edge(elements(elements(iterables, flow), flow), solver.slot(row, "item"));
  const site = flow.site(node, "any");
  solver.add(solver.slot(site, "item"), row);
  return solver.only(site);
}

/** `dict(source)`, `d.update(source)`: a dict, or pairs. */
export function fillDict(source: Cell, site: Parameters<typeof mergeDict>[1], flow: Flow): void {
  const { solver } = flow;
  const dicts = new Cell();
  const others = new Cell();
  solver.watch(source, (value) => {
    const pairs = typeof value !== "string" && !isOpaque(value) && !isMapping(value);
    solver.add(pairs ? others : dicts, value);
  });
  mergeDict(dicts, site, flow);
  const pairs = elements(others, flow);
  solver.edge(fields(pairs, 0, flow), solver.slot(site, "key"));
  solver.edge(fields(pairs, 1, flow), solver.slot(site, "item"));
}
