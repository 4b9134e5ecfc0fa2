/** Parameters of a callable, and the parser of the text signatures that builtins are declared with. */

/**
 * How CPython words the TypeError of a wrong call of a builtin; `python` is a function made by `def`, `unnamed` a builtin
 * that does not say which keyword it does not know, `parsed` one that reads a tuple of arguments (PyArg_ParseTuple), `nameless` one
 * that reads them without saying its name, `nonempty` one that wants a positional argument before it looks at keywords, `named` one that says of which
 * keyword it knows nothing.
 */
export type CallStyle =
  | "python"
  | "noargs"
  | "onearg"
  | "fastcall"
  | "parsed"
  | "nameless"
  | "keywords"
  | "counted"
  | "nonempty"
  | "named"
  | "unnamed"
  | "wrapper";

/** Parameters in bound order: positional-only, positional-or-keyword, keyword-only, then `*args`, `**kwargs`. */
export interface Signature {
  readonly name: string;
  readonly qualname: string;
  /** Names of positional parameters, then of keyword-only ones. */
  readonly params: readonly string[];
  readonly posonly: number;
  /** How many of `params` are positional (positional-only included). */
  readonly positional: number;
  /** How many positional parameters must be given, for builtins; Python functions count by their `defaults`. */
  readonly required: number;
  /** Bit k: `params[k]` of a builtin may be left out. Of the first 31. */
  readonly optional?: number;
  /** Name of the `*args` parameter. */
  readonly varargs: string | undefined;
  /** Name of the `**kwargs` parameter. */
  readonly varkw: string | undefined;
  readonly style: CallStyle;
  /** Text of the defaults of a builtin by parameter name, for `inspect.signature`. */
  readonly defaultTexts?: Readonly<Record<string, string>>;
  /** `def` only. */
  readonly doc?: string | undefined;
  readonly module?: string;
  /** "generator", "coroutine" or "asyncgen" for a `def` that makes one. */
  readonly makes?: "generator" | "coroutine" | "asyncgen" | undefined;
  /** A generator with a `yield` inside an exception handler or `finally`: it must not be walked natively. */
  readonly yieldsInHandler?: boolean;
  readonly lineno?: number;
  /** True for a function whose first parameter is the receiver (`self`, `$cls`): error texts do not count it. */
  readonly method?: boolean;
  readonly ownerName?: string;
}

interface Part {
  name: string;
  text: string | undefined;
}

/** Splits at top-level commas, aware of quotes and brackets in default texts. */
function splitParams(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== "") {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last !== "") parts.push(last);
  return parts;
}

function parsePart(text: string): Part {
  const eq = text.indexOf("=");
  if (eq < 0) return { name: text.trim(), text: undefined };
  return { name: text.slice(0, eq).trim(), text: text.slice(eq + 1).trim() };
}

function styleOf(
  sig: { posonly: number; positional: number; required: number; total: number; star: boolean },
  self: number,
): CallStyle {
  if (sig.star || sig.total > sig.positional || sig.posonly < sig.positional) return "keywords";
  const count = sig.positional - self;
  if (count === 0) return "noargs";
  return count === 1 && sig.required - self === 1 ? "onearg" : "fastcall";
}

/**
 * Parses `name(self, a, b=None, /, *, key=None)`. A parameter without default is required. A first parameter named
 * `self`, `cls` or `type` with `isMethod` is the receiver.
 */
export function parseSignature(
  text: string,
  options: { isMethod?: boolean; owner?: string; module?: string; style?: CallStyle; doc?: string } = {},
): Signature {
  const open = text.indexOf("(");
  const name = text.slice(0, open);
  const pieces = splitParams(text.slice(open + 1, text.lastIndexOf(")")));
  const positional: Part[] = [];
  const kwonly: Part[] = [];
  let posonly = 0;
  let varargs: string | undefined;
  let varkw: string | undefined;
  let seenStar = false;
  for (const piece of pieces) {
    if (piece === "/") posonly = positional.length;
    else if (piece === "*") seenStar = true;
    else if (piece.startsWith("**")) varkw = piece.slice(2);
    else if (piece.startsWith("*")) {
      varargs = piece.slice(1);
      seenStar = true;
    } else (seenStar ? kwonly : positional).push(parsePart(piece));
  }
  const isMethod = options.isMethod ?? false;
  if (isMethod && posonly === 0) posonly = 1;
  const firstDefault = positional.findIndex((p) => p.text !== undefined);
  const required = firstDefault < 0 ? positional.length : firstDefault;
  // A parameter may have the name of a slot or tag, which every ordinary object inherits.
  const defaultTexts: Record<string, string> = Object.create(null);
  for (const p of [...positional, ...kwonly]) if (p.text !== undefined) defaultTexts[p.name] = p.text;
  const total = positional.length + kwonly.length;
  const optional = [...positional, ...kwonly].reduce(
    (bits, p, k) => (p.text === undefined || k > 30 ? bits : bits | (1 << k)),
    0,
  );
  const shape = {
    posonly,
    positional: positional.length,
    required,
    total,
    star: varargs !== undefined || varkw !== undefined,
  };
  return {
    name,
    qualname: options.owner === undefined ? name : `${options.owner}.${name}`,
    params: [...positional, ...kwonly].map((p) => p.name),
    posonly,
    positional: positional.length,
    required,
    optional,
    varargs,
    varkw,
    style: options.style ?? styleOf(shape, isMethod ? 1 : 0),
    defaultTexts,
    doc: options.doc,
    method: isMethod,
    ...(options.owner === undefined ? {} : { ownerName: options.owner }),
    ...(options.module === undefined ? {} : { module: options.module }),
  };
}
