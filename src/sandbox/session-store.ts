import type { SessionState } from "./protocol.ts";

const EMPTY: SessionState = { version: 0, globals: [], checkpoint: undefined };

/** One session as the parent knows it: its state after the last call that left one, and its queue of calls. */
export class SessionRecord {
  readonly id: string;
  state: SessionState = EMPTY;
  closed = false;
  /** Memory of the checkpoint before `state`'s: nobody needs it any more. */
  scratch: SharedArrayBuffer | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #settled: Promise<void> = Promise.resolve();

  constructor(id: string) {
    this.id = id;
  }

  /** Does the work when all earlier work of the session is done and its state is known. */
  enqueue<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#settled).then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Announces that a call will leave its state later; the returned function says that it has. */
  settling(): () => void {
    let done = () => {};
    this.#settled = new Promise((resolve) => {
      done = resolve;
    });
    return done;
  }

  keep(state: SessionState): void {
    const old = this.state.checkpoint?.data.buffer;
    this.scratch = old instanceof SharedArrayBuffer ? old : undefined;
    this.state = state;
  }

  holds(): "nothing" | "something" {
    return this.state.checkpoint === undefined ? "nothing" : "something";
  }

  /** Forgets the state, but not the version: a VM of before must not be taken for the new one's. */
  clear(): void {
    this.state = { ...EMPTY, version: this.state.version + 1 };
  }
}

/** The sessions of an executor, of which the one not used for longest makes room for a new one. */
export class SessionStore {
  readonly #max: number;
  readonly #onDrop: (id: string) => void;
  /** In order of last use. */
  readonly #records = new Map<string, SessionRecord>();

  constructor(max: number, onDrop: (id: string) => void) {
    this.#max = max;
    this.#onDrop = onDrop;
  }

  /** The session of that name, made when there is none. */
  open(id: string = crypto.randomUUID()): SessionRecord {
    const record = this.#records.get(id) ?? new SessionRecord(id);
    this.touch(record);
    this.#evict();
    return record;
  }

  /** Marks a session as the one used last. */
  touch(record: SessionRecord): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
  }

  close(record: SessionRecord): void {
    record.closed = true;
    if (this.#records.get(record.id) === record) this.#records.delete(record.id);
    this.#onDrop(record.id);
  }

  #evict(): void {
    for (const record of this.#records.values()) {
      if (this.#records.size <= this.#max) return;
      this.close(record);
    }
  }
}
