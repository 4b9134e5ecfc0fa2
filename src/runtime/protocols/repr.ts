/** `repr` and `str`. https://docs.python.org/3/library/functions.html#repr */
import { typeError } from "../errors.ts";
import { intText } from "../objects/int/text.ts";
import { asStr, fromHostText, type Str, toHostText } from "../objects/str/index.ts";
import type { Value } from "../slots.ts";
import { identity } from "./hash.ts";

/** `repr(v)`, a str value. */
export function repr(v: Value): Str {
  return requireStr(v.tp_repr(v), v, "__repr__");
}

/** `str(v)`, a str value; a str subclass instance is not unwrapped by its own class. */
export function str(v: Value): Str {
  const kind = v.kind;
  if (kind === 3) return v as string; // by the tag, as below
  return kind === 1 ? intText(v as bigint) : requireStr(v.tp_str(v), v, "__str__");
}

/** `str(v)` as the program sees it: an instance of a subclass that `__str__` has returned stays one. */
export function strObject(v: Value): Value {
  const kind = v.kind;
  if (kind === 3) return v;
  return kind === 1 ? intText(v as bigint) : checked(v.tp_str(v), v, "__str__"); // by the tag
}

/** `repr(v)` as the program sees it. */
export function reprObject(v: Value): Value {
  return checked(v.tp_repr(v), v, "__repr__");
}

function checked(r: Value, v: Value, dunder: string): Value {
  if (typeof r !== "string") requireStr(r, v, dunder);
  return r;
}

function requireStr(r: Value, _v: Value, dunder: string): Str {
  const text = typeof r === "string" ? r : asStr(r);
  if (text !== undefined) return text;
  throw typeError(`${dunder} returned non-string (type ${r.cls.tp_name})`);
}

/** `repr(v)` as text for error messages. */
export function reprText(v: Value): string {
  return textOf(repr(v));
}

/** A str value as text for messages. */
export function textOf(s: Value): string {
  return typeof s === "string" ? s : toHostText(requireStr(s, s, "__str__"));
}

const active: Value[] = [];

/** Opens `repr` of a container; false when it is being shown already: then print `...`. */
export function reprEnter(v: Value): boolean {
  if (active.includes(v)) return false;
  active.push(v);
  return true;
}

export function reprLeave(v: Value): void {
  if (active[active.length - 1] === v) {
    active.pop();
    return;
  }
  const at = active.lastIndexOf(v);
  if (at >= 0) active.splice(at, 1);
}

/** A new run starts with no repr under way. */
export function resetRepr(): void {
  active.length = 0;
}

/** `<module.Name object at 0x…>`. */
export function defaultRepr(v: Value): Str {
  const T = v.cls;
  const name = T.tp_module === "builtins" ? T.tp_qualname : `${T.tp_module}.${T.tp_qualname}`;
  return fromHostText(`<${name} object at ${address(v)}>`);
}

export function address(v: Value): string {
  return `0x${identity(v).toString(16).padStart(12, "0")}`;
}
