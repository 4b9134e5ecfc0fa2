/** The way in and out of a kernel in one call. */
import { FunctionEmitter } from "./function-emitter.ts";
import { OBJECT } from "./layout.ts";
import type { Unit } from "./unit.ts";
import { FunctionCode } from "./wasm.ts";

/** What `run` says when it did not come to an end: the fuel is used up; it wants the heap. */
export const UNFINISHED = -2;
const WANTING = -3;

/**
 * `run(array, fuel) → i32`: all of it, for a value that is an array; the steps made, or why it is not done: then `advance` and `leave`
 * are to be called by the host.
 */
export function runFunction(unit: Unit): FunctionCode {
  const code = new FunctionCode(["i32", "i32"], ["i32"]);
  const e = new FunctionEmitter(unit, code, unit.slots, true);
  const values = e.temp("i32");
  const answer = (value: number) => () => {
    code.i32(value);
    code.op("return");
  };
  const call = (name: "enter" | "advance" | "leave") => code.at("call", unit.function(name));
  code.i32(-1);
  e.setGlobal("turns");
  code.get(0);
  code.memory("i32.load", 0);
  code.memory("i32.load", OBJECT.values);
  code.tee(values);
  call("enter");
  code.op("i32.eqz");
  code.if(undefined, answer(0));
  code.i32(0);
  e.setGlobal("turns");
  code.get(1);
  e.setGlobal("fuel");
  call("advance");
  code.if(undefined, answer(UNFINISHED));
  e.getGlobal("wants");
  code.if(undefined, answer(WANTING));
  e.getGlobal("turns");
  code.if(undefined, () => {
    code.get(values);
    call("leave");
  });
  e.callImport("finish");
  e.getGlobal("turns");
  code.op("i32.eqz");
  code.if(undefined, answer(0));
  // the head at which it stopped has used some too
  code.get(1);
  e.getGlobal("fuel");
  code.op("i32.sub");
  code.i32(1);
  code.op("i32.sub");
  const steps = e.temp("i32");
  code.tee(steps);
  code.i32(1);
  code.get(steps);
  code.i32(1);
  code.op("i32.gt_s", "select");
  return code;
}
