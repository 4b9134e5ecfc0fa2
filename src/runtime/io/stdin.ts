/** The text that `input()` and `sys.stdin` read. */

const state = { text: "", at: 0 };

export function resetInput(text: string): void {
  state.text = text;
  state.at = 0;
}

/** The next line with its newline; "" at the end. */
export function readLine(): string {
  const end = state.text.indexOf("\n", state.at);
  const stop = end < 0 ? state.text.length : end + 1;
  const line = state.text.slice(state.at, stop);
  state.at = stop;
  return line;
}

/** Up to `size` UTF-16 units, all that is left without it. */
export function readInput(size = Number.POSITIVE_INFINITY): string {
  const stop = Math.min(state.text.length, state.at + size);
  const text = state.text.slice(state.at, stop);
  state.at = stop;
  return text;
}
