/** The host's clocks, and sleeping. */

interface ClockHost {
  /** 0: seconds since 1970; 1: seconds of a steady clock; 2: minutes by which local time is ahead of UTC at `epoch`. */
  hostNow(kind: number, epoch: number): number;
  hostSleep(seconds: number): void;
}

const host = globalThis as unknown as ClockHost; // made by the host before the bundle runs
const { hostNow, hostSleep } = host;

/** Time spent asleep, which a processor clock does not count. */
let slept = 0;

/** Seconds since 1970. */
export function now(): number {
  return hostNow(0, 0);
}

/** Seconds of a clock that never goes back. */
export function steady(): number {
  return hostNow(1, 0);
}

/** Seconds of work: the steady clock without the sleeps. */
export function worked(): number {
  return hostNow(1, 0) - slept;
}

/** Minutes east of UTC of local time at a moment. */
export function offsetMinutes(epoch: number): number {
  return hostNow(2, epoch);
}

/** Sleeps, at most until the run's time is over. */
export function sleep(seconds: number): void {
  const start = steady();
  hostSleep(seconds);
  slept += steady() - start;
}
