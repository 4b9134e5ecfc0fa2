/** Expressions whose value is a bool, and operators between values of any two types. */
import fc from "fast-check";
import { type Code, code, type Operands, oneOf, words } from "./code.ts";
import * as literal from "./literals.ts";

const comparison = words("== != < <= > >=");

/** `1 < 2.5 >= True`. */
function chained(operand: Code): Code {
  return fc
    .tuple(operand, fc.array(fc.tuple(comparison, operand), { minLength: 1, maxLength: 3 }))
    .map(([first, rest]) => `(${first}${rest.map(([op, value]) => ` ${op} ${value}`).join("")})`);
}

/** Comparisons, membership, truth, predicates of str. */
export function boolCode({ int, float, bool, str, bytes, sequence }: Operands): Code {
  const number = oneOf(int, float, bool);
  return oneOf(
    code`(${number} ${comparison} ${number})`,
    chained(number),
    chained(oneOf(literal.int, literal.float)),
    chained(str),
    code`(${str} ${comparison} ${str})`,
    code`(${bytes} ${comparison} ${bytes})`,
    code`(${sequence} ${comparison} ${sequence})`,
    code`(${oneOf(str, literal.plainStr)} ${words("in not_in")} ${str})`.map((text) =>
      text.replace("not_in", "not in"),
    ),
    code`(${number} ${words("in not_in")} ${sequence})`.map((text) => text.replace("not_in", "not in")),
    code`(${number} in (${number}, ${number}, ${str}))`,
    code`(not ${oneOf(bool, int, float, str, sequence)})`,
    code`(${bool} ${words("and or & | ^ + - * == <")} ${bool})`,
    code`bool(${oneOf(int, float, str, bytes, sequence)})`,
    code`${str}.${words("isalpha isdigit isdecimal isnumeric isalnum isspace isupper islower istitle isidentifier isprintable isascii")}()`,
    code`${str}.${words("startswith endswith")}(${oneOf(literal.str, literal.plainStr)})`,
    code`isinstance(${oneOf(int, float, bool, str)}, ${words("int float bool str (int,float) object")})`,
    code`${words("all any")}(${sequence})`,
  );
}

/** Operators between any two values: mostly TypeErrors, whose words are compared too. */
export function mixedCode({ int, float, bool, complex, str, bytes, sequence }: Operands): Code {
  const any = oneOf(int, float, bool, complex, str, bytes, sequence, literal.none);
  const leaf = oneOf(literal.int, literal.float, literal.str, literal.bytes, literal.complex, literal.none);
  return oneOf(
    code`(${any} ${words("+ - / // % & | ^ @")} ${any})`,
    code`(${leaf} ${words("<< >> < <= > >= == !=")} ${leaf})`,
    code`(${words("- + ~ not")} ${any})`,
    code`(${any} ${words("and or")} ${any})`,
    code`${words("len abs int float str repr bool ord chr hex round list tuple sum sorted reversed iter min max bytes complex bytearray")}(${leaf})`.map(
      (text) => (/^(iter|reversed)/.test(text) ? `type(${text}).__name__` : text),
    ),
    code`${any}[${literal.place}]`,
    code`(${any}, ${any})`,
    code`[${any}, ${any}] == [${any}, ${any}]`,
    code`{${literal.int}: ${any}, ${literal.float}: ${any}}.get(${oneOf(literal.int, literal.float)})`,
    code`({${str}: ${any}, ${str}: ${any}}.get(${str}))`,
  );
}
