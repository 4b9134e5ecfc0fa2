/** Expressions whose value is a number. */
import fc from "fast-check";
import { type Code, code, maybe, type Operands, oneOf, words } from "./code.ts";
import * as literal from "./literals.ts";

const arithmetic = words("+ - * // % / & | ^");
const floatOperator = words("+ - * / // %");
/** Of floats; the last digit of other powers differs between CPython's own platforms. */
const exactExponent = words("0 1 0.0 True");
const shift = words("<< >>");
const exponent = words("0 1 2 3 7 13 (-1) (-2) True");
const shiftCount = oneOf(literal.smallInt, words("63 64 65"));
const digits = words("0 1 2 3 5 15 17 25 (-1) (-2) (-5) (-20) (-400) 400 None");

/** `2 - -3 * 4`: no parentheses, so that precedence and associativity decide. */
function chain(operand: Code, operator: Code): Code {
  const signed = fc.tuple(maybe(words("- + ~ - - -")), operand).map(([sign, value]) => sign + value);
  return fc
    .tuple(signed, fc.array(fc.tuple(operator, signed), { minLength: 1, maxLength: 3 }))
    .map(([first, rest]) => `(${first}${rest.map(([op, value]) => ` ${op} ${value}`).join("")})`);
}

/** Operators and functions that make ints. */
export function intCode({ int, float, bool, str, bytes, sequence }: Operands): Code {
  return oneOf(
    code`(${int} ${arithmetic} ${int})`,
    code`(${int} ${arithmetic} ${oneOf(int, bool)})`,
    code`(${int} ${shift} ${shiftCount})`,
    code`(${literal.int} ** ${exponent})`,
    chain(oneOf(literal.int, literal.bool), arithmetic),
    code`(${words("- + ~ not")} ${oneOf(int, bool)})`,
    code`(${int}).${words("bit_length() bit_count() conjugate() real imag numerator denominator is_integer() __index__() __invert__()")}`,
    code`${words("abs int float bool round hex oct bin repr str")}(${int})`,
    code`round(${int}, ${digits})`,
    code`${words("int round abs")}(${float})`,
    code`int(${literal.numeral})`,
    code`int(${literal.numeral}, ${words("0 2 8 10 16 36 37 1 (-1)")})`,
    code`divmod(${int}, ${int})`,
    code`pow(${int}, ${literal.smallInt}, ${int})`,
    code`${words("min max")}(${int}, ${oneOf(int, float)})`,
    code`(${int} if ${bool} else ${int})`,
    code`(${int} ${words("and or")} ${int})`,
    code`len(${oneOf(str, bytes, sequence)})`,
    code`ord(${literal.character})`,
    code`sum(${sequence}, ${int})`,
    code`hash(${oneOf(literal.smallInt, literal.bool)})`,
    code`(${int}).to_bytes(${words("0 1 2 4 8 20")}, ${words("'big' 'little' 'middle'")}${maybe(words(",signed=True ,signed=False"))})`,
    code`int.from_bytes(${bytes}, ${words("'big' 'little'")}${maybe(words(",signed=True"))})`,
    code`(${int}).${words("__add__ __sub__ __rsub__ __mul__ __floordiv__ __mod__ __rdivmod__ __truediv__ __and__ __lt__ __eq__ __pow__")}(${oneOf(literal.smallInt, literal.float, literal.str)})`,
  );
}

/** Operators and functions that make floats. */
export function floatCode({ int, float, bool, complex, sequence }: Operands): Code {
  return oneOf(
    code`(${float} ${floatOperator} ${float})`,
    code`(${float} ${floatOperator} ${oneOf(int, bool)})`,
    code`(${oneOf(int, bool)} ${floatOperator} ${float})`,
    code`(${int} / ${int})`,
    chain(oneOf(literal.float, literal.smallInt), floatOperator),
    code`(${literal.float} ** ${exactExponent})`,
    code`(${words("- + not")} ${float})`,
    code`(${float}).${words("is_integer() hex() as_integer_ratio() conjugate() real imag __trunc__() __floor__() __ceil__() __bool__() __int__()")}`,
    code`float(${oneOf(int, bool, literal.numeral)})`,
    code`float.fromhex(${words("'0x1p-2' '0x1.8p3' 'inf' '-nan' '0x' '1.fp-1074' '0x1p1024' '\\t0X.8P1\\x20' '0x1.fffffffffffff8p0' 'x' ''")})`,
    code`round(${float}, ${digits})`,
    code`divmod(${float}, ${oneOf(float, int)})`,
    code`(${float} if ${bool} else ${int})`,
    code`${words("min max")}(${float}, ${float}, ${oneOf(int, float)})`,
    code`(${float} ${words("and or")} ${float})`,
    code`sum([${float}, ${float}, ${oneOf(float, int)}])`,
    code`sum(${sequence}, ${float})`,
    code`(${complex}).${words("real imag")}`,
    code`(${float}).${words("__add__ __rsub__ __mul__ __truediv__ __floordiv__ __rmod__ __lt__ __ge__ __ne__ __divmod__")}(${oneOf(literal.smallInt, literal.float, literal.str)})`,
  );
}

/** Operators and functions that make complex numbers. */
export function complexCode({ int, float, complex, str }: Operands): Code {
  const other = oneOf(complex, float, int);
  return oneOf(
    code`(${complex} ${words("+ - *")} ${other})`,
    code`(${other} ${words("+ - *")} ${complex})`,
    code`(${complex} / ${other})`,
    code`(${words("- +")} ${complex})`,
    code`complex(${float}, ${oneOf(float, int)})`,
    code`complex(${oneOf(literal.numeral, str)})`,
    code`(${complex}).conjugate()`,
    code`(${words("1j (1+2j) (3-4j) (-1-0j) (0.5-0.25j)")} ** ${words("0 1 2 (-1)")})`,
    code`(${complex} ${words("== != < // %")} ${other})`,
  );
}
