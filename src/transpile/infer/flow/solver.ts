/** Propagation of values between cells: set constraints of inclusion, as in control-flow analysis of order 0. */
import type { ClassInfo } from "./classes.ts";
import { Cell, type Site, type Value, type Watcher } from "./values.ts";

/** A cell with more objects than that is not followed any further: they escape. */
const MAX_SITES = 24;

export class Solver {
  /** What flows there is seen by code that is not in sight. */
  readonly unknown = new Cell();
  private readonly constants = new Map<Value, Cell>();
  private readonly queue: [Cell, Value][] = [];

  constructor() {
    this.unknown.values.add("any");
  }

  /** `cell` can have that value. */
  add(cell: Cell, value: Value): void {
    if (cell.values.has(value)) return;
    if (typeof value !== "string" && cell !== this.unknown && ++cell.sites > MAX_SITES) {
      this.add(this.unknown, value);
      this.add(cell, "any");
      return;
    }
    cell.values.add(value);
    if (cell.targets.size > 0 || cell.watchers.length > 0 || cell === this.unknown) {
      this.queue.push([cell, value]);
    }
  }

  /** Every value of `from` is one of `to`. */
  edge(from: Cell, to: Cell): void {
    if (from === to || from.targets.has(to)) return;
    if (!from.final) from.targets.add(to);
    for (const value of from.values) this.add(to, value);
  }

  watch(cell: Cell, watcher: Watcher): void {
    if (!cell.final) cell.watchers.push(watcher);
    for (const value of cell.final ? cell.values : [...cell.values]) watcher(value);
  }

  /** What the objects hold in that slot. */
  slot(site: Site, name: string): Cell {
    let cell = site.slots.get(name);
    if (cell === undefined) {
      cell = new Cell();
      site.slots.set(name, cell);
      if (site.escaped) this.open(site, cell);
    }
    return cell;
  }

  /** A cell that starts with that value. */
  cell(value: Value): Cell {
    const cell = new Cell();
    this.add(cell, value);
    return cell;
  }

  /** The cell that has that value alone, for ever. */
  only(value: Value): Cell {
    let cell = this.constants.get(value);
    if (cell === undefined) {
      cell = this.cell(value);
      cell.final = true;
      this.constants.set(value, cell);
    }
    return cell;
  }

  /** Works off everything that has been added. */
  run(): void {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      const [cell, value] = next;
      if (cell === this.unknown && typeof value !== "string") this.escape(value);
      for (const target of cell.targets) this.add(target, value);
      for (let i = 0; i < cell.watchers.length; i++) cell.watchers[i]?.(value);
    }
  }

  private escape(site: Site): void {
    site.escaped = true;
    for (const cell of site.slots.values()) this.open(site, cell);
    if (site.instance !== undefined) this.add(this.unknown, site.instance.site);
    if (site.cls !== undefined) this.escapeClass(site.cls);
    if (site.func === undefined) return;
    for (const param of site.func.params) this.add(param, "any");
    this.edge(site.func.result, this.unknown);
  }

  /** Unknown code makes instances, changes them and the class, and calls its methods. */
  private escapeClass({ base, subclasses, instance, members, self, cls }: ClassInfo): void {
    this.add(this.unknown, instance);
    if (base !== undefined) this.add(this.unknown, base.site);
    for (const { site } of subclasses) this.add(this.unknown, site);
    this.add(self, "any");
    this.add(cls, "any");
    for (const { cell } of members.values()) this.edge(cell, this.unknown);
  }

  /** Unknown code reads that part of the objects, and writes it unless they are tuples. */
  private open(site: Site, cell: Cell): void {
    if (site.type !== "tuple") this.add(cell, "any");
    this.edge(cell, this.unknown);
  }
}
