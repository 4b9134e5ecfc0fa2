/** Warnings of the tokenizer and of string literals. */
import { lineOf, T, type TokenStream } from "../parse/tokens.ts";
import type { SyntaxWarning } from "./index.ts";

/** In the order of the source. */
export function tokenWarnings(tokens: TokenStream): SyntaxWarning[] {
  const { kinds, starts, ends, text } = tokens;
  const found: SyntaxWarning[] = [];
  const raw: boolean[] = [];
  for (let i = 0; i < kinds.length; i++) {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    const kind = kinds[i];
    if (kind === T.Number) found.push(...numberWarnings(tokens, i));
    else if (kind === T.FStringStart || kind === T.TStringStart) raw.push(/r/i.test(text.slice(start, end)));
    else if (kind === T.FStringEnd || kind === T.TStringEnd) raw.pop();
    else if (kind === T.String) {
      const prefix = /^[a-z]*/i.exec(text.slice(start, start + 3))?.[0] ?? "";
      if (!/r/i.test(prefix)) found.push(...escapeWarnings(tokens, start, end, /b/i.test(prefix)));
    } else if ((kind === T.FStringMiddle || kind === T.TStringMiddle) && raw.at(-1) !== true)
      found.push(...escapeWarnings(tokens, start, end, false));
  }
  return found;
}

const LITERALS: readonly (readonly [RegExp, string])[] = [
  [/^0x/i, "hexadecimal"],
  [/^0o/i, "octal"],
  [/^0b/i, "binary"],
  [/j$/i, "imaginary"],
];

/** A keyword right behind a number: `1if x else y`. */
function numberWarnings({ kinds, starts, ends, text, lineStarts }: TokenStream, i: number): SyntaxWarning[] {
  const start = starts[i] ?? 0;
  const end = ends[i] ?? 0;
  if (kinds[i + 1] !== T.Name || starts[i + 1] !== end) return [];
  const literal = text.slice(start, end);
  const kind = LITERALS.find(([form]) => form.test(literal))?.[1] ?? "decimal";
  return [{ lineno: lineOf(lineStarts, start) + 1, message: `invalid ${kind} literal` }];
}

const KNOWN = new Set("\n\\'\"abfnrtvx01234567");
const KNOWN_IN_STR = new Set("NuU");

/** The first escape of a literal that means nothing, or an octal number beyond a byte. */
function escapeWarnings(
  { text, lineStarts }: TokenStream,
  start: number,
  end: number,
  isBytes: boolean,
): SyntaxWarning[] {
  for (let at = text.indexOf("\\", start); at >= 0 && at < end; at = text.indexOf("\\", at + 2)) {
    const octal = /^[4-7][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const letter = text.charAt(at + 1);
    if (octal === undefined && (KNOWN.has(letter) || (!isBytes && KNOWN_IN_STR.has(letter)))) continue;
    const what = octal ?? String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
    const kind = octal === undefined ? "" : "octal ";
    const message =
      `"\\${what}" is an invalid ${kind}escape sequence. Such sequences will not work in the future. ` +
      `Did you mean "\\\\${what}"? A raw string is also an option.`;
    return [{ lineno: lineOf(lineStarts, at) + 1, message }];
  }
  return [];
}
