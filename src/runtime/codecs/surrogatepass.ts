/** How a lone surrogate looks in the UTF encodings, for the handler `surrogatepass`. */

type Form = "utf-8" | "utf-16-le" | "utf-16-be" | "utf-32-le" | "utf-32-be";

function formOf(encoding: string): Form | undefined {
  const name = encoding.toLowerCase().replaceAll("_", "-");
  if (name === "utf-16" || name === "utf-32") return `${name}-le`;
  if (
    name === "utf-8" ||
    name === "utf-16-le" ||
    name === "utf-16-be" ||
    name === "utf-32-le" ||
    name === "utf-32-be"
  )
    return name;
  return undefined;
}

/** The bytes of a surrogate; undefined for another code point or encoding. */
export function encodeSurrogate(encoding: string, cp: number): number[] | undefined {
  if (cp < 0xd800 || cp > 0xdfff) return undefined;
  const low = cp & 0xff;
  const high = cp >> 8;
  switch (formOf(encoding)) {
    case "utf-8":
      return [0xe0 | (cp >> 12), 0x80 | ((cp >> 6) & 63), 0x80 | (cp & 63)];
    case "utf-16-le":
      return [low, high];
    case "utf-16-be":
      return [high, low];
    case "utf-32-le":
      return [low, high, 0, 0];
    case "utf-32-be":
      return [0, 0, high, low];
    default:
      return undefined;
  }
}

/** The surrogate that stands at a position, and its size in bytes. */
export function decodeSurrogate(
  encoding: string,
  bytes: Uint8Array,
  at: number,
): { cp: number; size: number } | undefined {
  const form = formOf(encoding);
  if (form === undefined) return undefined;
  const size = form === "utf-8" ? 3 : form.startsWith("utf-16") ? 2 : 4;
  if (at + size > bytes.length) return undefined;
  const cp = form === "utf-8" ? threeBytes(bytes, at) : fixedWidth(bytes, at, size, form.endsWith("le"));
  return cp >= 0xd800 && cp <= 0xdfff ? { cp, size } : undefined;
}

function threeBytes(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  if ((a & 0xf0) !== 0xe0 || (b & 0xc0) !== 0x80 || (c & 0xc0) !== 0x80) return 0;
  return ((a & 15) << 12) | ((b & 63) << 6) | (c & 63);
}

function fixedWidth(bytes: Uint8Array, at: number, size: number, little: boolean): number {
  let cp = 0;
  for (let i = 0; i < size; i++) cp = cp * 256 + (bytes[little ? at + size - 1 - i : at + i] ?? 0);
  return cp;
}
