/** `repr` of containers, which may contain themselves. */
import { repr, reprEnter, reprLeave } from "../../protocols/repr.ts";
import type { Value } from "../../slots.ts";
import { intText } from "../int/text.ts";
import { type Str, strJoinAll } from "../str/index.ts";

/** Writes `open item, item close`; `recursive` stands for a container that is being written already. */
export function reprContainer(v: Value, recursive: string, write: (out: Str[]) => void): Str {
  if (!reprEnter(v)) return recursive;
  try {
    const out: Str[] = [];
    write(out);
    return strJoinAll(out);
  } finally {
    reprLeave(v);
  }
}

/** Appends the reprs of the items with commas between. `repr` may change the length. */
export function pushItems(out: Str[], items: ArrayLike<Value>): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) return;
    const text = item.kind === 1 ? intText(item as bigint) : repr(item); // by the tag
    if (i > 0) out.push(", ", text);
    else out.push(text);
  }
}
