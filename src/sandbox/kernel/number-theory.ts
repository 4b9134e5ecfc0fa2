/** `math.gcd` and `pow` with a modulus. */
import { FunctionCode } from "./wasm.ts";

/** Gives the caller something and sets `bad`, which it looks at. */
function fail(code: FunctionCode, bad: number): void {
  code.i32(1);
  code.at("global.set", bad);
  code.i64(0n);
  code.op("return");
}

/** `gcd(a, b) → i64`; sets `bad` for arguments of 63 bits, of which one has no opposite. */
export function gcdFunction(bad: number): FunctionCode {
  const code = new FunctionCode(["i64", "i64"], ["i64"]);
  const rest = code.local("i64");
  for (const i of [0, 1]) {
    code.get(i);
    code.i64(1n << 62n);
    code.op("i64.add");
    code.i64(1n << 63n);
    code.op("i64.ge_u");
    code.if(undefined, () => fail(code, bad));
    absolute(code, i);
  }
  code.block((done) => {
    code.loop((again) => {
      code.get(1);
      code.op("i64.eqz");
      code.branchIf(done);
      code.get(0);
      code.get(1);
      code.op("i64.rem_s");
      code.set(rest);
      code.get(1);
      code.set(0);
      code.get(rest);
      code.set(1);
      code.branch(again);
    });
  });
  code.get(0);
  return code;
}

function absolute(code: FunctionCode, local: number): void {
  code.i64(0n);
  code.get(local);
  code.op("i64.sub");
  code.get(local);
  code.get(local);
  code.i64(0n);
  code.op("i64.lt_s", "select");
  code.set(local);
}

/** `modularPower(a, n, m) → i64` for n from 0 and m from 1 to 2^31; sets `bad` for others. */
export function modularPowerFunction(bad: number): FunctionCode {
  const code = new FunctionCode(["i64", "i64", "i64"], ["i64"]);
  const result = code.local("i64");
  code.get(1);
  code.i64(0n);
  code.op("i64.lt_s");
  code.get(2);
  code.i64(1n);
  code.op("i64.sub");
  code.i64(1n << 31n);
  code.op("i64.ge_u", "i32.or");
  code.if(undefined, () => fail(code, bad));
  reduce(code, 0, () => code.get(0));
  reduce(code, result, () => code.i64(1n));
  code.block((done) => {
    code.loop((again) => {
      code.get(1);
      code.op("i64.eqz");
      code.branchIf(done);
      code.get(1);
      code.i64(1n);
      code.op("i64.and", "i64.eqz", "i32.eqz");
      code.if(undefined, () => multiply(code, result));
      multiply(code, 0);
      code.get(1);
      code.i64(1n);
      code.op("i64.shr_s");
      code.set(1);
      code.branch(again);
    });
  });
  code.get(result);
  return code;
}

/** Into a local: the value modulo m, from 0 on. */
function reduce(code: FunctionCode, into: number, push: () => void): void {
  push();
  code.get(2);
  code.op("i64.rem_s");
  code.tee(into);
  code.get(2);
  code.i64(0n);
  code.get(into);
  code.i64(0n);
  code.op("i64.lt_s", "select", "i64.add");
  code.set(into);
}

function multiply(code: FunctionCode, local: number): void {
  reduce(code, local, () => {
    code.get(local);
    code.get(0);
    code.op("i64.mul");
  });
}
