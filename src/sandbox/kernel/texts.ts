/** Equality of strs. */
import { STRING, WIDE_STRING } from "./layout.ts";
import { FunctionCode } from "./wasm.ts";

/** `sameText(a, b) → i32`: unit by unit, whatever their widths. */
export function sameTextFunction(): FunctionCode {
  const code = new FunctionCode(["i32", "i32"], ["i32"]);
  const at = code.local("i32");
  const length = code.local("i32");
  const answer = (value: number) => {
    code.i32(value);
    code.op("return");
  };
  code.get(0);
  code.get(1);
  code.op("i32.eq");
  code.if(undefined, () => answer(1));
  pushLength(code, 0);
  code.tee(length);
  pushLength(code, 1);
  code.op("i32.ne");
  code.if(undefined, () => answer(0));
  code.block((same) => {
    code.loop((again) => {
      code.get(at);
      code.get(length);
      code.op("i32.ge_u");
      code.branchIf(same);
      for (const text of [0, 1]) pushUnit(code, text, at);
      code.op("i32.ne");
      code.if(undefined, () => answer(0));
      code.get(at);
      code.i32(1);
      code.op("i32.add");
      code.set(at);
      code.branch(again);
    });
  });
  code.i32(1);
  return code;
}

function pushLength(code: FunctionCode, text: number): void {
  code.get(text);
  code.memory("i32.load", STRING.length);
  code.i32(~WIDE_STRING);
  code.op("i32.and");
}

function pushUnit(code: FunctionCode, text: number, at: number): void {
  const load = (shift: number, name: "i32.load8_u" | "i32.load16_u") => () => {
    code.get(at);
    code.i32(shift);
    code.op("i32.shl");
    code.get(text);
    code.op("i32.add");
    code.memory(name, STRING.units);
  };
  code.get(text);
  code.memory("i32.load", STRING.length);
  code.i32(0);
  code.op("i32.lt_s");
  code.if("i32", load(1, "i32.load16_u"), load(0, "i32.load8_u"));
}
