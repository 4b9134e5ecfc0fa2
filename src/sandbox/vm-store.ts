import { collectGarbage } from "./garbage.ts";
import type { RunMessage } from "./protocol.ts";
import type { Snapshot } from "./snapshot.ts";
import { Vm } from "./vm.ts";
import type {} from "./webassembly.ts";

/** A session's VM, kept alive between its calls so that they need no restore. */
interface LiveSession {
  readonly vm: Vm;
  readonly version: number;
  readonly memory: number;
}

/** Sessions that may keep a VM in one worker; the others are restored from their checkpoints when called. */
const MAX_LIVE = 4;
/** A session's VM larger than this is not kept between calls. */
const MAX_LIVE_BYTES = 64 * 1024 * 1024;

/** Bytes of discarded VMs that may wait for the garbage collector. */
const MAX_DISCARDED = 64 * 1024 * 1024;

/** The VMs of one worker: one that is fresh and ready, and those of the latest sessions. */
export class VmStore {
  #engine: WebAssembly.Module;
  readonly #snapshot: Snapshot;
  readonly #memory: number;
  /** In order of last use. */
  readonly #live = new Map<string, LiveSession>();
  #fresh: Vm | undefined;
  /** Bytes of linear memory that nobody uses any more. */
  #discarded = 0;

  constructor(engine: WebAssembly.Module, snapshot: Snapshot, memory: number) {
    this.#engine = engine;
    this.#snapshot = snapshot;
    this.#memory = memory;
  }

  /** Makes sure that a fresh VM is ready. */
  async prepare(): Promise<void> {
    this.#fresh ??= await Vm.restore(this.#engine, this.#snapshot, this.#memory);
  }

  /** Lets VMs run on another build of the engine from now on: the fresh one at once, those of sessions when they are called. */
  async useEngine(engine: WebAssembly.Module): Promise<void> {
    this.#engine = engine;
    await this.#fresh?.useEngine(engine);
  }

  /** The VM for one run, which belongs to that run from now on. */
  async take({ session, memory }: RunMessage): Promise<Vm> {
    if (session === undefined) return this.#takeFresh(memory);
    const live = this.#live.get(session.id);
    this.#live.delete(session.id);
    const { checkpoint } = session.state;
    if (live?.version === session.state.version && live.memory === memory) {
      await live.vm.useEngine(this.#engine, checkpoint);
      return live.vm;
    }
    if (checkpoint === undefined) return this.#takeFresh(memory);
    return Vm.restore(this.#engine, this.#snapshot, memory, checkpoint);
  }

  /** Keeps the VM of a session for its next call. */
  keep(session: string, version: number, vm: Vm, memory: number): void {
    if (vm.size > MAX_LIVE_BYTES) return;
    this.#live.set(session, { vm, version, memory });
    for (const oldest of this.#live.keys()) {
      if (this.#live.size <= MAX_LIVE) break;
      this.#live.delete(oldest);
    }
  }

  /** Takes back the VM of a run that leaves nothing; it is put back to the snapshot when that is cheap. */
  giveBack(vm: Vm, memory: number): void {
    if (this.#fresh === undefined && memory === this.#memory && vm.reset()) this.#fresh = vm;
    else this.#discarded += vm.size;
  }

  /** Gives the memory of discarded VMs back to the system; the engine's collector sees only their small handles. */
  collect(): void {
    if (this.#discarded < MAX_DISCARDED) return;
    this.#discarded = 0;
    collectGarbage();
  }

  drop(session: string): void {
    this.#live.delete(session);
  }

  async #takeFresh(memory: number): Promise<Vm> {
    if (memory !== this.#memory) return Vm.restore(this.#engine, this.#snapshot, memory);
    await this.prepare();
    const vm = this.#fresh;
    this.#fresh = undefined;
    if (vm === undefined) throw new Error("no VM could be prepared");
    return vm;
  }
}
