/** Expressions whose value is a str, bytes, list or tuple. */
import { type Code, code, maybe, type Operands, oneOf, words } from "./code.ts";
import * as literal from "./literals.ts";

const count = words("0 1 2 3 (-1) True");
const width = words("0 3 8 12 (-1) True");
const limit = words("0 1 2 (-1) 5");
const errors = words(
  "'strict' 'replace' 'ignore' 'backslashreplace' 'xmlcharrefreplace' 'surrogatepass' 'surrogateescape' 'nope'",
);
const span = maybe(oneOf(code`, ${literal.place}`, code`, ${literal.place}, ${literal.place}`));

/** Operators, slices and methods of str. */
export function strCode({ int, float, bool, str, bytes, sequence, complex }: Operands): Code {
  const any = oneOf(int, float, bool, str, bytes, complex, sequence);
  const text = oneOf(str, literal.str);
  const piece = oneOf(literal.plainStr, literal.str, literal.character);
  return oneOf(
    code`(${text} + ${text})`,
    code`(${text} * ${count})`,
    code`(${count} * ${text})`,
    code`${text}[${literal.place}]`,
    code`${text}[${literal.slice}]`,
    code`${text}[${literal.slice}]`,
    code`${text}.${words("upper lower title swapcase capitalize casefold strip lstrip rstrip split rsplit splitlines expandtabs encode")}()`,
    code`${text}.${words("strip lstrip rstrip split rsplit partition rpartition removeprefix removesuffix")}(${piece})`,
    code`${text}.${words("split rsplit")}(${oneOf(piece, literal.none)}, ${limit})`,
    code`${text}.splitlines(${literal.bool})`,
    code`${text}.${words("find rfind index rindex count startswith endswith")}(${piece}${span})`,
    code`${text}.${words("startswith endswith")}((${piece}, ${piece})${span})`,
    code`${text}.replace(${piece}, ${piece}${maybe(code`, ${limit}`)})`,
    code`${text}.${words("center ljust rjust")}(${width}${maybe(code`, ${oneOf(literal.character, literal.plainStr)}`)})`,
    code`${text}.${words("zfill expandtabs")}(${width})`,
    code`${piece}.join([${text}, ${text}, ${text}])`,
    code`${piece}.join(${oneOf(sequence, text)})`,
    code`${text}.translate({${words("97 48 0x1f600 0xdf")}: ${oneOf(piece, words("None 98 0x10000 ''"))}, 98: ${piece}})`,
    code`${text}.translate(str.maketrans(${words("'abc' 'a\\U0001f600'")}, ${words("'xyz' '12'")}${maybe(code`, ${piece}`)}))`,
    code`${text}.encode(${words("'utf-8' 'ascii' 'latin-1' 'utf-16' 'utf-16-le' 'utf-32-be' 'unicode_escape' 'raw_unicode_escape' 'cp1252' 'utf-8-sig'")}${maybe(code`, ${errors}`)})`,
    code`${words("repr ascii str")}(${any})`,
    code`chr(${oneOf(literal.smallInt, words("0 97 255 0xd800 0xffff 0x10000 0x10ffff 0x110000 (-1) True 'a' 1.0"))})`,
    code`${words("hex oct bin")}(${oneOf(int, bool)})`,
    code`str(${bytes}, ${words("'utf-8' 'ascii' 'latin-1' 'utf-16'")}${maybe(code`, ${errors}`)})`,
    code`${words("min max list tuple sorted len")}(${text})`,
    code`[*${text}, *${sequence}]`,
  );
}

/** Operators, slices and methods of bytes. */
export function bytesCode({ int, str, bytes, sequence }: Operands): Code {
  const data = oneOf(bytes, literal.bytes);
  const piece = oneOf(literal.bytes, words("b'a' b'' b'ab' 97 256 'a'"));
  return oneOf(
    code`(${data} + ${data})`,
    code`(${data} * ${count})`,
    code`${data}[${literal.place}]`,
    code`${data}[${literal.slice}]`,
    code`${data}.${words("upper lower title swapcase capitalize strip split rsplit splitlines expandtabs hex isalpha isdigit isspace istitle isascii")}()`,
    code`${data}.${words("strip lstrip rstrip split rsplit partition rpartition removeprefix removesuffix")}(${piece})`,
    code`${data}.${words("find rfind index rindex count startswith endswith")}(${piece}${span})`,
    code`${data}.replace(${piece}, ${literal.bytes}${maybe(code`, ${limit}`)})`,
    code`${data}.${words("center ljust rjust")}(${width}${maybe(words(",b'*' ,'x' ,b'ab'"))})`,
    code`${data}.zfill(${width})`,
    code`${data}.decode(${words("'utf-8' 'ascii' 'latin-1' 'utf-16-le' 'utf-32' 'unicode_escape' 'utf-8-sig'")}${maybe(code`, ${errors}`)})`,
    code`${data}.hex(${words("':' '-' b'_' 'ab' ''")}${maybe(words(",1 ,2 ,-2 ,0"))})`,
    code`${words("bytes bytearray list tuple sorted set sum max")}(${data})`.map((text) =>
      text.startsWith("set") ? `sorted(${text})` : text,
    ),
    code`bytearray(${data})[${literal.slice}]`,
    code`memoryview(${data})[${literal.slice}].tolist()`,
    code`bytes(${oneOf(sequence, literal.smallInt)})`,
    code`bytes.fromhex(${oneOf(words("'00ff' 'a\\x20b' '0g' '1' '\\taB\\n'"), str)})`,
    code`${literal.bytes}.join([${data}, ${data}])`,
    code`(${words("b'%s' b'%d' b'%5.2f' b'%x' b'%c' b'%a' b'%-8sX' b'%%%r' b'%(a)s'")} % (${oneOf(data, int, literal.float)},))`,
    code`(${oneOf(piece, int)} in ${data})`,
  );
}

/** Operators, slices and methods of lists, tuples and ranges. */
export function sequenceCode({ int, float, str, sequence }: Operands): Code {
  const item = oneOf(int, float, str);
  return oneOf(
    code`(${sequence} + ${sequence})`,
    code`(${sequence} * ${count})`,
    code`${sequence}[${literal.slice}]`,
    code`${sequence}[${literal.place}]`,
    code`[${item}, ${item}]`,
    code`(${item}, ${item}, ${item})`,
    code`${words("list tuple sorted len sum min max")}(${sequence})`,
    code`list(reversed(${sequence}))`,
    code`${sequence}.${words("index count")}(${item})`,
    code`list(zip(${sequence}, ${str}))`,
    code`list(enumerate(${sequence}, ${int}))`,
    code`list(map(${words("str repr float bool abs")}, ${sequence}))`,
    code`sorted([${int}, ${float}, ${int}, ${float}]${maybe(words(",reverse=True ,key=abs ,key=str"))})`,
    code`[x for x in ${sequence} if x]`,
    code`slice(${literal.place}, ${literal.place}, ${literal.place}).indices(${words("0 1 5 10 (-1) True")})`,
    code`list(range(${literal.place}, ${literal.place}, ${words("1 2 (-1) (-3) 0")}))[:20]`,
    code`(${item} in ${sequence})`,
  );
}
