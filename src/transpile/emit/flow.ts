/** Definite assignment: which names are surely bound at the point that is being emitted. */

/** A point's knowledge. A dead point is never reached. */
export interface FlowState {
  readonly bound: ReadonlySet<string>;
  readonly dead: boolean;
}

/** The knowledge while statements are emitted in order. */
export class Flow {
  private names: Set<string>;
  dead = false;

  constructor(names: Iterable<string> = []) {
    this.names = new Set(names);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  bind(name: string): void {
    this.names.add(name);
  }

  unbind(name: string): void {
    this.names.delete(name);
  }

  save(): FlowState {
    return { bound: new Set(this.names), dead: this.dead };
  }

  restore(state: FlowState): void {
    this.names = new Set(state.bound);
    this.dead = state.dead;
  }

  /** Continues from where several ways meet. */
  meet(states: readonly FlowState[]): void {
    const live = states.filter((s) => !s.dead);
    const [first, ...rest] = live;
    this.dead = first === undefined;
    if (first === undefined) return;
    this.names = new Set([...first.bound].filter((name) => rest.every((s) => s.bound.has(name))));
  }

  /** Ends the way here: after `return`, `raise`, `break`, `continue`. */
  end(): void {
    this.dead = true;
  }
}
