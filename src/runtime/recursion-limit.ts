/** `sys.setrecursionlimit`: moves no limit here, but a report of runaway recursion shows as many frames as CPython's would. */
export const recursion: { limit: bigint } = { limit: 1000n };
