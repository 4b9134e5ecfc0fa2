/** Definite assignment: which names are surely bound at the point that is being emitted. */

/** A point's knowledge. A dead point is never reached. */
export interface FlowState {
  readonly bound: ReadonlySet<string>;
  readonly dead: boolean;
}

/** The knowledge while statements are emitted in order. Saved states share the set until it changes. */
export class Flow {
  private names: Set<string>;
  private shared = false;
  dead = false;

  constructor(names: Iterable<string> = []) {
    this.names = new Set(names);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  bind(name: string): void {
    if (!this.names.has(name)) this.own().add(name);
  }

  unbind(name: string): void {
    if (this.names.has(name)) this.own().delete(name);
  }

  save(): FlowState {
    this.shared = true;
    return { bound: this.names, dead: this.dead };
  }

  restore(state: FlowState): void {
    this.adopt(state.bound);
    this.dead = state.dead;
  }

  /** Continues from where several ways meet. */
  meet(states: readonly FlowState[]): void {
    const [first, ...rest] = states.filter((s) => !s.dead);
    this.dead = first === undefined;
    if (first === undefined) return;
    if (rest.every((s) => s.bound === first.bound)) this.adopt(first.bound);
    else this.keep([...first.bound].filter((name) => rest.every((s) => s.bound.has(name))));
  }

  /** Ends the way here: after `return`, `raise`, `break`, `continue`. */
  end(): void {
    this.dead = true;
  }

  private adopt(bound: ReadonlySet<string>): void {
    if (bound === this.names) return;
    this.keep(bound);
  }

  private keep(names: Iterable<string>): void {
    this.names = new Set(names);
    this.shared = false;
  }

  private own(): Set<string> {
    if (this.shared) this.names = new Set(this.names);
    this.shared = false;
    return this.names;
  }
}
