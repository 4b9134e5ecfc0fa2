/** Comparisons and truth. */
import type { KernelComparison } from "../../shared/kernel.ts";
import { isAlwaysTrue } from "./attributes.ts";
import { asExactFloat } from "./floats.ts";
import { type FunctionEmitter, type Node, node } from "./function-emitter.ts";
import { asInt } from "./ints.ts";
import { unitNode } from "./items.ts";
import { OBJECT, STRING, WIDE_STRING } from "./layout.ts";
import { isClass, isInstance, isNumeric, isSequence } from "./types.ts";
import type { Instruction } from "./wasm.ts";

const INTS: Readonly<Record<KernelComparison, Instruction>> = {
  ...{ "==": "i64.eq", "!=": "i64.ne", "<": "i64.lt_s", "<=": "i64.le_s", ">": "i64.gt_s", ">=": "i64.ge_s" },
};
const FLOATS: Readonly<Record<KernelComparison, Instruction>> = {
  ...{ "==": "f64.eq", "!=": "f64.ne", "<": "f64.lt", "<=": "f64.le", ">": "f64.gt", ">=": "f64.ge" },
};
const UNITS: Readonly<Record<KernelComparison, Instruction>> = {
  ...{ "==": "i32.eq", "!=": "i32.ne", "<": "i32.lt_s", "<=": "i32.le_s", ">": "i32.gt_s", ">=": "i32.ge_s" },
};

/** `a < b` and so on; undefined for operands that are not compared here. */
export function compare(e: FunctionEmitter, operator: KernelComparison, a: Node, b: Node): Node | undefined {
  if (a.type === "never" || b.type === "never") return node("bool", () => e.code.branch(e.exit));
  if (a.type === "chr" && b.type === "chr") return both(e, UNITS[operator], a, b);
  if (isText(a) && isText(b)) return equalTexts(e, operator, a, b);
  if (!isNumeric(a.type) || !isNumeric(b.type)) return undefined;
  const whole = (one: Node) => one.type === "int" || one.type === "bool";
  if (whole(a) && whole(b)) return both(e, INTS[operator], asInt(e, a), asInt(e, b));
  return both(e, FLOATS[operator], asExactFloat(e, a), asExactFloat(e, b));
}

const isText = ({ type }: Node): boolean => type === "chr" || type === "str";

/** `==` and `!=` of strs, of which one may be a single unit. */
function equalTexts(e: FunctionEmitter, operator: KernelComparison, a: Node, b: Node): Node | undefined {
  if (operator !== "==" && operator !== "!=") return undefined;
  const emit = () => {
    if (a.type === "str" && b.type === "str") {
      a.emit();
      b.emit();
      e.code.at("call", e.unit.function("sameText"));
    } else {
      const [first, second] = [e.keep(a), e.keep(b)];
      if (a.type === "str") isUnit(e, first, second);
      else isUnit(e, second, first);
    }
    if (operator === "!=") e.code.op("i32.eqz");
  };
  return node("bool", emit);
}

/** Is the str that unit and nothing else? */
function isUnit(e: FunctionEmitter, text: Node, unit: Node): void {
  const { code } = e;
  text.emit();
  pushLength(e, true);
  code.i32(1);
  code.op("i32.eq");
  code.if(
    "i32",
    () => {
      unitNode(e, text, () => code.i32(0)).emit();
      unit.emit();
      code.op("i32.eq");
    },
    () => code.i32(0),
  );
}

function both(e: FunctionEmitter, instruction: Instruction, a: Node, b: Node): Node {
  const emit = () => {
    a.emit();
    b.emit();
    e.code.op(instruction);
  };
  return node("bool", emit);
}

/** Python's truth of the value, as i32. */
export function truth(e: FunctionEmitter, value: Node): Node | undefined {
  const { type } = value;
  if (type === "bool") return value;
  if (type === "other" || type === "never" || isClass(type)) return undefined;
  if (isInstance(type) && !isAlwaysTrue(e, type)) return undefined;
  const emit = () => {
    const { code } = e;
    value.emit();
    if (type === "int") {
      code.i64(0n);
      code.op("i64.ne");
    } else if (type === "chr" || type === "none") {
      code.op("drop");
      code.i32(type === "none" ? 0 : 1);
    } else if (isInstance(type)) {
      code.i32(0);
      code.op("i32.ne");
    } else if (isSequence(type) || type === "str") {
      pushLength(e, type === "str");
      code.i32(0);
      code.op("i32.ne");
    } else {
      code.f64(0);
      code.op("f64.ne");
    }
  };
  return node("bool", emit);
}

/** The number of items of the sequence or str whose address is on the stack. */
export function pushLength(e: FunctionEmitter, isStr: boolean): void {
  const { code } = e;
  if (!isStr) {
    code.memory("i32.load", OBJECT.count);
    return;
  }
  code.memory("i32.load", STRING.length);
  code.i32(~WIDE_STRING);
  code.op("i32.and");
}
