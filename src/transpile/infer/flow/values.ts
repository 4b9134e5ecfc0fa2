/**
 * What the flow of values is computed over: abstract values (kinds of scalars, objects by the expression that makes
 * them), and cells, the sets of values that variables, expressions and the contents of objects can have.
 */
import { joinTypes, type Ty } from "../types.ts";
import type { ClassInfo } from "./classes.ts";
import type { FunctionInfo } from "./functions.ts";

/** All values of a type whose contents do not matter; "any" stands for every value that is not followed. */
export type Kind = Ty;

interface SiteOptions {
  readonly func?: FunctionInfo;
  readonly builtin?: string;
  readonly module?: string;
  readonly kind?: SiteKind | undefined;
}

export type SiteKind = "defaultdict" | "Counter" | "OrderedDict" | "deque";

/** All objects that one expression makes. */
export class Site {
  readonly type: Ty;
  /** Containers of the library that have no type of their own here. */
  readonly kind: SiteKind | undefined;
  /** Cells of what the objects hold: "item", "key", or the number of a tuple's field. */
  readonly slots = new Map<string, Cell>();
  /** Set for functions of the program. */
  readonly func: FunctionInfo | undefined;
  /** The name of a builtin, or of a function of the library with its module before a dot. */
  readonly builtin: string | undefined;
  /** The name of a module of the library. */
  readonly module: string | undefined;
  /** Set for the class itself, and for its instances. */
  cls: ClassInfo | undefined;
  instance: ClassInfo | undefined;
  /** Code that is not in sight may see the objects. */
  escaped = false;

  constructor(type: Ty, { func, builtin, module, kind }: SiteOptions = {}) {
    this.type = type;
    this.kind = kind;
    this.func = func;
    this.builtin = builtin;
    this.module = module;
  }
}

export type Value = Kind | Site;

/** Called once for each value of a cell, present and future. */
export type Watcher = (value: Value) => void;

/** A set of values that only grows. */
export class Cell {
  readonly values = new Set<Value>();
  readonly targets = new Set<Cell>();
  readonly watchers: Watcher[] = [];
  /** No more values will come: nobody need be remembered. */
  final = false;
  /** How many of `values` are objects. */
  sites = 0;
  /** What iterating over the values gives, once somebody asked. */
  elements: Cell | undefined;

  /** The type of all values; undefined when there are none. */
  get type(): Ty | undefined {
    let type: Ty | undefined;
    for (const value of this.values) type = joinTypes(type, typeof value === "string" ? value : value.type);
    return type;
  }
}

/** A dict, or one of its subclasses in the library. */
export function isMapping({ type, kind }: Site): boolean {
  return type === "dict" || (kind !== undefined && kind !== "deque");
}
