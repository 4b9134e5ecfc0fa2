/** Methods of builtin types. */
import type { Call } from "../../ast.ts";
import { methodType } from "../known-calls.ts";
import type { Ty } from "../types.ts";
import { fillDict, ordered, rows } from "./builtins.ts";
import { callUnknown } from "./calls.ts";
import { elements } from "./containers.ts";
import type { Flow } from "./flow.ts";
import type { CallArguments } from "./functions.ts";
import { count } from "./library-calls.ts";
import { type Cell, isMapping, type Site, type SiteKind, type Value } from "./values.ts";

export interface MethodCall {
  readonly node: Call;
  readonly owner: Value;
  readonly attr: string;
  readonly given: CallArguments;
  readonly out: Cell;
}

interface SiteCall extends MethodCall {
  readonly owner: Site;
}

type Handler = (call: SiteCall, flow: Flow) => void;

/** Adds what the method returns. */
export function callMethod(call: MethodCall, flow: Flow): void {
  const { owner, attr } = call;
  if (typeof owner === "string") {
    callOfScalar(call, owner, flow);
    return;
  }
  const table = TABLES.get(owner.kind ?? owner.type);
  const handler =
    call.given.plain && table !== undefined && Object.hasOwn(table, attr) ? table[attr] : undefined;
  if (handler === undefined) callUnknown(owner, call.given, call.out, flow);
  else handler({ ...call, owner }, flow);
}

const STR_LISTS = new Set(["split", "rsplit", "splitlines"]);
/** Methods of strings whose arguments are not kept: all that `methodType` knows. */
const NUMBER_METHODS = new Map<string, readonly [owner: Ty, result: Ty]>([
  ["bit_length", ["int", "int"]],
  ["bit_count", ["int", "int"]],
  ["is_integer", ["float", "bool"]],
]);

function callOfScalar({ node, attr, given, out }: MethodCall, owner: Ty, flow: Flow): void {
  const { solver } = flow;
  const number = NUMBER_METHODS.get(attr);
  const type = number?.[0] === owner ? number[1] : methodType(owner, attr);
  if (type === "any") {
    callUnknown(owner, given, out, flow);
  } else if (type === "list") {
    const site = flow.site(node, "list");
    if (STR_LISTS.has(attr)) solver.add(solver.slot(site, "item"), "str");
    else solver.add(solver.slot(site, "item"), "any");
    solver.add(out, site);
  } else solver.add(out, type);
}

const none: Handler = ({ out }, flow) => flow.solver.add(out, "none");
const int: Handler = ({ out }, flow) => flow.solver.add(out, "int");
const bool: Handler = ({ out }, flow) => flow.solver.add(out, "bool");

/** Compares items with the argument. What is hashed holds no container that can change: sets and dicts need no such care. */
function comparing(result: Handler): Handler {
  return (call, flow) => {
    if (flow.options.ownComparisons) {
      flow.solver.add(flow.solver.unknown, call.owner);
      for (const cell of call.given.positional) flow.escapesCell(cell);
    }
    result(call, flow);
  };
}

/** Puts argument `at` among the items. */
function storing(at: number): Handler {
  return (call, flow) => {
    const value = call.given.positional[at];
    if (value !== undefined) flow.solver.edge(value, flow.solver.slot(call.owner, "item"));
    none(call, flow);
  };
}

/** Puts the elements of all arguments among the items. */
const extending: Handler = (call, flow) => {
  for (const cell of call.given.positional) {
    flow.solver.edge(elements(cell, flow), flow.solver.slot(call.owner, "item"));
  }
  none(call, flow);
};

/** One of the items. */
const item: Handler = ({ owner, out }, flow) => flow.solver.edge(flow.solver.slot(owner, "item"), out);

/** A new container of the same type with the same items, and those of the arguments. */
const copied: Handler = ({ node, owner, given, out }, flow) => {
  const { solver } = flow;
  const site = flow.site(node, owner.type, owner.kind);
  for (const name of isMapping(owner) ? ["key", "item"] : ["item"]) {
    solver.edge(solver.slot(owner, name), solver.slot(site, name));
  }
  for (const cell of given.positional) solver.edge(elements(cell, flow), solver.slot(site, "item"));
  solver.add(out, site);
};

const LIST: Readonly<Record<string, Handler>> = {
  append: storing(0),
  insert: storing(1),
  extend: extending,
  pop: item,
  remove: comparing(none),
  index: comparing(int),
  count: comparing(int),
  reverse: none,
  clear: none,
  copy: copied,
  sort(call, flow) {
    ordered({ name: "sort", given: call.given, node: call.node }, flow.solver.slot(call.owner, "item"), flow);
    none(call, flow);
  },
};

const TUPLE: Readonly<Record<string, Handler>> = { index: comparing(int), count: comparing(int) };

const SET: Readonly<Record<string, Handler>> = {
  add: storing(0),
  update: extending,
  discard: none,
  remove: none,
  clear: none,
  pop: item,
  copy: copied,
  union: copied,
  intersection: copied,
  difference: copied,
  symmetric_difference: copied,
  issubset: bool,
  issuperset: bool,
  isdisjoint: bool,
};

/** The item, or the other value that is given for a missing key. */
const itemOr: Handler = (call, flow) => {
  item(call, flow);
  const other = call.given.positional[1];
  if (other !== undefined) flow.solver.edge(other, call.out);
  else if (call.attr === "get") flow.solver.add(call.out, "none");
};

/** An iterable over what is in the slot. */
function view(slot: "key" | "item"): Handler {
  return ({ node, owner, out }, flow) => {
    const site = flow.site(node, "any");
    flow.solver.edge(flow.solver.slot(owner, slot), flow.solver.slot(site, "item"));
    flow.solver.add(out, site);
  };
}

const DICT: Readonly<Record<string, Handler>> = {
  get: itemOr,
  pop: itemOr,
  setdefault(call, flow) {
    const { solver } = flow;
    const [key, value] = call.given.positional;
    if (key !== undefined) solver.edge(key, solver.slot(call.owner, "key"));
    if (value === undefined) solver.add(solver.slot(call.owner, "item"), "none");
    else solver.edge(value, solver.slot(call.owner, "item"));
    item(call, flow);
  },
  update(call, flow) {
    const { solver } = flow;
    for (const cell of call.given.positional) fillDict(cell, call.owner, flow);
    if (call.given.keywords.size > 0) solver.add(solver.slot(call.owner, "key"), "str");
    for (const cell of call.given.keywords.values()) solver.edge(cell, solver.slot(call.owner, "item"));
    none(call, flow);
  },
  popitem({ node, owner, out }, flow) {
    flow.solver.add(out, pair(node, owner, flow));
  },
  keys: view("key"),
  values: view("item"),
  items({ node, owner, out }, flow) {
    const { solver } = flow;
    const cells = [solver.slot(owner, "key"), solver.slot(owner, "item")];
    solver.edge(rows(node, cells, flow), out);
  },
  clear: none,
  copy: copied,
};

function pair(node: Call, owner: Site, flow: Flow): Site {
  const { solver } = flow;
  const site = flow.site(node, "tuple");
  solver.edge(solver.slot(owner, "key"), solver.slot(site, "0"));
  solver.edge(solver.slot(owner, "item"), solver.slot(site, "1"));
  return site;
}

const DEQUE: Readonly<Record<string, Handler>> = {
  append: storing(0),
  appendleft: storing(0),
  insert: storing(1),
  extend: extending,
  extendleft: extending,
  pop: item,
  popleft: item,
  remove: comparing(none),
  index: comparing(int),
  count: comparing(int),
  rotate: none,
  reverse: none,
  clear: none,
  copy: copied,
};

const COUNTER: Readonly<Record<string, Handler>> = {
  ...DICT,
  update: counting,
  subtract: counting,
  most_common({ node, owner, out }, flow) {
    const site = flow.site(node, "list");
    flow.solver.add(flow.solver.slot(site, "item"), pair(node, owner, flow));
    flow.solver.add(out, site);
  },
  elements: view("key"),
};

/** Keys are counted, the counts of a mapping added. */
function counting(call: SiteCall, flow: Flow): void {
  const [source] = call.given.positional;
  if (call.given.keywords.size > 0) flow.solver.add(flow.solver.unknown, call.owner);
  if (source !== undefined) count(source, call.owner, flow);
  none(call, flow);
}

const TABLES = new Map<Ty | SiteKind, Readonly<Record<string, Handler>>>([
  ["list", LIST],
  ["tuple", TUPLE],
  ["set", SET],
  ["dict", DICT],
  ["defaultdict", DICT],
  ["OrderedDict", { ...DICT, move_to_end: none }],
  ["Counter", COUNTER],
  ["deque", DEQUE],
]);
