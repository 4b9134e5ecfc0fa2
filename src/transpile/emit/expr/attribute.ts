import type { Attribute } from "../../ast.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, propertyKey, string } from "../js.ts";

/** `value.attr`, read. */
export function attribute(node: Attribute, frame: Frame): Ex {
  return readAttribute(expr(node.value, frame), node, frame);
}

/** Reads an attribute of a value that is emitted already. */
export function readAttribute(object: Ex, node: Attribute, frame: Frame): Ex {
  const name = frame.scope.mangled(node.attr);
  // What a super object finds is not on its own prototype.
  if (object.type === "super") return atom(frame.attributeCall("attr", node, object.js, string(name)));
  const o = frame.twice(object, undefined);
  const read = member(o.first, "$", name, node, frame);
  return atom(js`(${read}??${frame.attributeCall("attr", node, o.again, string(name))})`);
}

/** `o.$name` with the site at the token that the engine reports. */
export function member(o: Js, prefix: "$" | "M$", name: string, node: Attribute, frame: Frame): Js {
  const { dotted, key } = propertyKey(prefix, name);
  return dotted
    ? js`${o}${frame.atAttribute(node, node)}.${key}`
    : js`${o}${frame.atAttribute(node, node)}[${key}]`;
}
