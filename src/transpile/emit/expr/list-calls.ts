/** `xs.append(x)`, `xs.pop()` and `xs.pop(0)` where `xs` is an exact list: the array's own methods. */
import type { Ex } from "../ex.ts";
import type { Frame, Twice } from "../frame.ts";
import { type Js, js, NOTHING } from "../js.ts";

/** Longer arguments are not written twice. */
const SHORT = 200;

/**
 * The call with its short way before `general`, the call of any method on the given receiver; undefined for other
 * methods. The arguments are emitted already.
 */
export function listCall(
  method: string,
  object: Ex,
  o: Twice,
  args: readonly Js[],
  general: (receiver: Js) => Js,
  frame: Frame,
): Js | undefined {
  if (object.type !== "list" && object.type !== "any") return undefined;
  const [item] = args;
  if (method === "append" && args.length === 1 && item !== undefined) {
    const push = js`(${object.type === "list" ? o.first : o.again}.push(${item}),${frame.abi("None")})`;
    if (object.type === "list") return push;
    return item.length > SHORT ? undefined : js`(${o.first}.seq===1?${push}:${general(o.again)})`;
  }
  const taken = method !== "pop" ? undefined : args.length === 0 ? js`pop` : firstItem(args);
  if (taken === undefined) return undefined;
  const exact = object.type === "list" ? NOTHING : js`${o.again}.seq===1&&`;
  const text = js`${exact}${o.again}.length>0?${o.again}.${taken}():${general(o.again)}`;
  return o.first === o.again ? js`(${text})` : js`(${o.first},${text})`;
}

/** `xs.pop(0)`. */
function firstItem(args: readonly Js[]): Js | undefined {
  return args.length === 1 && args[0] === js`0n` ? js`shift` : undefined;
}
