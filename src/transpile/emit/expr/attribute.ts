import type { Attribute } from "../../ast.ts";
import { expr } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, propertyKey, string } from "../js.ts";
import { superReceiver } from "../special-calls.ts";

/** `value.attr`, read. */
export function attribute(node: Attribute, frame: Frame): Ex {
  return readAttribute(expr(node.value, frame), node, frame);
}

/** Reads an attribute of a value that is emitted already. */
export function readAttribute(object: Ex, node: Attribute, frame: Frame): Ex {
  const name = frame.scope.mangled(node.attr);
  // What a super object finds is not on its own prototype.
  if (object.type === "super") {
    const receiver = superWithAttribute(node, frame) ?? object.js;
    return atom(frame.attributeCall("attr", node, receiver, string(name)));
  }
  const o = frame.twice(object, undefined);
  const read = member(o.first, "$", name, node, frame);
  return atom(js`(${read}??${frame.attributeCall("attr", node, o.again, string(name))})`);
}

/** `super().x` reads the cell as any other variable; only a bare `super()` looks into it. */
function superWithAttribute(node: Attribute, frame: Frame): Js | undefined {
  const parts = superReceiver(node.value, frame);
  if (parts === undefined) return undefined;
  const cell = js`${parts.cell}??${frame.call("unboundFree", node.value, js`"__class__"`)}`;
  return frame.call("superOf", node.value, cell, parts.self);
}

/** `o.$name` with the site at the token that the engine reports. */
export function member(o: Js, prefix: "$" | "M$" | "W$", name: string, node: Attribute, frame: Frame): Js {
  const { dotted, key } = propertyKey(prefix, name);
  return dotted
    ? js`${o}${frame.atAttribute(node, node)}.${key}`
    : js`${o}${frame.atAttribute(node, node)}[${key}]`;
}
