/**
 * JSON numbers of which `JSON.parse` would not tell that they are floats, or that it reads inexactly: without a fraction or
 * with an exponent, so near to an integer that they may be rounded to it, or very long.
 */

/** From the point on, as far as the text before it does not matter, and with eight or fifteen digits before it. */
const FROM_POINT =
  /\.(?:0+|0{7}[0-9]*|9{7}[0-9]*|[0-9]{19,}|[0-9]+[eE][-+]?[0-9]+|(?<=[0-9]{8}\.)[09][0-9]*|(?<=[0-9]{15}\.)[0-9]+)(?=[\s,\]}])/y;
const FROM_EXPONENT = /[eE][-+]?[0-9]+(?=[\s,\]}])/y;
const BEFORE = /[\s:,[]/;

/**
 * The text with each of these after a delimiter wrapped into an object with the key U+0001. Where one stands inside of a
 * string, the quotes make the text faulty. Only the characters `.`, `e` and `E` are looked at.
 */
export function wrapWholeFloats(text: string): string {
  let out = "";
  let done = 0;
  let point = text.indexOf(".");
  let lower = exponentFrom(text, "e", 0);
  let upper = exponentFrom(text, "E", 0);
  for (;;) {
    const at = earliest(point, earliest(lower, upper));
    if (at < 0) break;
    const rest = at === point ? FROM_POINT : FROM_EXPONENT;
    rest.lastIndex = at;
    const end = rest.exec(text) !== null ? rest.lastIndex : at + 1;
    const start = end > at + 1 ? numberStart(text, at) : -1;
    if (start >= done) {
      out += `${text.slice(done, start)}{"\\u0001":"${text.slice(start, end)}"}`;
      done = end;
    }
    if (point >= 0 && point < end) point = text.indexOf(".", end);
    if (lower >= 0 && lower < end) lower = exponentFrom(text, "e", end);
    if (upper >= 0 && upper < end) upper = exponentFrom(text, "E", end);
  }
  return done === 0 ? text : out + text.slice(done);
}

function earliest(a: number, b: number): number {
  if (a < 0 || b < 0) return a < 0 ? b : a;
  return a < b ? a : b;
}

/** The first such letter after a digit. */
function exponentFrom(text: string, letter: string, from: number): number {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    const c = text.charCodeAt(at - 1);
    if (c <= 57 && c >= 48) return at;
  }
  return -1;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Where the number begins whose digits end before `at`; -1 when it is none, or follows no delimiter. */
function numberStart(text: string, at: number): number {
  let start = at;
  while (isDigit(text.charCodeAt(start - 1))) start--;
  if (start === at || (text.charCodeAt(start) === 48 && at > start + 1)) return -1;
  if (text.charCodeAt(start - 1) === 45) start--;
  return BEFORE.exec(text.charAt(start - 1)) !== null ? start : -1;
}
