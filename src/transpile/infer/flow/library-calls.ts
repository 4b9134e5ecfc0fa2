/** Calls of the library that keep what they are given only in containers that are followed. */
import type { Ty } from "../types.ts";
import {
  type BuiltinCall,
  type BuiltinHandler,
  fillDict,
  mapped,
  opaque,
  ordered,
  partOf,
} from "./builtins.ts";
import { callValue } from "./calls.ts";
import { elements, isOpaque } from "./containers.ts";
import { mergeDict } from "./expressions.ts";
import type { Flow } from "./flow.ts";
import { onlyPositional } from "./functions.ts";
import { Cell, isMapping, type Site, type SiteKind } from "./values.ts";

const HANDLERS: Readonly<Record<string, BuiltinHandler>> = {
  "collections.defaultdict"({ given, node }, flow) {
    const { solver } = flow;
    const [factory, source] = given.positional;
    const site = library(node, "defaultdict", flow);
    if (factory !== undefined) {
      solver.edge(callValue(factory, onlyPositional(), partOf(node, flow), flow), solver.slot(site, "item"));
    }
    if (source !== undefined) fillDict(source, site, flow);
    addKeywords(given.keywords, site, flow);
    return solver.only(site);
  },
  "collections.OrderedDict"({ given, node }, flow) {
    const site = library(node, "OrderedDict", flow);
    for (const source of given.positional) fillDict(source, site, flow);
    addKeywords(given.keywords, site, flow);
    return flow.solver.only(site);
  },
  "collections.Counter"({ given, node }, flow) {
    const site = library(node, "Counter", flow);
    flow.solver.add(flow.solver.slot(site, "item"), "int");
    for (const source of given.positional) count(source, site, flow);
    addKeywords(given.keywords, site, flow);
    return flow.solver.only(site);
  },
  "collections.deque"({ given, node }, flow) {
    const site = library(node, "deque", flow);
    const source = given.positional[0] ?? given.keywords.get("iterable");
    if (source !== undefined) flow.solver.edge(elements(source, flow), flow.solver.slot(site, "item"));
    return flow.solver.only(site);
  },
  "heapq.heappush"(call, flow) {
    const [, item] = call.given.positional;
    if (item !== undefined) pushed(call, item, flow);
    return flow.solver.only("none");
  },
  "heapq.heapify"(call, flow) {
    pushed(call, new Cell(), flow);
    return flow.solver.only("none");
  },
  "heapq.heappop": taken,
  "heapq.heappushpop": taken,
  "heapq.heapreplace": taken,
  "heapq.nlargest": largest,
  "heapq.nsmallest": largest,
  "random.choice"({ given }, flow) {
    return elements(given.positional[0] ?? new Cell(), flow);
  },
  "random.sample"({ given, node }, flow) {
    const site = flow.site(node, "list");
    flow.solver.edge(elements(given.positional[0] ?? new Cell(), flow), flow.solver.slot(site, "item"));
    return flow.solver.only(site);
  },
  "random.shuffle"({ given, node, name }, flow) {
    if (given.positional.length > 1) return opaque({ given, node, name }, flow);
    return flow.solver.only("none");
  },
  "random.randint": integral,
  "random.randrange": integral,
  "math.floor": rounded,
  "math.ceil": rounded,
  "math.trunc": rounded,
  "functools.reduce"({ given, node }, flow) {
    const { solver } = flow;
    const [func, source, first] = given.positional;
    if (func === undefined || source === undefined) return flow.any();
    const out = new Cell();
    const items = elements(source, flow);
    solver.edge(first ?? items, out);
    solver.edge(callValue(func, onlyPositional(out, items), node, flow), out);
    return out;
  },
  "json.dumps"({ given, node, name }, flow) {
    const plain = given.positional.length === 1 && [...given.keywords.keys()].every((key) => PLAIN.has(key));
    if (!plain) return opaque({ given, node, name }, flow);
    return flow.solver.only("str");
  },
};

/** Options of `json.dumps` that call nothing. */
const PLAIN = new Set(["indent", "sort_keys", "ensure_ascii", "separators"]);

export const LIBRARY_CALLS: ReadonlyMap<string, BuiltinHandler> = new Map(Object.entries(HANDLERS));

function library(node: object, kind: SiteKind, flow: Flow): Site {
  return flow.site(node, "any", kind);
}

function addKeywords(keywords: ReadonlyMap<string, Cell>, site: Site, flow: Flow): void {
  if (keywords.size > 0) flow.solver.add(flow.solver.slot(site, "key"), "str");
  for (const cell of keywords.values()) flow.solver.edge(cell, flow.solver.slot(site, "item"));
}

/** Keys are counted; a mapping brings its counts. */
export function count(source: Cell, site: Site, flow: Flow): void {
  const { solver } = flow;
  const counted = new Cell();
  const mappings = new Cell();
  solver.watch(source, (value) => {
    const mapping = value === "any" || (typeof value !== "string" && (isMapping(value) || isOpaque(value)));
    solver.add(mapping ? mappings : counted, value);
  });
  mergeDict(mappings, site, flow);
  solver.edge(elements(counted, flow), solver.slot(site, "key"));
}

/** An item goes into a heap, where it is compared. */
function pushed(call: BuiltinCall, item: Cell, flow: Flow): void {
  const { solver } = flow;
  solver.watch(call.given.positional[0] ?? new Cell(), (heap) => {
    if (typeof heap !== "string" && heap.type === "list") {
      solver.edge(item, solver.slot(heap, "item"));
      ordered(call, solver.slot(heap, "item"), flow);
    } else {
      solver.add(solver.unknown, heap);
      flow.escapesCell(item);
    }
  });
}

/** The smallest item of a heap, another one going in. */
function taken(call: BuiltinCall, flow: Flow): Cell {
  const [heap, item] = call.given.positional;
  pushed(call, item ?? new Cell(), flow);
  const out = new Cell();
  flow.solver.edge(elements(heap ?? new Cell(), flow), out);
  if (item !== undefined) flow.solver.edge(item, out);
  return out;
}

/** `nlargest(n, iterable, key=…)`. */
function largest(call: BuiltinCall, flow: Flow): Cell {
  const [, source] = call.given.positional;
  if (call.given.positional.length !== 2 || source === undefined) return opaque(call, flow);
  const site = flow.site(call.node, "list");
  const items = elements(source, flow);
  flow.solver.edge(items, flow.solver.slot(site, "item"));
  ordered(call, items, flow);
  return flow.solver.only(site);
}

/** An int when all arguments are. */
function integral({ given }: BuiltinCall, flow: Flow): Cell {
  const out = new Cell();
  for (const cell of given.positional) {
    flow.solver.edge(
      mapped(cell, flow, (type) => (type === "int" || type === "bool" ? "int" : "any")),
      out,
    );
  }
  return given.keywords.size > 0 ? flow.any() : out;
}

/** An int, except where an instance says otherwise. */
function rounded({ given }: BuiltinCall, flow: Flow): Cell {
  const whole = new Set<Ty>(["int", "bool", "float"]);
  return mapped(given.positional[0], flow, (type) => (whole.has(type) ? "int" : "any"));
}
