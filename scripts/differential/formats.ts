/** The three ways of formatting: specifications of `format()` and f-strings, `str.format`, `%`. */
import fc from "fast-check";
import { type Code, code, maybe, type Operands, oneOf, words } from "./code.ts";
import * as literal from "./literals.ts";

const align = maybe(
  fc
    .tuple(maybe(fc.constantFrom("*", "0", " ", "é", "😀", "{{", "<")), words("< > ^ ="))
    .map((pair) => pair.join("")),
);
const flags = fc.tuple(
  maybe(fc.constantFrom("+", "-", " ")),
  maybe(words("z")),
  maybe(words("#")),
  maybe(words("0")),
);
const grouping = maybe(words(", _"));
const size = maybe(words("1 2 5 8 12 20 33"));
const precision = maybe(words(".0 .1 .2 .3 .6 .10 .17 .40 .,  ._ .3_ .6,"));
const kind = maybe(words("b c d e E f F g G n o s x X % r"));

/** A specification in which every part is there or not: often one that CPython refuses. */
const anySpec: Code = fc
  .tuple(align, flags, size, grouping, precision, kind)
  .map(([a, f, w, g, p, k]) => a + f.join("") + w + g + p + k);

const numberSpec = words(
  "d 5d 05d +d -5d <8d ^9d =+9d ,d _d #x #010x _b #_b X o #o b e .2e E .0f .1f .2f .3f 8.2f 08.2f +.3f ,.2f _.1f .3g g G .10g #.3g % .1% >10 <10 ^10 " +
    "010 n 20 .3 .17 .0 z.1f +,.2f *^20.4e =12 012,d 020_.2f .12g 1",
);
const textSpec = words("s 5 <5 >5 ^5 .2 5.1s *^9 0<6 06 >3.2 =5 ,s d .0 10s x");

const plainSpec = oneOf(numberSpec, textSpec);
const escaped = (spec: string): string => spec.replace(/\{\{/g, "{");
const conversion = maybe(words("!r !s !a"));

const percentKind = words("d i o x X e E f F g G c r s a u %");
const percentFlags = fc.constantFrom("-", "+", " ", "#", "0", "-+", "+ ", "+0", "#0", "-#", "0-", " 0");
const percentSize = maybe(
  oneOf(
    size,
    fc.tuple(size, words(".0 .2 .5 .")).map((pair) => pair.join("")),
  ),
);
const percentSpec = code`%${maybe(percentFlags)}${percentSize}${percentKind}`;

/** Formatting of any value with any specification. */
export function formatCode({ int, float, bool, complex, str, bytes, sequence }: Operands): Code {
  const number = oneOf(int, float, literal.int, literal.float, bool);
  const value = oneOf(number, number, str, complex);
  const any = oneOf(value, sequence, bytes, literal.none);
  const quotedSpec = anySpec.map((spec) => `'${escaped(spec)}'`);
  return oneOf(
    code`format(${number}, ${numberSpec.map((spec) => `'${spec}'`)})`,
    code`format(${str}, ${textSpec.map((spec) => `'${spec}'`)})`,
    code`format(${value}, ${quotedSpec})`,
    code`format(${any}, ${quotedSpec})`,
    code`f'{${number}:${numberSpec}}'`,
    code`f'{${value}:${anySpec.map((spec) => spec.replace("{{", "x"))}}'`,
    code`f'{${any}${conversion}}|{${any}${conversion}:${textSpec}}'`,
    code`f'<{${any}=}>'`,
    code`f'<{${number} = :${numberSpec}}>'`,
    code`f'{${number}:{${words("5 10 20")}}.{${words("0 2 3 7")}}{${words("'f' 'e' 'g' 'd'")}}}'`,
    code`'{:${plainSpec}}'.format(${value})`,
    code`'{0${conversion}:${textSpec}}{1}{0}'.format(${any}, ${any})`,
    code`'{a:{w}}{b[${words("0 1 x -1")}]}{a.${words("real imag nope")}}'.format(a=${value}, b=${any}, w=${words("1 8 '>9' ''")})`,
    code`${words("'{' '}' '{}{}' '{0}{}' '{!x}' '{0[}' '{a}' '{0.}' '{0!r'")}.format(${any}, ${any})`,
    code`'{:{}}'.format(${any}, ${oneOf(literal.smallInt, literal.str, literal.none)})`,
    code`('${percentSpec}' % ${oneOf(number, number, str)})`,
    code`('${percentSpec}|${percentSpec}' % (${any}, ${any}))`,
    code`('%(k)${percentFlags}5${percentKind} %(k)s' % {'k': ${any}})`,
    code`('%*.*f|%-*d' % (${words("8 -8 0 'x'")}, ${words("2 0 -1")}, ${number}, ${words("5 -5")}, ${number}))`,
    code`(${words("'%' '%d%' '%q' '%(a)' '%(a)s' '%5' '%.' '%s-%s' '%l' '%%' '%ld'")} % ${any})`,
  );
}
