/** Quoted-printable. https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */

const HEX = "0123456789ABCDEF";
const MAX_LINE = 76;

function hexValue(c: number | undefined): number {
  if (c === undefined) return -1;
  return "0123456789abcdef".indexOf(String.fromCharCode(c).toLowerCase());
}

export function decodeQuoted(data: Uint8Array, header: boolean): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const c = data[i] ?? 0;
    if (c === 95 && header) out.push(32);
    else if (c !== 61) out.push(c);
    else if (data[i + 1] === 10 || data[i + 1] === 13) {
      i++;
      while (i < data.length && data[i] !== 10) i++;
    } else if (data[i + 1] === 61) {
      out.push(61);
      i++;
    } else if (hexValue(data[i + 1]) >= 0 && hexValue(data[i + 2]) >= 0) {
      out.push(hexValue(data[i + 1]) * 16 + hexValue(data[i + 2]));
      i += 2;
    } else if (i + 1 < data.length) out.push(61);
  }
  return Uint8Array.from(out);
}

export function encodeQuoted(
  data: Uint8Array,
  quotetabs: boolean,
  istext: boolean,
  header: boolean,
): Uint8Array {
  const out: number[] = [];
  let column = 0;
  // The first line end tells how all are written, also those that are put in.
  const first = data.indexOf(10);
  const newline = first > 0 && data[first - 1] === 13 ? [13, 10] : [10];
  const put = (text: readonly number[]) => {
    const atEnd = data[next] === undefined || data[next] === 10;
    if (column + text.length >= MAX_LINE && !(atEnd && column + text.length === MAX_LINE)) {
      out.push(61, ...newline);
      column = 0;
    }
    out.push(...text);
    column += text.length;
  };
  let next = 0;
  while (next < data.length) {
    const c = data[next++] ?? 0;
    const following = data[next];
    const lineBreak = c === 10 || (c === 13 && following === 10);
    if (istext && lineBreak) {
      if (c === 13) next++;
      quoteLastBlank(out);
      out.push(...newline);
      column = 0;
    } else if (mustQuote(c, following, column, quotetabs, istext, header)) {
      put([61, HEX.charCodeAt(c >> 4), HEX.charCodeAt(c & 15)]);
    } else put([header && c === 32 ? 95 : c]);
  }
  return Uint8Array.from(out);
}

/** A blank at the end of a line would get lost. */
function quoteLastBlank(out: number[]): void {
  const last = out.at(-1);
  if (last !== 32 && last !== 9) return;
  out.pop();
  out.push(61, HEX.charCodeAt(last >> 4), HEX.charCodeAt(last & 15));
}

function mustQuote(
  c: number,
  following: number | undefined,
  column: number,
  quotetabs: boolean,
  istext: boolean,
  header: boolean,
): boolean {
  if (c > 126 || c === 61 || (header && c === 95)) return true;
  if (c === 46 && column === 0)
    return following === undefined || following === 10 || following === 13 || following === 0;
  if (c === 9 || c === 32) return quotetabs || following === undefined;
  if (c === 10 || c === 13) return !istext;
  return c < 33;
}
