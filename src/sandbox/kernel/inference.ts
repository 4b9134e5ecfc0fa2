/** Which types reach which slot: widened pass by pass until nothing changes. Types only grow, so that ends. */
import type { KernelExpr, KernelStatement } from "../../shared/kernel.ts";
import { widenField } from "./attributes.ts";
import { condition, expression } from "./expressions.ts";
import { type FunctionEmitter, node } from "./function-emitter.ts";
import { isList, itemType } from "./items.ts";
import { bounded, isSequence, join, type KernelType } from "./types.ts";

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
      typeOf(e, source[2]);
      return widenItems(e, source[1], typeOf(e, source[3]));
    case "setslice":
      for (const part of [source[2], source[3]]) if (part !== null) typeOf(e, part);
      return widenItems(e, source[1], eachType(e, source[4]));
    case "insert":
      typeOf(e, source[2]);
      return widenItems(e, source[1], typeOf(e, source[3]));
    case "extend":
      return widenItems(e, source[1], eachType(e, source[2]));
    case "setattr": {
      const value = expression(e, source[3]);
      const object = expression(e, source[1]);
      if (value !== undefined && object !== undefined) widenField(e, object, source[2], value);
      return;
    }
    case "append":
      return widenItems(e, source[1], typeOf(e, source[2]));
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

/** What is put into a list may be read there: in a variable, or in a list in one, and so on. */
function widenItems(e: FunctionEmitter, list: KernelExpr, type: KernelType | undefined): void {
  const before = typeOf(e, list);
  if (type === undefined || type === "none" || before === undefined || !isList(before)) return;
  const of = bounded(join(before.of, type), 1);
  if (of !== "other") widenTo(e, list, { kind: "list", of });
}

function widenTo(e: FunctionEmitter, place: KernelExpr, type: KernelType): void {
  if (place[0] === "get") widen(e, place[1], type);
  else if (place[0] === "attr") {
    const object = expression(e, place[1]);
    if (object !== undefined)
      widenField(
        e,
        object,
        place[2],
        node(type, () => {}),
      );
  } else if (place[0] === "item") {
    const around = typeOf(e, place[1]);
    if (around === undefined || !isList(around)) return;
    const of = join(around.of, type);
    if (of !== "other") widenTo(e, place[1], { kind: "list", of });
  }
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
