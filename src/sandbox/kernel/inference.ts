/** Which types reach which slot: widened pass by pass until nothing changes. Types only grow, so that ends. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { widenField } from "./attributes.ts";
import { condition, expression } from "./expressions.ts";
import type { FunctionEmitter } from "./function-emitter.ts";
import { itemType } from "./items.ts";
import { isSequence, join, type KernelType } from "./types.ts";

/** One pass over the statements; what they return goes to `returned`. */
export function inferStatements(
  e: FunctionEmitter,
  list: readonly KernelStatement[],
  returned: (type: KernelType) => void,
): void {
  for (const one of list) inferStatement(e, one, returned);
}

function inferStatement(
  e: FunctionEmitter,
  source: KernelStatement,
  returned: (type: KernelType) => void,
): void {
  const inside = (list: readonly KernelStatement[]) => inferStatements(e, list, returned);
  switch (source[0]) {
    case "set":
      return widen(e, source[1], typeOf(e, source[2]));
    case "setitem":
      for (const part of [source[1], source[2], source[3]]) typeOf(e, part);
      return;
    case "setattr": {
      const value = expression(e, source[3]);
      const object = expression(e, source[1]);
      if (value !== undefined && object !== undefined) widenField(e, object, source[2], value);
      return;
    }
    case "append":
      for (const part of [source[1], source[2]]) typeOf(e, part);
      return;
    case "sum":
      typeOf(e, source[5]);
      return;
    case "unpack":
      return unpack(e, source[1], source[2]);
    case "do":
      typeOf(e, source[1]);
      return;
    case "if":
    case "while":
      condition(e, source[1]);
      inside(source[2]);
      return inside(source[3]);
    case "range":
      for (const part of [source[2], source[3], source[4]]) typeOf(e, part);
      widen(e, source[1], "int");
      inside(source[5]);
      return inside(source[6]);
    case "each":
      widen(e, source[1], eachType(e, source[2]));
      inside(source[3]);
      return inside(source[4]);
    case "return":
      return returned(source[1] === null ? "none" : (typeOf(e, source[1]) ?? "never"));
    default:
  }
}

function typeOf(e: FunctionEmitter, source: KernelExpr): KernelType | undefined {
  return expression(e, source)?.type;
}

function unpack(e: FunctionEmitter, source: KernelExpr, slots: readonly number[]): void {
  const type = typeOf(e, source);
  if (type === undefined || !isSequence(type)) return;
  slots.forEach((slot, i) => {
    widen(e, slot, itemType(type, i));
  });
}

function eachType(e: FunctionEmitter, source: KernelExpr): KernelType | undefined {
  const type = typeOf(e, source);
  if (type === "str") return "chr";
  return type !== undefined && isSequence(type) ? type.of : undefined;
}

/** An assignment that no kernel can do changes nothing: its turn ends there. */
function widen(e: FunctionEmitter, slot: number, type: KernelType | undefined): void {
  if (type !== undefined && type !== "none" && type !== "other") e.widen(slot, type, join);
}

/** Does control never get to the end of the list? */
export function endsAlways(list: readonly KernelStatement[]): boolean {
  return list.some((one) => {
    if (one[0] === "return" || one[0] === "exit") return true;
    if (one[0] === "if") return endsAlways(one[2]) && endsAlways(one[3]);
    return one[0] === "while" && one[1][0] === "bool" && one[1][1] && !hasBreak(one[2]);
  });
}

function hasBreak(list: readonly KernelStatement[]): boolean {
  return list.some((one) => {
    if (one[0] === "break") return true;
    if (one[0] === "if") return hasBreak(one[2]) || hasBreak(one[3]);
    const orelse =
      one[0] === "while" ? one[3] : one[0] === "range" ? one[6] : one[0] === "each" ? one[4] : [];
    return hasBreak(orelse);
  });
}
